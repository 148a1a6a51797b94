"""`held prepare`: what has to stand before anyone may come in. `held run` calls it when something is missing."""

from django.core.management.base import BaseCommand

from held.clock.ready import prepare


class Command(BaseCommand):
    help = "Prepare the tables, the static files and, where it is on, the demo. Twice does nothing more."
    requires_system_checks: list[str] = []  # `migrate` makes them.

    def handle(self, **_options: object) -> None:
        prepare(lambda sentence: self.stdout.write(sentence, ending="\n"))
