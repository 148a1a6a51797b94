"""`held run`: the pages, the worker and the mail listener, from one command."""

import sys

from django.core.management.base import BaseCommand

from held.clock.keeper import keep


class Command(BaseCommand):
    help = "Prepare what is needed, serve the pages, send and receive mail. Ctrl-C stops everything."
    requires_system_checks: list[str] = []  # Each child makes them; once more here would only cost time.

    def handle(self, **_options: object) -> None:
        sys.exit(keep())
