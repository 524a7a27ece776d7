import json
from collections.abc import Iterator
from datetime import UTC, date

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.log import queries
from community.log.summary import month_of
from community.models import Act
from community.models.rule import the_rules


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every act of moderation, newest first, for everybody."""
    given = {name: request.GET.get(name, "")[:40].replace("\x00", "") for name in ("act", "rule", "by")}
    page = queries.log_page(queries.Filters(**given), viewer(request), after=request.GET.get("after", ""))
    context = {"page": page, "given": given, "acts": Act.choices, "rules": the_rules(), "month": timezone.now()}
    return render(request, "community/log/log.html", context)


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry, with all that is chained of it."""
    found = queries.entry_numbered(number)
    if found is None:
        raise Http404
    (line,) = queries.lines_of([found], viewer(request))
    return render(request, "community/log/entry.html", {"line": line, "chained": found.chained})


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month in proportion."""
    begun = queries.first_month()
    today = timezone.now().astimezone(UTC).date()
    if not (1 <= month <= 12 and 2000 <= year <= today.year) or date(year, month, 1) > today:
        raise Http404
    return render(request, "community/log/month.html", {"month": month_of(date(year, month, 1), begun=begun)})


@require_safe
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The whole chain, an entry a line: no names, no titles, no texts."""
    response = StreamingHttpResponse(_lines(), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moderation-log.jsonl"'
    return response


@require_safe
def verifying(request: HttpRequest) -> HttpResponse:
    """How to check the log without trusting whoever runs the forum."""
    return render(request, "community/log/verifying.html", {"head": queries.head(), "heads": queries.heads_of_days()})


def _lines() -> Iterator[str]:
    for one in queries.all_chained():
        yield json.dumps(one, sort_keys=True, ensure_ascii=False) + "\n"
