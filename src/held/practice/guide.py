"""The rhythm of a session, for whoever wants to see it: 5, 10, 30, 5 and 10 minutes of an hour (practice.md 3)."""

from dataclasses import dataclass

from held.practice.refusals import gettext_noop

HOUR = 60
SHARES = (
    (5, gettext_noop("Arrive")),
    (10, gettext_noop("Look at what was held")),
    (30, gettext_noop("The thing you came for")),
    (5, gettext_noop("What helped, what to do differently")),
    (10, gettext_noop("Close: what comes next")),
)


@dataclass(frozen=True)
class Part:
    """From one minute of the session to another."""

    begins: int
    ends: int
    what: str


def parts(minutes: int) -> tuple[Part, ...]:
    """The same shares of any length; together they are the whole of it, and each has at least a minute."""
    edges, passed = [0], 0
    for share, _what in SHARES:
        passed += share
        edges.append(-(-passed * minutes // HOUR))
    return tuple(
        Part(begins, ends, what) for begins, ends, (_share, what) in zip(edges, edges[1:], SHARES, strict=False)
    )
