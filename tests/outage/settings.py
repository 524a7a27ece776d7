"""The settings of the tests, but mail leaves through a real mail server, which EMAIL_URL names."""

from tests import settings as usual

globals().update({name: value for name, value in vars(usual).items() if name.isupper()})

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
