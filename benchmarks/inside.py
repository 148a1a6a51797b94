"""Runs a module's `main` inside a Django of its own: `python -m benchmarks.inside benchmarks.fill 1000`."""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    importlib.import_module(sys.argv[1]).main(*sys.argv[2:])
