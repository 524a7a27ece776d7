from django import forms

from community.posts.fields import MarkdownField, SubmissionField


class PostForm(forms.Form):
    """An answer or a comment."""

    source = MarkdownField()
    submission = SubmissionField()


class EditForm(forms.Form):
    """A new text for a post, and the version that its writer had before them."""

    source = MarkdownField()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
