"""Reading what is kept and not read yet: one message, one outcome, whatever happens on the way."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction

from held.flows import bounces
from held.flows.parsing import parse
from held.flows.replies import reading
from held.flows.replies.heard import Outcome
from held.models import Inbound
from held.post.mime import Parsed, Unparsed

log = logging.getLogger(__name__)


def read_one(*, at: datetime) -> bool:
    """Read the message that has waited longest. False where none waits.

    It is parsed before anything is locked, so two processes may both parse it; the second finds it read.
    """
    row = Inbound.objects.filter(read_at=None).order_by("pk").first()
    if row is None:
        return False
    parsed = parse(bytes(row.raw or b""))
    try:
        _settle(row.pk, parsed, at=at)
    except OperationalError:
        raise  # The database is busy or away: the message stays unread, and is read the next time.
    except Exception as trouble:
        log.exception("A message could not be read; it is kept as it came for seven days.")
        _close(row.pk, Outcome("broken", type(trouble).__name__), at=at)
    return True


@transaction.atomic
def _settle(row_id: int, parsed: Parsed | Unparsed, *, at: datetime) -> None:
    """What it does and that it is read are one deed: killed in between, neither has happened."""
    row = Inbound.objects.select_for_update().filter(pk=row_id, read_at=None).first()
    if row is None:
        return
    if isinstance(parsed, Unparsed):
        _close(row_id, Outcome("unread", parsed.reason), at=at)
    elif row.recipient.startswith("bounce:"):
        _close(row_id, bounces.read(row, parsed, at=at), at=at)
    else:
        _close(row_id, reading.read(row, parsed, at=at), at=at)


def _close(row_id: int, outcome: Outcome, *, at: datetime) -> None:
    Inbound.objects.filter(pk=row_id).update(
        read_at=at, outcome=outcome.what, why=outcome.why[:200], level=outcome.level.name
    )
