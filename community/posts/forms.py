from django import forms

from community.web.fields import MarkdownField


class EditForm(forms.Form):
    """A new text for a post, and the version that its writer had before them."""

    source = MarkdownField()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
