"""`held ledger`: every letter about one person, as that person can read it."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from held.queries import letters, people


class Command(BaseCommand):
    help = "Print every letter about a person, sent or withheld, and why. Contents are not shown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="a confirmed address of the person")

    def handle(self, *, address: str, **_options: object) -> None:
        person = people.owner_of(address)
        if person is None:
            raise CommandError(f"Nobody here has confirmed {address}.")
        for line in letters.list_for(person.pk, person.zone):
            to = line.to if line.mine else f"to {line.to}"
            self.stdout.write(f"{line.at:%Y-%m-%d %H:%M} UTC  {line.called}, {to or 'not sent'}. {line.stands}")
