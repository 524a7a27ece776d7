"""What a good answer needs to know, asked for by the category: one line of its `prompts`, one field."""

from collections.abc import Mapping
from typing import Any

from django import forms

from community.models import Category

MOST_PROMPTS = 6
LONGEST_REPLY = 300  # characters


def prompts_of(category: Category | None) -> list[str]:
    lines = category.prompts.splitlines() if category else []
    return [line.strip() for line in lines if line.strip()][:MOST_PROMPTS]


def prompt_fields(category: Category | None) -> dict[str, forms.CharField]:
    """A field for each prompt, all optional: who asks may not know."""
    return {f"prompt-{at}": _reply_to(prompt) for at, prompt in enumerate(prompts_of(category))}


def _reply_to(prompt: str) -> forms.CharField:
    """Drafts know a reply by its prompt: another category's first prompt is another question."""
    widget = forms.TextInput(attrs={"data-key": prompt})
    return forms.CharField(label=prompt, max_length=LONGEST_REPLY, required=False, widget=widget)


def with_replies(source: str, fields: Mapping[str, forms.Field], replies: Mapping[str, Any]) -> str:
    """The text with a list of what was filled in behind it."""
    filled = [(fields[name].label, " ".join(str(reply).split())) for name, reply in replies.items() if reply]
    facts = "\n".join(f"- **{label}:** {reply}" for label, reply in filled)
    return f"{source}\n\n{facts}" if facts else source
