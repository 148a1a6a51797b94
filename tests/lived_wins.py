"""The wins of a lived-in pair: two that both can read, and of each person one that is theirs alone."""

from collections.abc import Callable

from held.flows import wins
from held.models import Match
from held.practice.wins import WinWords
from held.practice.words import Side
from tests.people import NOW

SAW = "waiting until Priya had finished, and then saying it"


def lived_wins(match: Match, secret: Callable[[Side, str], str]) -> None:
    """`secret` makes words that only the person of that side may read."""
    mentee, mentor = match.mentee_id, match.mentor_id
    done = match.actions.get(text__startswith="Speak first")
    mine = WinWords("Nobody noticed, and I did", took="A night", hear="Hana", mark="Quietly")
    wins.record(match.pk, mine, whose=Side.MENTEE, send=True, by=mentee, at=NOW)
    wins.record(match.pk, WinWords(SAW), whose=Side.MENTEE, send=True, about=done.pk, by=mentor, at=NOW)
    kept = WinWords(secret(Side.MENTEE, "win"), took=secret(Side.MENTEE, "what it took"))
    wins.record(match.pk, kept, whose=Side.MENTEE, send=False, by=mentee, at=NOW)
    for whose in Side:
        unsent = WinWords(secret(Side.MENTOR, f"win of {whose}"))
        wins.record(match.pk, unsent, whose=whose, send=False, by=mentor, at=NOW)
    gone = wins.record(
        match.pk, WinWords(secret(Side.MENTEE, "win taken back")), whose=Side.MENTEE, send=True, by=mentee, at=NOW
    )
    wins.take_back(gone, by=mentee, at=NOW)
