"""Settings: everything that differs between places comes from the environment, with safe defaults.

Without any variable this is a trial on one machine: embedded servers, a secret of its own under `var/`,
mail into files, and answers to loopback names only. ENVIRONMENT=production trusts none of that and
says which variable is missing (`config.environment`).
"""

from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.utils.translation import gettext_lazy as _

from config import embedded
from config.environment import allowed_hosts, broker, database, forum_address, mail, secret_key

django_stubs_ext.monkeypatch()  # lets admin and form classes be written with their model's type

ROOT = Path(__file__).resolve().parent.parent
VAR = embedded.var()
env = environ.Env()

PRODUCTION = env.str("ENVIRONMENT", "trial") == "production"
DEBUG = env.bool("DEBUG", False) and not PRODUCTION
SECRET_KEY = secret_key(env, VAR, production=PRODUCTION)
ALLOWED_HOSTS = allowed_hosts(env, production=PRODUCTION)
FORUM_ADDRESS = forum_address(env, ALLOWED_HOSTS, production=PRODUCTION)
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "lucide",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "events",
    "accounts",
    "reputation",
    "community",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.AlwaysUtf8",
    "config.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["config.tight.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.brand.context.brand",
                "community.pages.context.written_pages",
                "config.frontend.import_map",
                "config.trial.trial_mail",
            ],
            "builtins": ["django.templatetags.i18n", "lucide.templatetags.lucide"],
        },
    }
]

DATABASES = {"default": database(env)}
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "config.cache.SoftRedisCache",
        "LOCATION": env.str("CACHE_URL", "") or env.str("REDIS_URL", "") or embedded.valkey_url(db=0),
        "KEY_PREFIX": "stammtisch",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
}

CELERY_BROKER_URL = broker(env)

# What happened, and what follows from it.
EFFECTS = "config.effects.EFFECTS"

# Who you are.
AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["community.web.visitors.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.signup.adapter.Adapter"
ACCOUNT_FORMS = {"signup": "accounts.signup.forms.SignupForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"

SHORTEST_WRITING = 2  # seconds from drawing a form to sending it; faster is no person (`accounts.traps`)

# Mail leaves through the worker (`accounts.mail`); this is where the worker hands it over.
for name, value in mail(env, VAR, production=PRODUCTION).items():
    globals()[name] = value
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "forum@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

# English is the source; German is spoken politely (Sie), or among friends where GERMAN=du.
LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
GERMAN = "de-du" if env.str("GERMAN", "sie") == "du" else "de"
LANGUAGES = [("en", _("English")), (GERMAN, _("German"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.frontend.PackageFinder",
    "config.styles.StyleFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.frontend.StaticFiles"},
}
MEDIA_ROOT = VAR / "media"  # no address leads here; `community.uploads` serves what lies in it

# Own forms check 40,000 characters; this only has to be generous enough for them to do so kindly.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 3
FILE_UPLOAD_HANDLERS = [
    "community.uploads.receiving.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", PRODUCTION)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 60 * 60 * 24 * 365 if PRODUCTION else 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# No host but our own, nothing inline but the import map, which is known by its hash (invariant 14).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],  # and the import map's hash, added by the middleware
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"level": "INFO", "propagate": True, "handlers": []},
        # A sweep every ten seconds is no news.
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}
