from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.verdicts import require
from accounts.viewer import signed_in
from community.manage.queries import doors
from community.permissions.manage import can_manage_community
from community.web.keeping import members_only


@members_only
@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """Where those who run the forum find everything that is theirs to do."""
    require(can_manage_community(signed_in(request)))
    return render(request, "community/manage/hub.html", {"doors": doors(signed_in(request))})
