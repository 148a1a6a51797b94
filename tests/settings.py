"""The product's settings for tests: a data folder of its own, no demo, no way out, counters in memory."""

import os
import tempfile
from pathlib import Path

os.environ["HELD_DATA"] = tempfile.mkdtemp(prefix="held-tests-")
os.environ["HELD_DEMO"] = "0"
os.environ["HELD_SMTP_URL"] = ""
os.environ["HELD_SECRET"] = "a secret for tests only, long enough to be one"
os.environ["HELD_LANGUAGES"] = "en-nz,es,de,ar"

from held.settings import *  # noqa: F403 -- everything, on purpose, after the environment stands
from held.settings import DATA, DATABASES, STATIC_ROOT, STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# In a file, as in life: threads have connections of their own, and wait for each other instead of being refused.
IN_MEMORY = Path("/dev/shm")  # a file all the same, that no disk has to be waited for
TEST_FILE = (IN_MEMORY if IN_MEMORY.is_dir() else DATA) / f"{DATA.name}.sqlite3"
DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": str(TEST_FILE)}}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ACCOUNT_RATE_LIMITS = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the static files' server warns of a folder that is not there
