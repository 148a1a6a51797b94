"""`held worker`: plans and sends what is due, until it is stopped."""

from django.core.management.base import BaseCommand

from held.clock.worker import work
from held.standing import stand


class Command(BaseCommand):
    help = "Plan and send what is due, again and again."

    def handle(self, **_options: object) -> None:
        stand()
        work()
