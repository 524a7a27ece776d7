from django.utils.translation import gettext_lazy as _

WAITS = _("Proposed. It concerns criticism of the company, so somebody without ties to it has to agree first.")
