"""Who will be at a session, as far as each has said it. What only a mail said, its writer alone sees."""

from dataclasses import dataclass
from datetime import datetime

from held.models import Attendance, Session
from held.practice.words import Attends, MatchState


@dataclass(frozen=True)
class Comes:
    """What the viewer and the other have said, each empty where nothing was.

    Args:
        open: it lies ahead, so it can still be said.
        unproven: what a mail in the viewer's name said, and waits for one tap.
    """

    mine: str
    theirs: str
    unproven: str
    open: bool

    @property
    def move(self) -> bool:
        """Is another time worth looking for?"""
        return self.open and Attends.CANNOT in (self.mine, self.theirs)


def comes(viewer: int, session: Session, *, at: datetime) -> Comes:
    """Needs the session's match loaded."""
    rows = {row.person_id: row for row in Attendance.objects.filter(session=session)}
    mine = rows.pop(viewer, None)
    theirs = next(iter(rows.values()), None)
    standing = not (session.called_off_at or session.closed_at) and session.match.state != MatchState.ENDED
    return Comes(
        mine.says if mine else "",
        theirs.says if theirs else "",
        mine.unproven if mine else "",
        open=standing and session.starts_at > at,
    )
