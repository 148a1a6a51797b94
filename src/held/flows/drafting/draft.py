"""What a draft is made from, what it is, and how it says that nothing is left to write."""

from collections.abc import Callable
from dataclasses import dataclass

from held.letters.paper import Letter, Links, Why
from held.models import Letter as Row
from held.models import Session


class NothingLeft(Exception):
    """There is nothing to say any more; `why` is a key of practice.letters.WHY."""

    def __init__(self, why: str = "nothing_left") -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True)
class Desk:
    """Everything a draft may use. `row` comes with person, match, mentor and mentee, session and check-in loaded."""

    row: Row
    links: Links
    why: Why | None  # only for letters that rely on a clause


@dataclass(frozen=True)
class Drafted:
    """A written letter, who it comes from, and the thread it belongs to."""

    letter: Letter
    from_name: str = "Held"
    invites: Session | None = None  # the session that goes into the reader's calendar along with it
    thread: str = ""  # stable name of the conversation, e.g. "check-in-12"; empty: a thread of its own


Draft = Callable[[Desk], Drafted]
