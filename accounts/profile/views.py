from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.profile.actions import change_profile
from accounts.profile.forms import ProfileForm
from accounts.viewer import signed_in


@login_required
@require_http_methods(["GET", "POST"])
def profile_settings(request: HttpRequest) -> HttpResponse:
    """A member's own settings: name, bio, language, time zone, whether to be ranked."""
    member = signed_in(request)
    form = ProfileForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        change_profile(actor=member, **form.cleaned_data)
        response = redirect("settings:profile")
        _speak(response, form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        return response
    return render(request, "accounts/profile/settings.html", {"form": form}, status=400 if form.errors else 200)


def _speak(response: HttpResponse, language: str) -> None:
    """Let this device speak the chosen language from the next page on."""
    if language:
        translation.activate(language)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax")
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
