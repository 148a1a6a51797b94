"""`held demo`: tells the demo's story into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from held.flows.demo.seed import seed
from held.queries import moment


class Command(BaseCommand):
    help = "Fill an empty database with the demo’s people and their last thirty-eight days. Twice does nothing more."

    def handle(self, **_options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is off. It runs with HELD_DEMO=1, without a mail server or a public address.")
        told = seed(at=moment.now())
        self.stdout.write("The demo’s people are there." if told else "Somebody is there already; nothing was changed.")
