"""The product's settings with two addresses more; nothing else may differ from what is measured."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
