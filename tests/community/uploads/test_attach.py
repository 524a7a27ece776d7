"""How a picture comes into a post, becomes visible there, and leaves it again."""

import pytest

from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.models import Post, Upload
from community.posts.actions import edit_post
from community.text.markdown import render
from community.uploads.actions.changing import describe_upload
from community.uploads.markup import WAITS
from community.uploads.queries import html_of, shown_to_writer
from tests import factories
from tests.community.uploads.pictures import noisy, saved


def shows(*uploads: Upload, alt: str = "x") -> str:
    return "\n\n".join(f"![{alt}](/files/{upload.pk})" for upload in uploads)


def fresh(upload: Upload) -> Upload:
    return Upload.objects.get(pk=upload.pk)


def test_a_waiting_picture_becomes_the_real_one_by_itself(question, asker, send, work):
    upload = send(asker, saved(noisy(1200, 900)), worked=False)
    post = factories.make_answer(question, asker, shows(upload, alt='A "stand"'))
    assert f'hx-get="/files/{upload.pk}/look/?tries=1" hx-trigger="load delay:1s"' in post.html
    assert 'width="1200" height="900"' in post.html
    work()
    post.refresh_from_db()
    address = f"/files/{upload.pk}"
    assert "hx-" not in post.html
    srcset = f'srcset="{address}/480.webp 480w, {address}/960.webp 960w, {address}/1600.webp 1200w"'
    assert f'<a class="picture" href="{address}"><img src="{address}/960.webp" {srcset}' in post.html
    assert 'alt="A &quot;stand&quot;" loading="lazy"' in post.html
    assert fresh(upload).post == post
    assert fresh(upload).loose_since is None


def test_ready_before_it_is_posted(question, asker, send):
    upload = send(asker)
    assert "srcset=" in factories.make_answer(question, asker, shows(upload)).html


def test_the_opening_of_a_thread_takes_it_too(asker, category, send):
    upload = send(asker)
    thread = factories.make_thread(asker, category, source=shows(upload))
    assert fresh(upload).post == thread.posts.get()


def test_taken_out_of_the_text_it_is_let_go(question, asker, send):
    kept, left = send(asker), send(asker)
    post = factories.make_answer(question, asker, shows(kept, left))
    post = edit_post(actor=asker, post=post, source=shows(kept), version=1)
    assert fresh(kept).post == post
    assert fresh(left).post is None
    assert fresh(left).loose_since is not None
    post = edit_post(actor=asker, post=post, source=shows(left), version=2)
    assert (fresh(kept).post, fresh(left).post) == (None, post)
    assert str(kept.pk) not in post.html
    assert "srcset" in post.html


def test_somebody_elses_becomes_a_link(question, asker, helper, send):
    upload = send(asker)
    first = factories.make_answer(question, asker, shows(upload))
    quote = factories.make_answer(question, helper, f"> {shows(upload, alt='The <b>stand</b>')}")
    assert fresh(upload).post == first
    assert f'<a href="/files/{upload.pk}">The &lt;b&gt;stand&lt;/b&gt;</a>' in quote.html
    assert "<img" not in quote.html


def test_nobody_takes_what_another_has_not_posted_yet(question, asker, helper, send):
    upload = send(asker)
    factories.make_answer(question, helper, shows(upload))
    assert fresh(upload).post is None


def test_it_stands_in_one_post(question, asker, send):
    upload = send(asker)
    first = factories.make_answer(question, asker, shows(upload))
    second = factories.make_answer(question, asker, shows(upload))
    assert fresh(upload).post == first
    assert "<img" not in second.html


def test_eleven_are_too_many(question, asker, send, monkeypatch):
    monkeypatch.setattr("community.uploads.actions.attaching.MOST_IN_POST", 1)
    first, second = send(asker, worked=False), send(asker, worked=False)
    with pytest.raises(Refused):
        post_answer(actor=asker, thread=question, source=shows(first, second))
    assert not Post.objects.filter(kind="answer").exists()
    assert fresh(first).post is None


def test_posts_without_pictures_ask_nothing_more(question, asker, django_assert_num_queries, send):
    post = factories.make_answer(question, asker)
    with django_assert_num_queries(0):
        assert html_of(post) == render(post.source)


def test_inside_the_writers_own_link_it_gets_no_second_one(question, asker, send):
    upload = send(asker)
    post = factories.make_answer(question, asker, f"[{shows(upload)}](https://example.org) and {shows(upload)}")
    assert post.html.count("<a ") == 2
    assert post.html.count("<img ") == 2


def test_markup_in_an_alt_text_stays_text(question, asker, send):
    upload = send(asker)
    nasty = '"><img src=x onerror=alert(1)> <img src="/files/'
    post = factories.make_answer(question, asker, shows(upload, alt=nasty.replace("<", r"\<").replace(">", r"\>")))
    assert post.html.count("<img ") == 1
    assert "onerror=alert(1)&gt;" in post.html or "onerror=alert(1)>" in post.html.split('alt="')[1].split('"')[0]


def test_words_given_with_the_upload_fill_an_empty_alt(question, asker, send):
    upload = send(asker, alt="A stand & its bolt")
    post = factories.make_answer(question, asker, shows(upload, alt=""))
    assert 'alt="A stand &amp; its bolt"' in post.html
    describe_upload(actor=asker, upload=upload, alt="A bolt")
    post.refresh_from_db()
    assert 'alt="A bolt"' in post.html


def test_looks_grow_rarer_and_end(client, question, asker, send, work):
    upload = send(asker, worked=False)
    factories.make_answer(question, asker, shows(upload, alt="The stand"))
    look = f"/files/{upload.pk}/look/"
    assert f'tries=4" hx-trigger="load delay:{WAITS[3]}s"' in client.get(look, {"tries": 3}).text
    assert "hx-get" not in client.get(look, {"tries": len(WAITS)}).text
    assert client.get(look, {"tries": "x"}).status_code == 200
    work()
    response = client.get(look, {"tries": 3})
    assert "srcset" in response.text
    assert 'alt="The stand"' in response.text
    assert response["Cache-Control"] == "no-store"


def test_a_look_shows_nobody_what_is_not_theirs(client, as_stranger, asker, send):
    upload = send(asker, worked=False)
    assert as_stranger.get(f"/files/{upload.pk}/look/").status_code == 404


def test_in_a_preview_the_writer_sees_their_own(asker, helper, send):
    upload = send(asker)
    html = render(shows(upload))
    assert "srcset" in shown_to_writer(html, asker)
    assert "<img" not in shown_to_writer(html, helper)
    assert shown_to_writer(html, None) == html
