import json
from pathlib import Path

import pytest

from accounts.names.checking import problem_with_handle
from accounts.names.reserved import HANDLES

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "bad_input"

# What a public list has and this forum needs not keep back: subjects, products, languages, other people's
# services, and addresses that it will never have.
_FREE = """
activities ads adult advertising ajax alpha analysis analytics android anon archives article asct asset
balancer-manager banner banners beta bin blogs book bookmark business cadastro calendar call campaign
captcha cgi cgi-bin checking cliente clients codereview comercial compras contact_us contactus contribute
design destroy devel diagram diary dict dictionary die direct_messages dist ecommerce edu education empty
end entries entry eval facebook flash fleet fleets flog gadget gadgets game games ghost gift gifts gist
howto hpg html httpd iamges img indice instagram ipad iphone irc java javascript job jump last
ldap-status linux mac mail1 mail2 mail3 mail4 mail5 maps microblog microblogs mine mis mob movie movies
mp3 msg msn music musicas mysql navi navigation net noticias ns1 ns10 ns2 ns3 ns4 ns5 ns6 ns7 ns8 ns9
oauth_clients pager perl phone photoalbum php phpmyadmin phppgadmin phpredisadmin pic pics pop pop3
postfix privacy_policy privacypolicy purpose python recruitment repositories repository req roc ruby sag
samples server-info server-status smartphone spec special sql src ssh stories style styleguide stylesheet
stylesheets subdomain suporte svn swf tablet tablets telnet term terms_of_service termsofservice test1
test2 test3 teste testing todo trends tutorial tux twitter usuario vendas ver weather win windows word
works workshop wws www1 www2 www3 www4 www5 www6 www7 wwws wwww xfn xmpp xpg xxx yaml year yml yourdomain
yoursite
"""
FREE = frozenset(_FREE.split())


def test_enough_words_and_each_can_be_typed():
    assert len(HANDLES) > 150
    assert all(word == word.lower() and word.isascii() for word in HANDLES)


def test_public_list_is_covered_but_for_what_is_free():
    path = SHARED / "reserved-usernames.json"
    if not path.exists():
        pytest.skip("needs ../shared/data/bad_input/reserved-usernames.json")
    names = json.loads(path.read_text(encoding="utf-8"))
    assert {name for name in names if problem_with_handle(name) is None} == FREE


@pytest.mark.parametrize(
    "name", ["admin", "root", "support", "staff", "moderator", "postmaster", "security", "null", "hilfe", "impressum"]
)
def test_the_most_important(name):
    assert problem_with_handle(name)
