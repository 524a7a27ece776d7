from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.affiliations.permissions import can_see_affiliations
from accounts.grants.actions import grant_role_in, revoke_role
from accounts.grants.permissions import can_see_roles
from accounts.imitations.queries import waiting
from accounts.models import Role
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.members.queries import members_named
from community.roles import queries
from community.roles.forms import GrantForm, RevocationForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    """Who has which role, and who had one."""
    require(can_see_roles(signed_in(request)))
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    page = {"roles": queries.grant_list(show=show, after=after), "names_waiting": len(waiting())}
    return render(request, "community/roles/grants.html", page)


@members_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Grant somebody a role."""
    require(can_see_roles(signed_in(request)))
    begun = {"member": request.GET.get("member", ""), **kept_for(request)}
    form = GrantForm(request.POST or None, initial=begun)
    if request.method == "GET":
        return render(request, "community/roles/new.html", {"form": form})
    if not form.is_valid():
        return render(request, "community/roles/new.html", {"form": form}, status=400)
    try:
        return _granted(request, form)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, "community/roles/new.html", {"form": form}, status=403)


@members_only
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Members to choose from while a handle or a name is typed."""
    require(can_see_affiliations(signed_in(request)))
    found = members_named(request.GET.get("member", "")[:60].replace("\x00", ""))
    return render(request, "community/roles/_found.html", {"members": found})


@members_only
@with_form_methods
@require_http_methods(["GET", "DELETE"])
def grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    """A grant with all its facts; revoking it takes a reason."""
    member = signed_in(request)
    require(can_see_roles(member))
    shown = queries.grant_shown(grant_id)
    if shown is None:
        raise Http404
    form = RevocationForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
    page = {"grant": shown, "form": form, "tie": queries.ties_ending_with(shown)}
    if request.method == "GET":
        return render(request, "community/roles/grant.html", page)
    if not form.is_valid():
        return render(request, "community/roles/grant.html", page, status=400)
    try:
        revoke_role(actor=member, grant=shown, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, "community/roles/grant.html", page, status=403)
    messages.success(request, _("The role has been taken back. It ended at once."))
    return redirect("roles:grant", shown.pk)


def _granted(request: HttpRequest, form: GrantForm) -> HttpResponse:
    facts = form.cleaned_data
    grant_role_in(
        actor=signed_in(request),
        member=facts["member"],
        role=Role(facts["role"]),
        scopes=form.scopes(),
        until=facts["until"],
        affiliation=facts["affiliation"],
        organisation=facts["organisation"],
        **form.words(),
    )
    messages.success(request, _("Granted. It holds from now on, and everybody can see it."))
    return redirect("affiliations:member", facts["member"].handle)
