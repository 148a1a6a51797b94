"""`held doctor`: what stands, what does not, and what to do."""

import sys

from django.core.management.base import BaseCommand

from held.clock.doctor import examine
from held.clock.found import Found


class Command(BaseCommand):
    help = "Look at settings, database, clock and mail, and say what to do about whatever does not stand."
    requires_system_checks: list[str] = []  # A check that stops the doctor at the door helps nobody.

    def handle(self, **_options: object) -> None:
        stands = [self._say(found) for found in examine()]
        sys.exit(0 if all(stands) else 1)

    def _say(self, found: Found) -> bool:
        sign = "✓" if found.stands and not found.advice else "·" if found.stands else "✗"
        self.stdout.write(f"{sign} {found.what:<12} {found.sentence}")
        if found.advice:
            self.stdout.write(f"{'':15}→ {found.advice}")
        return found.stands
