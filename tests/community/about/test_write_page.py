import pytest

from accounts.models import Role
from community.models import Page
from community.pages.actions import write_page
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_page_stands_in_the_footer_once_it_is_written(client):
    assert "/about/imprint/" not in client.get("/").content.decode()
    assert client.get("/about/imprint/").status_code == 404
    write_page(actor=None, kind="imprint", source="**Halmwerk** GmbH")
    client.cookies["x"] = "1"
    assert "/about/imprint/" in client.get("/about/imprint/").content.decode()
    assert "<strong>Halmwerk</strong>" in client.get("/about/imprint/").content.decode()


def test_written_again_it_is_one_page():
    write_page(actor=None, kind="rules", source="One")
    write_page(actor=None, kind="rules", source="Two")
    assert Page.objects.get().source == "Two"


def test_an_admin_writes_it_in_the_admin(client):
    admin = factories.make_member()
    factories.grant(admin, Role.ADMIN)
    client.force_login(admin)
    client.post("/admin/community/page/add/", {"kind": "rules", "source": "Be <b>kind</b>"})
    assert "&lt;b&gt;" in Page.objects.get().html


def test_an_unknown_kind_is_not_found(client):
    assert client.get("/about/nothing/").status_code == 404
