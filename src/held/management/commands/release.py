"""`held release`: lets the post go again after a hold."""

from django.core.management.base import BaseCommand

from held.flows import installation
from held.practice.departures import HOLDS
from held.queries import moment


class Command(BaseCommand):
    help = "Let the post go again, once you have seen to why it was put on hold."

    def handle(self, **_options: object) -> None:
        why = installation.release(at=moment.now())
        self.stdout.write(f"The post is free again. It was on hold: {HOLDS[why]}." if why else "The post was free.")
