"""`held listen`: takes answers in, by SMTP and from a mailbox, until it is stopped."""

from django.core.management.base import BaseCommand

from held.inbox.intake import listen


class Command(BaseCommand):
    help = "Take mail in on the loopback port and from the mailbox, if one is set, and read it."

    def handle(self, **_options: object) -> None:
        listen()
