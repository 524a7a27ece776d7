"""What is missing, doubled, broken or impossible in a dump costs nobody anything, and is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import Member, Role
from community.models import Acceptance, Category, Mention, Post, Praise, Tag, Thread
from events.models import Delivery, Event
from reputation.models import LedgerEntry, Standing
from tests import factories
from tests.community.importers.dumps import answer, bring, comment, digests, question, user, vote, write
from tests.community.importers.nasty import LONG, nasty

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(tmp_path: Path) -> dict[str, Any]:
    factories.make_member("Bo", handle="bosse")
    sanne = factories.make_member("Sanne", handle="sanne")
    factories.grant(sanne, Role.STAFF)
    bring(nasty(tmp_path), "--report", str(tmp_path / "report.json"))
    found: dict[str, Any] = json.loads((tmp_path / "report.json").read_text())
    return found


def member(number: int) -> Member:
    return Member.objects.get(origin__external_id=number, origin__kind="member")


def post(number: int, kind: str = "post") -> Post:
    return Post.objects.select_related("thread", "origin").get(origin__external_id=number, origin__kind=kind)


def said(report: dict[str, Any], file: str, what: str) -> dict[str, list[Any]]:
    return {group["reason"]: group["rows"] for group in report["files"][file][what]}


def test_nobody_is_dropped_and_no_name_is_there_twice(report: dict[str, Any]) -> None:
    called = {number: member(number).display_name for number in (-1, 1, 2, 3, 4, 5, 6, 7, 8)}
    assert called[1] == "Ada"
    assert called[2] == "Bo 2"  # somebody was called so before
    assert called[3] == "Ada 3"
    assert called[8] == "ada 8"
    assert LONG.startswith(called[5])
    assert len(called[5]) <= 40
    assert {called[number] for number in (-1, 4, 6, 7)} == {"Member 0", "Member 4", "Member 6", "Member 7"}
    assert len({name.casefold() for name in called.values()}) == 9
    changed = said(report, "Users.xml", "changed")
    assert {row["id"] for row in changed["name: nobody can be called so here"]} == {-1, 6, 7}
    assert {row["id"] for row in changed["name: another member is called so"]} == {2, 3, 8}
    assert [row["id"] for row in changed["name: empty"]] == [4]
    assert [row["id"] for row in changed["name: too long"]] == [5]
    assert said(report, "Users.xml", "skipped") == {"no usable Id": ["row 10"], "the same Id once more": [2]}


def test_people_come_in_unclaimed_with_words_and_dates(report: dict[str, Any]) -> None:
    ada = member(1)
    assert ada.bio == "I brew.\nA lot & often."
    assert ada.joined_at.isoformat() == "2014-01-01T10:00:00+00:00"
    assert ada.is_unclaimed
    assert not ada.has_usable_password()
    assert ada.origin.address == "https://beer.meta.stackexchange.com/users/1"
    assert len(member(7).bio) <= 500
    assert member(7).bio.endswith("…")
    assert member(2).joined_at.year > 2014
    assert "date: none that can be read" in said(report, "Users.xml", "changed")


def test_posts_stand_in_their_order_whatever_the_order_of_the_file(report: dict[str, Any]) -> None:
    thread = post(10).thread
    assert thread.title == "First question"
    order = [(one.origin.kind, one.origin.external_id) for one in thread.posts.order_by("number")]
    assert [number for _kind, number in order] == [10, 11, 12, 31, 32, 13, 14]
    assert [one.position for one in thread.posts.filter(parent=None).order_by("number")] == [0, 1, 2, 3, 4]
    assert post(32, "comment").parent == post(11)
    assert post(11).comment_count == 1
    assert thread.reply_count == 4
    assert thread.last_post == post(14)
    assert thread.active_at.isoformat() == "2014-02-05T10:00:00+00:00"


def test_who_is_not_known_is_a_former_member(report: dict[str, Any]) -> None:
    former = Member.objects.get(handle="former-member")
    assert {post(13).author, post(14).author, post(50).author, post(32, "comment").author} == {former}
    assert post(13).origin.name == "user99"
    assert post(13).origin.address == "https://beer.meta.stackexchange.com/a/13"
    assert not former.has_usable_password()
    assert not former.is_active
    assert not Standing.objects.filter(member=former).exists()


def test_what_earns_nothing_earns_nothing(report: dict[str, Any]) -> None:
    assert not any(post(number).earns for number in (12, 13, 14, 50))
    assert post(12).is_wiki
    assert Praise.objects.filter(post__in=[post(12), post(13), post(14)]).count() == 3
    reputation = dict(Standing.objects.values_list("member__origin__external_id", "reputation"))
    # Bo: 201 praises in one day are 200 points; accepted twice by others, and once by himself, which is nothing.
    assert reputation[2] == 200 + 15 + 15
    assert reputation[1] == 5 + 2
    assert {reputation.get(3, 0), reputation.get(None, 0)} == {0}
    assert LedgerEntry.objects.filter(note="day").count() == 201 - 20
    call_command("recount_reputation", "--check")


def test_accepted_answers_have_the_date_of_the_vote_or_of_the_answer(report: dict[str, Any]) -> None:
    at = {one.answer.origin.external_id: one.at.isoformat() for one in Acceptance.objects.all()}
    assert at == {
        11: "2014-02-09T00:00:00+00:00",
        21: "2014-03-04T00:00:00+00:00",
        51: "2014-03-08T10:00:00+00:00",
    }
    assert said(report, "Votes.xml", "skipped")["an acceptance that was taken back"] == [407]


def test_closed_and_asked_before(report: dict[str, Any]) -> None:
    closed = post(20).thread
    assert closed.locked_at.isoformat() == "2014-04-01T09:00:00+00:00"
    assert closed.lock_reason == "off topic"
    assert closed.duplicate_of == post(10).thread
    assert closed.duplicate_by == member(-1)
    assert closed.duplicate_at.isoformat() == "2014-03-01T08:00:00+00:00"
    assert post(10).thread.duplicate_of is None
    changed = said(report, "PostLinks.xml", "changed")
    assert [row["id"] for row in changed["duplicate: it would lead in a circle"]] == [2]
    assert said(report, "PostLinks.xml", "skipped") == {
        "its post is not there, or does not come in": [5],
        "link of type 9": [6],
        "the same link once more": [4],
    }


def test_links_lead_to_what_came_in_wherever_it_stood(report: dict[str, Any]) -> None:
    html = post(30).html
    assert f'href="{post(20).thread.get_absolute_url()}"' in html
    for number, kind in ((11, "post"), (12, "post"), (31, "comment")):
        assert f'href="{post(number, kind).get_absolute_url()}"' in html
    assert f'href="{member(2).get_absolute_url()}"' in html
    assert 'href="https://beer.meta.stackexchange.com/questions/999/gone"' in html
    assert 'href="https://example.org/questions/10"' in html
    assert f'href="{post(20).thread.get_absolute_url()}"' in post(31, "comment").html
    assert post(32, "comment").html == "<p>1. no list</p>\n"
    assert not Mention.objects.exists()


def test_titles_and_tags_fit(report: dict[str, Any]) -> None:
    assert post(30).thread.title.startswith("later")
    assert len(post(40).thread.title) == 200
    assert {tag.name for tag in post(10).thread.tags.all()} == {"stand", "c++", "c"}
    assert {tag.name for tag in post(20).thread.tags.all()} == {"stand"}
    assert {len(tag.name) for tag in post(40).thread.tags.all()} == {30}
    assert Tag.objects.get(name="stand").thread_count == 2 + 1  # question 50 has it, too
    assert {"title: empty", "title: too long", "tag: too long"} <= said(report, "Posts.xml", "changed").keys()


def test_edits_keep_their_date_and_their_writer(report: dict[str, Any]) -> None:
    edited = post(21)
    assert edited.edited_at.isoformat() == "2014-03-03T10:00:00+00:00"
    assert edited.edited_by == member(1)


def test_every_row_is_accounted_for(report: dict[str, Any]) -> None:
    for facts in report["files"].values():
        skipped = sum(group["count"] for group in facts["skipped"])
        assert facts["read"] == facts["created"] + facts["already_there"] + skipped
        assert facts["already_there"] == 0
        assert all(len(group["rows"]) == group["count"] for group in facts["skipped"] + facts["changed"])
    assert said(report, "Posts.xml", "skipped") == {
        "its question is not there": [41],
        "no usable CreationDate": [43],
        "no usable Id": ["forty-four"],
        "the excerpt of a tag wiki": [42],
        "the same Id once more": [10],
    }
    assert said(report, "Comments.xml", "skipped") == {
        "its post is not there, or does not come in": [33],
        "says nothing": [34],
    }
    assert said(report, "Votes.xml", "skipped")["down-vote, which is not carried"] == [403]


def test_nobody_is_told(report: dict[str, Any]) -> None:
    imported = Event.objects.filter(subject__in=[one.key for one in Post.objects.all()])
    assert imported.exists()
    assert not Delivery.objects.filter(event__in=imported).exists()


def test_a_second_run_changes_nothing(report: dict[str, Any], tmp_path: Path) -> None:
    before = digests()
    bring(nasty(tmp_path), "--report", str(tmp_path / "again.json"))
    assert digests() == before
    again = json.loads((tmp_path / "again.json").read_text())
    assert not any(again["made"].values())
    assert {name: facts["already_there"] for name, facts in again["files"].items()} == {
        name: facts["created"] for name, facts in report["files"].items()
    }


def test_a_newer_dump_brings_what_is_new(report: dict[str, Any], tmp_path: Path) -> None:
    thread, before = post(10).thread, Post.objects.count()
    newer = write(
        tmp_path / "beer_meta_2016",
        Users=[user(1, "Ada"), user(2, "Bo"), user(9, "Cy")],
        Posts=[
            question(10, owner=1),
            answer(11, 10),
            answer(15, 10, owner=9, day="2014-01-01"),
            question(60, owner=9),
        ],
        Comments=[comment(35, 15, owner=9), comment(36, 11, owner=9)],
        Votes=[vote(500, 15)],
    )
    bring(newer)
    assert Post.objects.count() == before + 4
    thread.refresh_from_db()
    assert list(thread.posts.order_by("number").values_list("number", flat=True)) == list(range(1, 11))
    assert post(15).author == member(9)
    assert post(11).comment_count == 2
    assert post(36, "comment").position == 1
    assert Standing.objects.get(member=member(9)).reputation == 10
    call_command("recount_reputation", "--check")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder, before = nasty(tmp_path), digests()
    bring(folder, "--dry-run", "--report", str(tmp_path / "would.json"))
    assert digests() == before
    bring(folder, "--report", str(tmp_path / "did.json"))
    would, did = (json.loads((tmp_path / name).read_text()) for name in ("would.json", "did.json"))
    assert would["dry_run"]
    for what in ("members", "questions", "answers", "comments", "praises", "acceptances", "links"):
        assert would["made"][what] == did["made"][what] > 0
    for name, facts in did["files"].items():
        assert would["files"][name]["created"] == facts["created"]
        assert would["files"][name]["skipped"] == facts["skipped"]


def test_without_a_known_host_posts_still_say_where_they_come_from(tmp_path: Path) -> None:
    bring(nasty(tmp_path).rename(tmp_path / "backup"))
    origin = post(10).origin
    assert (origin.site, origin.address) == ("backup", "")
    assert f'href="{post(11).get_absolute_url()}"' in post(30).html  # a path alone can only mean the old site
    assert "999" not in post(30).html
    assert 'href="https://beer.meta.stackexchange.com/questions/20/later"' in post(30).html


def test_a_chosen_category_and_site(tmp_path: Path) -> None:
    category = factories.make_category(slug="brewing")
    bring(nasty(tmp_path).rename(tmp_path / "data"), "--category", "brewing", "--site", "https://beer.example.org/")
    category.refresh_from_db()
    assert category.thread_count == Thread.objects.filter(category=category).count() == 5
    assert post(10).origin.address == "https://beer.example.org/q/10"
    assert Category.objects.count() == 1


def test_only_posts_and_users_are_needed(tmp_path: Path) -> None:
    folder = nasty(tmp_path)
    for name in ("Votes", "Comments", "PostLinks", "Tags", "PostHistory"):
        (folder / f"{name}.xml").unlink()
    bring(folder)
    assert Post.objects.count() == 11
    assert post(20).thread.lock_reason == ""
    call_command("recount_reputation", "--check")


def test_without_a_byte_order_mark_and_with_forbidden_characters(tmp_path: Path) -> None:
    folder = nasty(tmp_path, bom="")
    users = folder / "Users.xml"
    users.write_text(users.read_text().replace("I brew.", "I&#x1F; brew&#xD800;&#0;."))
    bring(folder)
    assert member(1).bio.startswith("I\ufffd brew\ufffd\ufffd.")


def test_two_communities_may_have_had_the_same_people(report: dict[str, Any], tmp_path: Path) -> None:
    bring(write(tmp_path / "wine_meta", Users=[user(-1, "Community"), user(1, "Ada"), user(4, "")], Posts=[]))
    came = Member.objects.filter(origin__site="wine.meta.stackexchange.com").order_by("origin__external_id")
    assert [one.display_name for one in came] == ["Member 0 (2)", "Ada 1", "Member 4 (2)"]
    assert [one.handle for one in came] == ["member-0-1", "ada-1", "member-4-4"]
