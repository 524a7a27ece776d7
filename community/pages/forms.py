from django import forms

from community.web.fields import MarkdownField


class PageForm(forms.Form):
    """The text of a page, and when the one was written that its writer had before them."""

    source = MarkdownField(rows=12)
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
