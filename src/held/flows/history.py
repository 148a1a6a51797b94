"""One line in the history, written inside the deed's own transaction."""

from datetime import datetime

from held.models import HistoryLine
from held.practice.words import Via


def note(
    verb: str,
    thing: str,
    thing_id: int | None,
    *,
    by: int | None,
    at: datetime,
    match_id: int | None = None,
    via: Via = Via.WEB,
    **details: object,
) -> None:
    """Write that someone did something to something.

    Args:
        verb: past participle, e.g. "confirmed".
        thing: singular word of the vocabulary, e.g. "agreement".
        by: the person's id; None for the tool itself.
    """
    HistoryLine.objects.create(
        at=at, by_id=by, match_id=match_id, verb=verb, thing=thing, thing_id=thing_id, via=via, details=details
    )
