"""What granian's first process has loaded when it forks: its workers start at once, and share the memory.

It is imported while the database is still being prepared, so nothing here may ask for rows or static files.
"""

import gc
import os
from contextlib import suppress
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with suppress(ImproperlyConfigured):  # `prepare` says so to the person at the terminal
    django.setup()
    from django.conf import settings

    for module in ("granian.cli", settings.ROOT_URLCONF, *(path.rpartition(".")[0] for path in settings.MIDDLEWARE)):
        import_module(module)
    # What the collector never looks at again is not written to, and stays shared.
    gc.collect()
    gc.freeze()
