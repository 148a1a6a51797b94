"""What a person may set for themselves, and how a name looks in a letter to someone who does not know it yet."""

import unicodedata
import zoneinfo
from dataclasses import dataclass
from datetime import time, timedelta

from held.practice.refusals import Refusal, gettext_noop

NAME_AT_MOST = 60
ADDRESSES_AT_MOST = 5
CODE_LASTS = timedelta(minutes=10)
CODES_AN_HOUR = 5
UNDO_LASTS = timedelta(hours=72)
UNCONFIRMED_LASTS = timedelta(days=1)  # an address that was typed and never confirmed
WEEKDAYS = frozenset("0123456")
LINK_MARKS = frozenset('/\\@<>[](){}:;"|`')
JOINERS = frozenset("\u200c\u200d")  # names in several scripts need them
OTHER_DOTS = str.maketrans({"。": ".", "．": ".", "｡": ".", "․": "."})


@dataclass(frozen=True)
class Settings:
    """What a person has chosen about themselves and about letters. Equal ends mean no quiet hours."""

    name: str
    zone: str
    language: str
    quiet_from: time
    quiet_until: time
    letter_days: frozenset[str]


def plain_name(name: str) -> str:
    """A name as it may stand in a letter to a stranger: no link, no address, no control character, at most 60."""
    shown = "".join(" " if _unseen(mark) else mark for mark in unicodedata.normalize("NFC", name).translate(OTHER_DOTS))
    words = "".join(mark for mark in shown if mark not in LINK_MARKS).split()
    # No mail reader makes a link of “evil. example”, and “St. John” still reads as a name.
    return " ".join(" ".join(words).replace(".", ". ").split())[:NAME_AT_MOST].strip()


def _unseen(mark: str) -> bool:
    return mark not in JOINERS and unicodedata.category(mark)[0] in "CZ"


def check_name(name: str) -> None:
    """Raises Refusal with what a name is."""
    if not name.strip():
        raise Refusal("name_empty", gettext_noop("Please write what you would like to be called."))
    if len(name.strip()) > NAME_AT_MOST:
        raise Refusal("name_long", gettext_noop("A name has at most 60 characters here. A short form is fine."))
    if LINK_MARKS & set(name) or any(mark != " " and _unseen(mark) for mark in name.strip()):
        raise Refusal("name_marks", gettext_noop("A name comes without links, addresses or unseen characters."))


def check_zone(zone: str) -> None:
    """Raises Refusal where the zone is not one that the clocks know."""
    if zone not in zoneinfo.available_timezones():
        raise Refusal(
            "zone", gettext_noop("“%(zone)s” is not a time zone we know. Pick the city nearest to you."), zone=zone[:60]
        )


def check_letter_days(days: frozenset[str]) -> None:
    """Raises Refusal where no letter could ever come, so that stopping stays a choice made in words."""
    if not days or not days <= WEEKDAYS:
        raise Refusal(
            "letter_days",
            gettext_noop("Choose at least one day for letters. “Stop all questions” ends what they ask."),
        )


def check_settings(settings: Settings) -> None:
    check_name(settings.name)
    check_zone(settings.zone)
    check_letter_days(settings.letter_days)


def check_removal(*, primary: bool, confirmed_left: int) -> None:
    """Raises Refusal where nothing would be left to write to."""
    if primary:
        raise Refusal("primary", gettext_noop("Letters go to this address. Choose another one for that first."))
    if confirmed_left < 1:
        raise Refusal("last_address", gettext_noop("This is your only confirmed address, so it stays."))
