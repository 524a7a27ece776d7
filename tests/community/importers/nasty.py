"""A small dump in which everything is wrong that can be, and a few things are right."""

from pathlib import Path

from tests.community.importers.dumps import answer, comment, link, question, user, vote, write

LONG = "Maximiliane Theodora Eleonore von und zu Oberkirchenfels"
LINKS = """
<p><a href="https://beer.meta.stackexchange.com/questions/20/later">later</a>
<a href="/a/11">answer</a> <a href="http://meta.beer.stackexchange.com/q/10#comment31_10">comment</a>
<a href="//beer.meta.stackexchange.com/users/2/bo">Bo</a> <a href="/questions/10/first/12#12">wiki</a>
<a href="/questions/999/gone">gone</a> <a href="https://example.org/questions/10">elsewhere</a></p>
"""


def nasty(folder: Path, **options: str) -> Path:
    return write(folder / "beer_meta_2015", **_people(), **_posts(), **_facts(), **options)  # type: ignore[arg-type]


def _people() -> dict[str, list[dict[str, object]]]:
    users = [
        user(-1, "Community"),
        user(1, "Ada", AboutMe="<p>I brew.</p><p>A lot &amp; <b>often</b>.</p>"),
        user(2, "Bo", CreationDate="once upon a time"),
        user(3, "Ada"),
        user(4, ""),
        user(5, LONG),
        user(6, "Support Team"),
        user(7, "★ Sanne ★", AboutMe="<p>" + "word " * 300 + "</p>"),
        user(8, "ada"),
        {"DisplayName": "Nobody knows me"},
        user(2, "Bo again"),
    ]
    return {"Users": users}


def _posts() -> dict[str, list[dict[str, object]]]:
    posts = [
        answer(11, 10, owner=2, day="2014-02-02"),  # before its question
        question(10, owner=1, AcceptedAnswerId=11, Title="  First   question ", Tags="<stand><c++><c>"),
        answer(12, 10, owner=3, day="2014-02-03", CommunityOwnedDate="2014-02-04T00:00:00.000"),
        answer(13, 10, owner=None, day="2014-02-04", OwnerDisplayName="user99"),
        answer(14, 10, owner=77, day="2014-02-05"),
        question(
            20, owner=2, AcceptedAnswerId=21, day="2014-03-01", ClosedDate="2014-04-01T09:00:00.000", Tags="|stand|"
        ),
        answer(21, 20, owner=2, day="2014-03-02", LastEditDate="2014-03-03T10:00:00.000", LastEditorUserId=1),
        question(30, owner=3, day="2014-03-05", Title="", Body=LINKS, Tags=""),
        question(40, owner=1, day="2014-03-06", Title="x" * 250, Tags="<" + "t" * 35 + ">"),
        answer(41, 999, owner=1),
        {**question(42), "PostTypeId": 4},
        {**question(43), "CreationDate": "soon"},
        {**question(44), "Id": "forty-four"},
        question(10, owner=1, Title="Once more"),
        question(50, owner=None, AcceptedAnswerId=51, day="2014-03-07", CommunityOwnedDate="2014-03-08T00:00:00.000"),
        answer(51, 50, owner=2, day="2014-03-08"),
    ]
    comments = [
        comment(31, 10, Text="@ada see [this](https://beer.meta.stackexchange.com/q/20) # no heading"),
        comment(32, 11, owner=None, UserDisplayName="user98", Text="1. no list"),
        comment(33, 999),
        comment(34, 10, Text=" "),
    ]
    return {"Posts": posts, "Comments": comments}


def _facts() -> dict[str, list[dict[str, object]]]:
    votes = [vote(100 + number, 11, day="2014-02-10") for number in range(201)]
    votes += [
        vote(400, 10),
        vote(401, 12),
        vote(402, 13),
        vote(403, 11, 3),
        vote(404, 999),
        vote(405, 21, 1, "2014-03-04"),
    ]
    votes += [vote(406, 11, 1, "2014-02-09"), vote(407, 13, 1), vote(408, 14)]
    links = [
        link(1, 20, 10, 3),
        link(2, 10, 20, 3),
        link(3, 30, 10),
        link(4, 30, 10),
        link(5, 30, 999),
        link(6, 11, 30, 9),
    ]
    history = [
        {"Id": 1, "PostId": 20, "PostHistoryTypeId": 10, "CreationDate": "2014-04-01T09:00:00.000", "Comment": "102"},
        {"Id": 2, "PostId": 20, "PostHistoryTypeId": 2, "CreationDate": "2014-03-01T10:00:00.000"},
    ]
    tags = [{"Id": 1, "TagName": "stand"}, {"Id": 2, "TagName": "unused"}]
    return {"Votes": votes, "PostLinks": links, "PostHistory": history, "Tags": tags}
