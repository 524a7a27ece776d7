from io import StringIO

import pytest
from django.core.management import call_command

from community.models import Post
from community.text.markdown import RENDERER_VERSION
from tests import factories

pytestmark = pytest.mark.django_db


def rerender(**options: bool) -> str:
    out = StringIO()
    call_command("rerender", stdout=out, **options)
    return out.getvalue()


def test_posts_of_an_older_renderer_are_rendered_anew(question):
    post = factories.make_answer(question, source="**Oil**")
    Post.objects.filter(pk=post.pk).update(html="old", renderer=RENDERER_VERSION - 1)
    assert "1 posts rendered, 1 look different" in rerender()
    post.refresh_from_db()
    assert post.html == "<p><strong>Oil</strong></p>\n"
    assert "0 posts rendered" in rerender()


def test_all_means_every_post(question):
    factories.make_answer(question)
    assert "2 posts rendered, 0 look different" in rerender(every=True)
