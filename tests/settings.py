"""The product's settings, with what would only slow tests down taken out."""

from config import settings as product

globals().update({name: value for name, value in vars(product).items() if name.isupper()})

product.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise misses it, and tests collect nothing
STORAGES = {**product.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hashing is slow on purpose
SHORTEST_WRITING = 0  # tests type faster than people; `tests.accounts.traps` asks for the real time
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Tests press fifty buttons at once on a machine that may be slow; nobody waits for these pages.
product.DATABASES["default"]["OPTIONS"]["pool"]["timeout"] = 60
