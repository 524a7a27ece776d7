"""Addresses of the demo's examples."""

from django.db.models import F
from django.urls import reverse

from community.models import Category, Post, Tag, Thread

EVERYONE = Thread.objects.visible_to(None)


def private_category() -> str:
    return (
        Category.objects.exclude(readers__contains=["everyone"])
        .filter(readers__contains=["moderator"])[0]
        .get_absolute_url()
    )


def tag() -> str:
    return Tag.objects.order_by("-thread_count")[0].get_absolute_url()


def solved_thread() -> str:
    solved = EVERYONE.filter(accepted__isnull=False, company_post__isnull=False).order_by("-reply_count")
    return solved[0].get_absolute_url()


def own_thread(handle: str) -> str:
    asked = EVERYONE.filter(author__handle=handle, kind="question").order_by("-reply_count")
    return (asked.first() or EVERYONE.filter(author__handle=handle)[0]).get_absolute_url()


def long_thread() -> str:
    return EVERYONE.order_by("-place_count")[0].get_absolute_url()


def official_thread() -> str:
    """One whose accepted and official answers are two."""
    two = EVERYONE.exclude(official=None).exclude(accepted=None).exclude(official=F("accepted"))
    return two[0].get_absolute_url()


def feedback_thread() -> str:
    return EVERYONE.filter(kind="feedback").order_by("-reply_count")[0].get_absolute_url()


def thread_with_removal() -> str:
    return _removed().thread.get_absolute_url()


def removal_form() -> str:
    return reverse("moderation:removal", args=[_removed().pk])


def praise() -> str:
    post = Post.objects.published().filter(thread__in=EVERYONE).order_by("-praise_count")[0]
    return reverse("praise:praise", args=[post.pk])


def thread_with_receipt() -> str:
    return Post.objects.filter(withdrawn_at__isnull=False, thread__in=EVERYONE)[0].thread.get_absolute_url()


def announcement() -> str:
    return EVERYONE.filter(kind="announcement").order_by("-reply_count")[0].get_absolute_url()


def comments() -> str:
    post = Post.objects.filter(thread__in=EVERYONE).order_by("-comment_count")[0]
    return reverse("comments:comments", args=[post.pk])


def history() -> str:
    return reverse("history:versions", args=[Post.objects.filter(edited_at__isnull=False)[0].pk])


def answer_form() -> str:
    return reverse("answers:answers", args=[EVERYONE.filter(kind="question", locked_at=None)[0].pk])


def duplicate_form() -> str:
    first, later = EVERYONE.filter(kind="question", locked_at=None).order_by("started_at")[:2]
    return f"{reverse('duplicates:duplicate', args=[later.pk])}?of={first.pk}"


def edit_form(handle: str) -> str:
    return reverse("posts:edit", args=[_own(handle).pk])


def take_back(handle: str) -> str:
    return reverse("withdrawals:withdrawal", args=[_own(handle).pk])


def _removed() -> Post:
    return Post.objects.filter(removed_at__isnull=False, thread__in=EVERYONE)[0]


def _own(handle: str) -> Post:
    return Post.objects.published().filter(author__handle=handle, kind="answer", thread__in=EVERYONE)[0]
