"""The rules of the community: a plain set to begin with, and every version after it kept."""

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import Member
from accounts.verdicts import Refused
from community.houserules.actions import change_house_rules
from community.houserules.writing import Written, written_rules
from community.models import Act, HouseRules, ModerationEntry
from community.models.rule import the_rules, titles_of
from tests.community.pages import seen

EDIT = "/manage/rules/"


def reworded(code: str, title: str) -> list[Written]:
    return [
        Written(rule.code, {"en": {"title": title, "text": ""}}) if rule.code == code else rule
        for rule in written_rules(HouseRules())
    ]


def test_there_are_some_from_the_first_day(client: Client, db: None) -> None:
    assert "No advertising" in seen(client.get("/rules/"))
    with translation.override("de"):
        assert "Keine Werbung" in [rule.title for rule in the_rules()]


def test_change_holds_from_now_on_and_stands_in_the_log(client: Client, manager: Member) -> None:
    version = change_house_rules(actor=manager, rules=reworded("respect", "Be kind"), seen=0, reason="Shorter.")
    assert "Be kind" in seen(client.get("/rules/"))
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.target, entry.text.reason) == (Act.RULES_CHANGED, version.key, "Shorter.")
    titles = titles_of({0, version.pk})
    assert titles[(0, "respect")] == "Criticise the matter, not the person"
    assert titles[(version.pk, "respect")] == "Be kind"


def test_new_rules_get_a_code_of_their_own(manager: Member) -> None:
    more = [Written("", {"de": {"title": "Hate", "text": ""}}), Written("", {"de": {"title": "Hate", "text": ""}})]
    change_house_rules(actor=manager, rules=[*written_rules(HouseRules()), *more], seen=0, reason="Two more.")
    codes = [rule.code for rule in the_rules()]
    assert codes[-2:] == ["hate-2", "hate-3"]  # the preset has a rule of that code
    with translation.override("en"):
        assert the_rules()[-1].title == "Hate"  # there is no English one


def test_of_two_who_change_them_the_second_is_told(manager: Member) -> None:
    change_house_rules(actor=manager, rules=reworded("respect", "Be kind"), seen=0, reason="Shorter.")
    with pytest.raises(Refused):
        change_house_rules(actor=manager, rules=reworded("respect", "Be nice"), seen=0, reason="Nicer.")


def test_rules_that_the_forum_needs_cannot_be_taken_out(manager: Member) -> None:
    fewer = [rule for rule in written_rules(HouseRules()) if rule.code != "illegal"]
    with pytest.raises(Refused):
        change_house_rules(actor=manager, rules=fewer, seen=0, reason="Why not.")


def test_only_those_who_run_the_forum(asker: Member, staff: Member) -> None:
    for member in (asker, staff):
        with pytest.raises(Refused):
            change_house_rules(actor=member, rules=written_rules(HouseRules()), seen=0, reason="Mine.")


def form_of(client: Client) -> dict[str, str]:
    page = client.get(EDIT)
    formset, form = page.context["formset"], page.context["form"]
    data = {f"form-{name}": value for name, value in formset.management_form.initial.items()}
    for one in formset:
        data |= {bound.html_name: str(bound.value() or "") for bound in one if bound.name != "DELETE"}
    return {**data, "seen": str(form["seen"].value()), "reason": "Shorter."}


def test_form_rewords_reorders_adds_and_takes_out(as_manager: Client) -> None:
    data = form_of(as_manager)
    count = int(data["form-INITIAL_FORMS"])
    data |= {"form-1-title_en": "Be kind", "form-1-ORDER": "99", "form-2-DELETE": "on"}
    data |= {f"form-{count}-title_en": "One language", f"form-{count}-ORDER": "100"}
    response = as_manager.post(EDIT, data)
    assert response.status_code == 302
    titles = [rule.title for rule in the_rules()]
    assert titles[-2:] == ["Be kind", "One language"]
    assert "No hatred" not in titles


def test_wrong_form_comes_back_filled_in(as_manager: Client) -> None:
    data = form_of(as_manager) | {"form-0-title_en": "", "form-0-title_de": "", "form-1-title_en": "As I typed it"}
    response = as_manager.post(EDIT, data)
    assert response.status_code == 400
    assert "As I typed it" in response.content.decode()
    assert "at least one language" in seen(response)
    assert as_manager.post(EDIT, {}).status_code == 400


def test_page_for_managers_alone(as_asker: Client) -> None:
    assert as_asker.get(EDIT).status_code == 403
    assert "Change the rules" not in seen(as_asker.get("/rules/"))
