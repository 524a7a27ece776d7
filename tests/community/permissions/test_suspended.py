"""Whoever is suspended reads and does nothing else: every verdict of the product, one by one.

A verdict that is new stands in one of the tables, or the first test names it.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import formats, timezone

from accounts.models import Affiliation, Imitation, Member, Origin, Role, RoleGrant, Sanction
from accounts.verdicts import Refused
from community.models import Appeal, Case, Category, MemberNote, Move, Post, Praise, Thread, Upload
from community.threads.actions import start_thread
from community.uploads.actions.sending import send_upload
from community.uploads.refusals import NotTaken
from reputation.models import Candidacy, Decision, Finding, Privilege, Standing
from tests import factories
from tests.community.pages import seen

Verdicts = dict[str, Callable[..., Any]]

# What is asked of somebody who is suspended and could do it otherwise.
CLOSED: dict[str, Callable[["Scene"], tuple[Any, ...]]] = {
    "can_accept_answer": lambda s: (s.answer_to_own,),
    "can_announce": lambda s: (),
    "can_ban_member": lambda s: (s.somebody,),
    "can_change_kind": lambda s: (s.others.thread,),
    "can_change_levels": lambda s: (),
    "can_change_note": lambda s: (MemberNote(member=s.somebody, by=s.member),),
    "can_change_rules": lambda s: (),
    "can_change_tags": lambda s: (s.others.thread,),
    "can_change_upload": lambda s: (Upload(owner=s.member),),
    "can_claim_case": lambda s: (Case(post=s.others),),
    "can_close_duplicate": lambda s: (s.others.thread,),
    "can_comment_on_post": lambda s: (s.others,),
    "can_decide_entry_appeal": lambda s: (Appeal(by=s.somebody), None),
    "can_decide_candidacy": lambda s: (Candidacy(member=s.somebody, state="agreed"),),
    "can_decide_appeal": lambda s: (s.decision,),
    "can_decide_case": lambda s: (Case(post=s.others, claimed_by=s.member, claimed_at=timezone.now()),),
    "can_decide_finding": lambda s: (s.decision.finding,),
    "can_edit_post": lambda s: (s.own,),
    "can_edit_thread": lambda s: (s.own.thread,),
    "can_end_affiliation": lambda s: (Affiliation(member=s.somebody),),
    "can_grant_role": lambda s: (s.somebody, Role.STAFF),
    "can_keep_order": lambda s: (s.others.thread,),
    "can_lift_sanction": lambda s: (Sanction(member=s.somebody, kind="warning"),),
    "can_lift_suspension": lambda s: (s.somebody,),
    "can_lock_thread": lambda s: (s.others.thread,),
    "can_make_claim_link": lambda s: (came_in(),),
    "can_make_official": lambda s: (s.answer_to_own,),
    "can_manage_category": lambda s: (),
    "can_manage_community": lambda s: (),
    "can_moderate_thread": lambda s: (s.others.thread,),
    "can_move_thread": lambda s: (s.others.thread, factories.make_category()),
    "can_mark_post": lambda s: (s.others,),
    "can_name_outside_person": lambda s: (),
    "can_merge_thread": lambda s: (s.others.thread,),
    "can_nominate": lambda s: (),
    "can_note_affiliation": lambda s: (s.somebody,),
    "can_pause_moderator": lambda s: (s.somebody,),
    "can_pin_thread": lambda s: (s.others.thread,),
    "can_praise_post": lambda s: (s.others,),
    "can_receive_posts": lambda s: (s.own.thread, s.others.thread),
    "can_redact_revision": lambda s: (SimpleNamespace(post=s.others),),
    "can_remove_note": lambda s: (Praise(post=s.others, note="Thanks."),),
    "can_remove_post": lambda s: (s.others,),
    "can_renew_term": lambda s: (RoleGrant(member=s.somebody, until=timezone.now()), ""),
    "can_reopen_duplicate": lambda s: (s.others.thread,),
    "can_reply_in_thread": lambda s: (s.others.thread,),
    "can_report_member": lambda s: (s.somebody,),
    "can_take_off_part": lambda s: (s.somebody,),
    "can_report_note": lambda s: (Praise(post=s.others, note="Thanks."),),
    "can_report_post": lambda s: (s.others,),
    "can_restore_note": lambda s: (Praise(post=s.others, note="Thanks."),),
    "can_restore_post": lambda s: (s.others,),
    "can_retag_thread": lambda s: (s.others.thread,),
    "can_retitle_thread": lambda s: (s.others.thread,),
    "can_split_thread": lambda s: (s.others.thread,),
    "can_undo_move": lambda s: (Move(source=s.others.thread, target=s.others.thread),),
    "can_review_case": lambda s: (Case(post=s.others),),
    "can_revoke_role": lambda s: (s.grant,),
    "can_run_promotions": lambda s: (),
    "can_change_house_rules": lambda s: (),
    "can_sanction_member": lambda s: (s.somebody,),
    "can_see_appeals": lambda s: (),
    "can_see_figures": lambda s: (),
    "can_see_findings": lambda s: (),
    "can_see_moderation": lambda s: (s.somebody,),
    "can_see_proposals": lambda s: (),
    "can_see_queue": lambda s: (),
    "can_see_roles": lambda s: (),
    "can_send_upload": lambda s: (),
    "can_settle_imitation": lambda s: (Imitation(member=s.somebody),),
    "can_start_thread": lambda s: (s.own.thread.category,),
    "can_suspend_member": lambda s: (s.somebody,),
    "can_unlock_thread": lambda s: (s.others.thread,),
    "can_unpin_thread": lambda s: (s.others.thread,),
    "can_use_privilege": lambda s: (Privilege.NOMINATE,),
    "can_warn_member": lambda s: (s.somebody,),
    "can_write_note": lambda s: (s.somebody,),
    "can_write_page": lambda s: (),
}
# What stays open: reading, taking one's own back, being heard. `can_praise_more` only counts.
OPEN = {
    "can_appeal_decision",
    "can_appeal_dismissal",
    "can_appeal_entry",
    "can_praise_more",
    "can_see_addresses",
    "can_see_affiliations",
    "can_see_appeal",
    "can_see_candidacy",
    "can_see_decision",
    "can_see_suspension",
    "can_see_upload",
    "can_withdraw_candidacy",
    "can_withdraw_post",
}
# What is asked besides one of the above, of the thing and not of the person, or only of who has no interest.
BESIDES = {
    "can_add_post",
    "can_agree_to_terms",
    "can_apply",
    "can_be_of_kind",
    "can_be_original",
    "can_be_outside_person",
    "can_be_unaffiliated",
    "can_bear_role",
    "can_claim_member",
    "can_edit_for_author",
    "can_grant_candidacy",
    "can_nominate_member",
    "can_post_on_first_day",
    "can_post_text",
    "can_resume_moderator",
    "can_revoke_again",
    "can_second_proposal",  # these three of who has no interest; see tests/community/seconding
    "can_settle_case",
    "can_undo_mark",
    "can_unmark_post",
}


def came_in() -> Member:
    origin = Origin.objects.create(site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1)
    return factories.make_member(email="", origin=origin)


@dataclass
class Scene:
    member: Member
    somebody: Member
    own: Post
    answer_to_own: Post
    others: Post
    decision: Decision
    grant: Any


@pytest.fixture
def scene(stranger: Member, helper: Member, category: Category) -> Scene:
    """A member with every role, so that only the suspension stands between them and an act."""
    grants = [factories.grant(stranger, role) for role in Role]
    Standing.objects.create(member=stranger, reputation=5000, level=5)
    own = factories.make_thread(stranger, category)
    others = factories.make_thread(helper, category)
    now = timezone.now()
    finding = Finding(kind="mutual", members=[], sources=[], evidence=[], since=now, until=now)
    decision = Decision(finding=finding, outcome="reversed", by=helper, appealed_at=now)
    return Scene(
        member=stranger,
        somebody=factories.make_member(),
        own=own.posts.get(),
        answer_to_own=factories.make_answer(own, helper),
        others=others.posts.get(),
        decision=decision,
        grant=grants[0],
    )


def verdicts() -> Verdicts:
    found: Verdicts = {}
    for module in _modules():
        for name, verdict in inspect.getmembers(importlib.import_module(module), inspect.isfunction):
            if name.startswith("can_") and verdict.__module__ == module:
                found[name] = verdict
    return found


def _modules() -> Iterator[str]:
    root = Path(settings.ROOT)
    for app in ("accounts", "reputation", "community"):
        for path in root.glob(f"{app}/**/*.py"):
            if "permissions" in path.with_suffix("").parts and path.name != "__init__.py":
                yield ".".join(path.relative_to(root).with_suffix("").parts)


def suspend(member: Member, *, days: float = 3) -> None:
    member.suspended_until = timezone.now() + timedelta(days=days)
    member.save(update_fields=["suspended_until"])


def test_each_verdict_of_the_product_stands_in_one_of_the_tables() -> None:
    assert set(verdicts()) == set(CLOSED) | OPEN | BESIDES


@pytest.mark.parametrize("name", CLOSED)
def test_closed_while_suspended_with_the_end_in_words(scene: Scene, name: str) -> None:
    ask, facts = verdicts()[name], CLOSED[name](scene)
    assert ask(scene.member, *facts), "the scene should allow it"
    suspend(scene.member)
    verdict = ask(scene.member, *facts)
    assert not verdict
    end = formats.date_format(scene.member.suspended_until)
    assert str(verdict.reason).startswith(f"You are suspended until {end}")
    suspend(scene.member, days=-0.001)
    assert ask(scene.member, *facts)


def test_actions_ask_the_row_as_it_is_now(scene: Scene, category: Category) -> None:
    """A page that was opened before the suspension: its member is in memory as they were then."""
    as_loaded = Member.objects.get(pk=scene.member.pk)
    suspend(scene.member)
    with pytest.raises(Refused, match="You are suspended"):
        start_thread(actor=as_loaded, category=category, kind=Thread.Kind.QUESTION, title="Why?", source="So.")
    with pytest.raises(NotTaken, match="You are suspended"):
        send_upload(actor=scene.member, given=SimpleUploadedFile("a.txt", b"words"))


def test_open_session_reads_and_is_told_before_writing(client: Client, scene: Scene) -> None:
    client.force_login(scene.member)
    suspend(scene.member)
    address = scene.others.thread.get_absolute_url()
    page = client.get(address)
    assert page.status_code == 200
    assert "You are suspended until" in seen(page)
    assert "so this cannot be sent before" in seen(client.get("/ask/"))
    response = client.post(f"/threads/{scene.others.thread_id}/answers/", {"source": "What I typed."})
    assert response.status_code == 403
    assert "You are suspended until" in seen(response)
    assert "What I typed." in response.content.decode()
    response = client.post("/files/", {"file": SimpleUploadedFile("a.txt", b"words")})
    assert "You are suspended until" in seen(response)


def test_own_words_can_still_be_taken_back(client: Client, scene: Scene) -> None:
    client.force_login(scene.member)
    suspend(scene.member)
    assert client.post(f"/posts/{scene.own.pk}/withdrawal/").status_code == 302
    scene.own.refresh_from_db()
    assert not scene.own.is_published
