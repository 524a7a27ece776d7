"""The settings of the tests, but mail leaves through a real mail server, which EMAIL_URL names."""

from tests.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
