"""Code that must be found, and code that must not."""

from tests.architecture import behaviour, leftovers, names, sizes, translations
from tests.architecture.planted import Case, case, page

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50
SAVES = "class Post(models.Model):\n    def save(self, *args):\n        pass\n"

FOUND = (
    case("oversized file", sizes.files, "301 lines", community__x="x = 1\n" * 301),
    case("oversized test", sizes.files, "501 lines", tests__test_x="x = 1\n" * 501),
    page("oversized template", sizes.files, "81 lines", "<p>\n" * 81),
    page("oversized style", sizes.files, "301 lines", "a {}\n" * 301, "static/css/x.css"),
    case("long function", sizes.functions, "f() has 51", community__x=LONG_FUNCTION),
    case("drawer", names.drawers, "odds and ends", accounts__utils="x = 1\n"),
    case("drawer as a package", names.drawers, "odds and ends", community__common__x="x = 1\n"),
    case("synonym in a class", names.synonyms, "thread", community__x="class TopicList: pass\n"),
    case("synonym in a function", names.synonyms, "praise", community__x="def count_upvotes(): pass\n"),
    case("synonym in an argument", names.synonyms, "author", community__x="def f(thread_starter): pass\n"),
    case("synonym in a name", names.synonyms, "reputation", reputation__x="KARMA = 1\n"),
    case("synonym in a file", names.synonyms, "thread", community__topics="x = 1\n"),
    case("username as a field", names.synonyms, "handle",
         accounts__x="class M:\n    username = models.CharField(max_length=30)\n"),
    case("receiver", behaviour.signals, "signal", accounts__x="@receiver(post_save)\ndef f(**k): pass\n"),
    case("connected", behaviour.signals, "signal", community__x="post_save.connect(f, sender=Post)\n"),
    case("save()", behaviour.overridden_saves, "Post.save()", community__models__post=SAVES),
    case("delete()", behaviour.overridden_saves, "Post.delete()", accounts__models=SAVES.replace("save", "delete")),
    case("print", behaviour.prints, "print", events__x='def f():\n    print("here")\n'),
    case("unfinished", behaviour.markers, "unfinished", events__x="x = 1  # TODO: the rest\n"),
    page("unfinished page", behaviour.markers, "unfinished", "{# FIXME #}"),
    case("bare refusal", translations.in_code, "not translatable", community__x='no("Not yours.")\n'),
    case("bare message", translations.in_code, "not translatable", accounts__x='messages.success(r, "Saved")\n'),
    case("formatted message", translations.in_code, "not translatable", accounts__x='Refused(f"No {x}")\n'),
    case("bare label", translations.in_code, "not translatable", accounts__x='forms.CharField(label="Name")\n'),
    Case("machine path", leftovers.machine_paths, {"README.md": "cd /home/ann/forum\n"}, "/home/ann"),
    Case("machine path of root", leftovers.machine_paths, {"bin/run": 'X="/root/forum"\n'}, "/root/forum"),
)  # fmt: skip

INNOCENT = (
    case("300 lines", sizes.files, "", community__x="x = 1\n" * 300),
    case("a long migration", sizes.files, "", community__migrations__x="x = 1\n" * 400),
    case("50 lines", sizes.functions, "", community__x=LONG_FUNCTION.removesuffix("    x = 1\n")),
    case("a library's words", names.synonyms, "", config__x="broker.topic(user.username, USERNAME_FIELD)\n"),
    case("who may start", names.synonyms, "", community__x="starters = start_topography(username)\n"),
    case("a database connection", behaviour.signals, "", community__x="psycopg.connect(dsn)\n"),
    case("a form saves", behaviour.overridden_saves, "", accounts__signup__forms=SAVES),
    case("a queryset refuses", behaviour.overridden_saves, "",
         accounts__models="class G(models.QuerySet['Grant']):\n    def delete(self): pass\n"),
    case("a command prints", behaviour.prints, "", accounts__management__commands__x="print(1)\n"),
    case("translated refusal", translations.in_code, "", community__x='no(_("Not yours."))\n'),
    case("no words", translations.in_code, "", community__x='forms.CharField(label="")\n'),
    Case("a system path", leftovers.machine_paths, {"README.md": "/var/lib/stammtisch $HOME/work/x\n"}),
    Case("an address", leftovers.machine_paths, {"README.md": "https://x.org/home/page and /homepage\n"}),
)  # fmt: skip
