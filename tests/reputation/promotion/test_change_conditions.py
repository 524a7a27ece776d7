"""The rule and the terms as versions: changed by those who run promotions, kept for ever."""

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection
from django.utils import translation

from accounts.grants.actions import revoke_role
from accounts.models import Role
from accounts.verdicts import Refused
from events.models import Event
from reputation.models import PromotionRules, Terms
from reputation.promotion.actions.conditions import change_promotion_rules, write_terms
from reputation.promotion.presets import ESTABLISHED, PRESETS
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import make_eligible, make_manager

pytestmark = pytest.mark.django_db
NUMBERS = {"reputation": 1, "accepted_answers": 1, "days_here": 1, "clean_days": 1, "term_days": 9, "wait_days": 9}


class TestTheRule:
    def test_a_change_is_a_further_version(self, manager):
        rules = change_promotion_rules(actor=manager, **PRESETS[ESTABLISHED])
        assert PromotionRules.objects.in_force() == rules
        assert rules.numbers == PRESETS[ESTABLISHED] | {"term_days": 365, "wait_days": 90}
        again = change_promotion_rules(actor=manager, reputation=500)
        assert (again.reputation, again.accepted_answers) == (500, 20)
        assert list(PromotionRules.objects.newest_first()) == [again, rules]
        assert Event.objects.filter(kind="promotion-rules.changed").count() == 2

    def test_the_same_numbers_are_no_change(self, manager):
        first = change_promotion_rules(actor=manager, reputation=500)
        assert change_promotion_rules(actor=manager, reputation=500) == first

    def test_an_admin_may_and_nobody_else(self, stranger, moderator, staff):
        for other in (stranger, moderator, staff):
            with pytest.raises(Refused, match="Only managers and admins"):
                change_promotion_rules(actor=other, reputation=1)
        factories.grant(stranger, Role.ADMIN)
        assert change_promotion_rules(actor=stranger, reputation=1).reputation == 1

    @pytest.mark.parametrize("wrong", [{"term_days": 0}, {"wait_days": 0}, {"days_here": 4000}])
    def test_numbers_that_make_no_sense(self, manager, wrong):
        with pytest.raises(ValidationError):
            change_promotion_rules(actor=manager, **wrong)

    def test_the_page_shows_whom_it_would_name_before_it_holds(self, client, manager, candidate):
        make_eligible(days=40)
        client.force_login(manager)
        form = PromotionRules().numbers | {"days_here": 100}
        page = client.post("/promotion/rules/", form | {"preview": "1"}).content.decode()
        assert "With these numbers 1 member is eligible." in page
        assert "By the rule in force it is 2." in page
        assert not PromotionRules.objects.exists()
        assert client.post("/promotion/rules/", form)["Location"] == "/promotion/rules/"
        assert PromotionRules.objects.get().days_here == 100

    def test_a_preset_fills_the_form(self, client, manager):
        client.force_login(manager)
        assert 'value="1000"' in client.get("/promotion/rules/?preset=established").content.decode()
        assert 'value="200"' in client.get("/promotion/rules/?preset=nonsense").content.decode()

    @pytest.mark.parametrize(
        "wrong", [{"term_days": "0"}, {"reputation": "-1"}, {"days_here": "x"}, {"reputation": 10**12}]
    )
    def test_the_page_says_what_is_wrong(self, client, manager, wrong):
        client.force_login(manager)
        assert client.post("/promotion/rules/", NUMBERS | wrong).status_code == 400

    def test_the_page_is_for_those_who_run_promotions(self, as_stranger):
        assert as_stranger.get("/promotion/rules/").status_code == 403
        assert as_stranger.post("/promotion/rules/", NUMBERS).status_code == 403


class TestTheTerms:
    def test_begin_with_a_version_that_is_built_in_and_translated(self):
        terms = Terms.objects.in_force()
        assert (terms.pk, terms.number) == (None, 1)
        assert "Criticism stays." in terms.text
        with translation.override("de"):
            assert len(terms.text.split("\n\n")) == 9

    def test_a_change_is_a_further_version(self, manager):
        terms = write_terms(actor=manager, source="  Be kind.\r\nAlways.  ", instead_of=1)
        assert (terms.number, terms.text, terms.written_by) == (2, "Be kind.\nAlways.", manager)
        assert Terms.objects.in_force() == terms
        assert "Criticism stays." in Terms.objects.version(1).text
        assert Event.objects.get(kind="terms.changed").subject == "terms:2"

    def test_the_same_words_are_no_version(self, manager):
        assert write_terms(actor=manager, source=Terms().text, instead_of=1).number == 1
        assert not Terms.objects.exists()

    def test_nobody_writes_over_what_they_have_not_read(self, manager):
        write_terms(actor=manager, source="Be kind.", instead_of=1)
        with pytest.raises(Refused, match="meanwhile"):
            write_terms(actor=manager, source="Be strict.", instead_of=1)

    def test_nobody_else_writes_them(self, moderator):
        with pytest.raises(Refused, match="Only managers and admins"):
            write_terms(actor=moderator, source="Be kind.", instead_of=1)

    def test_the_page_previews_and_writes(self, client, manager):
        client.force_login(manager)
        form = {"source": "Be <b>kind</b>.\r\n\r\nAlways.", "instead_of": "1"}
        page = client.post("/promotion/terms/new/", form | {"preview": "1"}).content.decode()
        assert "<p>Be &lt;b&gt;kind&lt;/b&gt;.</p>" in page
        assert not Terms.objects.exists()
        assert client.post("/promotion/terms/new/", form)["Location"] == "/promotion/terms/"
        assert "Be &lt;b&gt;kind&lt;/b&gt;." in client.get("/promotion/terms/").content.decode()

    @pytest.mark.parametrize("form", [{"source": " "}, {"source": "x" * 10_001}, {"instead_of": "0"}])
    def test_the_page_says_what_is_wrong(self, client, manager, form):
        client.force_login(manager)
        response = client.post("/promotion/terms/new/", {"source": "Be kind.", "instead_of": "1"} | form)
        assert response.status_code == 400

    def test_every_version_can_be_read_by_everybody(self, client, manager):
        write_terms(actor=manager, source="Be kind.", instead_of=1)
        assert "Criticism stays." in client.get("/promotion/terms/1/").content.decode()
        assert "Be kind." in client.get("/promotion/terms/2/").content.decode()
        assert client.get("/promotion/terms/3/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_versions_at_once_are_one_and_a_refusal():
    one, other = make_manager(), make_manager()
    outcomes = at_once(
        lambda: write_terms(actor=one, source="Be kind.", instead_of=1),
        lambda: write_terms(actor=other, source="Be strict.", instead_of=1),
    )
    assert [type(error) for error in errors(outcomes)] == [Refused]
    assert Terms.objects.get().number == 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE reputation_promotionrules SET reputation = 0",
        "DELETE FROM reputation_promotionrules",
        "UPDATE reputation_terms SET source = 'Anything goes.'",
        "DELETE FROM reputation_terms",
    ],
)
def test_postgresql_refuses_to_change_a_version(manager, sql):
    change_promotion_rules(actor=manager, reputation=500)
    write_terms(actor=manager, source="Be kind.", instead_of=1)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_who_loses_the_right_at_that_instant_changes_before_or_not_at_all():
    manager = make_manager()
    rules, revoked = at_once(
        lambda: change_promotion_rules(actor=manager, reputation=500),
        lambda: revoke_role(actor=None, grant=manager.grants.get()),
    )
    assert not isinstance(revoked, Exception)
    if isinstance(rules, Exception):
        assert str(rules) == "Only managers and admins can do this."
    else:
        assert rules.valid_from <= revoked.revoked_at
