"""`held tick`: plans, reads and sends what is due, once."""

import json
import sys
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser

from held.clock.tick import tick
from held.inbox.intake import fetch


def moment_in(words: str) -> datetime:
    at = datetime.fromisoformat(words)
    if at.tzinfo is None:
        raise ValueError("no zone")
    return at


class Command(BaseCommand):
    help = "Plan, read and send what is due, once, and say what was done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="the moment to act as of, such as 2026-12-02T16:00Z; without it, now")
        parser.add_argument("--json", action="store_true", help="say it for a machine")

    def handle(self, *, at: str | None, json: bool, **_options: object) -> None:
        fetch()
        try:
            told = tick(moment_in(at) if at else None)
        except ValueError as reason:
            raise CommandError("Write the moment with its zone, such as 2026-12-02T16:00Z.") from reason
        self.stdout.write(as_json(vars(told)) if json else "\n".join(told.lines()))
        sys.exit(1 if told.broken or told.held else 0)


def as_json(told: dict[str, object]) -> str:
    return json.dumps(told, default=lambda at: at.isoformat())
