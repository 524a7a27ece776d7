from django import forms

from community.web.fields import MarkdownField, SubmissionField


class PostForm(forms.Form):
    """An answer or a comment."""

    source = MarkdownField()
    submission = SubmissionField()
