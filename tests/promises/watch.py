"""A wire that watches: whatever gets its dot is judged at that moment, by rules written a second time."""

import base64
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from held.models import Block, Clause, Letter, Person, Session
from held.post.envelopes import Envelope, Outcome, Result
from held.post.memory import MemoryWire

ASKS = {
    "check_in_asks": "mentor_asks",
    "check_in_softer": "mentor_asks",
    "check_in_pen": "mentee_writes",
    "check_in_pen_softer": "mentee_writes",
}
ONCE = (*ASKS, "check_in_look")  # one of each kind for a check-in, whatever its window is called
# What may be said after the end: that it has ended, and what concerns its reader alone.
BEYOND_THE_PAIR = (
    "account_notice",
    "address_changed",
    "closing_over",
    "match_ended",
    "reply_from_elsewhere",
    "reply_not_placed",
    "stopped",
)
DAY = timedelta(days=1)
CALENDAR = re.compile(rb"text/calendar[^\n]*\r\nContent-Transfer-Encoding: base64\r\n\r\n([^-]*?)\r\n--")
LETTER_ID = re.compile(rb"^Message-ID:\s*<letter-(\d+)\.", re.I | re.M)


class Killed(BaseException):
    """The worker ends here, as it would by kill -9."""


@dataclass(frozen=True)
class Left:
    """A letter as it was when it was committed; `order` counts commits and endings together."""

    letter: Letter
    at: datetime
    order: int


@dataclass(frozen=True)
class Invited:
    """What a letter has put into its reader's calendar, read off its bytes."""

    person_id: int
    organizer: str
    uid: str
    sequence: int
    starts_at: str
    off: bool


@dataclass
class Log:
    """What all workers together have let out, and what is wrong with it."""

    order: int = 0
    committed: list[Left] = field(default_factory=list)
    arrived: list[Left] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    invited: list[Invited] = field(default_factory=list)
    lost_answers: Counter[int] = field(default_factory=Counter)  # by letter: dots whose answer nobody has heard
    came_back: set[int] = field(default_factory=set)  # letters that nobody has got in the end


class Watch(MemoryWire):
    """`on[point]` happens once, when a worker has come that far: offering, offered, committed, dotted."""

    def __init__(self, log: Log, at: datetime) -> None:
        super().__init__()
        self.log, self.at = log, at
        self.on: dict[str, Callable[[], object]] = {}
        self._witnessed: dict[int, Left] = {}

    def offer_all(self, envelopes: Sequence[Envelope]) -> list[Outcome | None]:
        self._come_to("offering")
        offered = super().offer_all(envelopes)
        self._come_to("offered")
        return offered

    def give_dots(self, keep: Sequence[bool]) -> list[Outcome | None]:
        given = [place[0] for place, kept in zip(self._offered, keep, strict=True) if place and kept]
        for envelope in given:
            self._witness(envelope)
        self._come_to("committed", given)
        before = len(self.kept)
        outcomes = super().give_dots(keep)
        self.log.arrived += (self._witnessed[_id(envelope)] for envelope in self.kept[before:])
        if any(outcome and outcome.result is Result.UNKNOWN for outcome in outcomes):
            self.log.lost_answers.update(map(_id, given))
        self._come_to("dotted", given)
        return outcomes

    def _come_to(self, point: str, given: Sequence[Envelope] = ()) -> None:
        deed = self.on.pop(point, None)
        if deed:
            # Whoever ends or sleeps with a dot in hand may leave its answer unheard.
            self.log.lost_answers.update(map(_id, given))
            deed()

    def _witness(self, envelope: Envelope) -> None:
        """Judge it as things stand in the moment after the commit and before the dot."""
        letter = Letter.objects.select_related("person", "match__mentee").get(pk=_id(envelope))
        self.log.order += 1
        left = self._witnessed[letter.pk] = Left(letter, self.at, self.log.order)
        self.log.committed.append(left)
        self.log.faults += (f"{fault}: {letter.kind} {letter.window}" for fault in faults(letter, self.at))
        invited = in_calendar(letter, envelope)
        if invited:
            self.log.invited.append(invited)
            self.log.faults += (f"{fault}: {letter.window}" for fault in out_of_time(letter, invited))


def _id(envelope: Envelope) -> int:
    found = LETTER_ID.search(envelope.message)
    assert found, "a letter without a number of ours"
    return int(found[1])


def faults(letter: Letter, at: datetime) -> list[str]:
    """Which of the promises this letter breaks by leaving now."""
    found = []
    if letter.state != "committing" or letter.committed_at != at:
        found.append("consent: not written down before the dot")
    if letter.kind in ASKS and not asked_for(letter, at):
        found.append("consent: no clause")
    if letter.match and letter.kind not in BEYOND_THE_PAIR and apart(letter):
        found.append("silence: the two are apart")
    if letter.match and letter.match.state == "paused" and letter.letter_class == "nice" and letter.kind != "pause_set":
        found.append("rest: the two are pausing")
    if letter.letter_class == "nice" and letter.person and quiet(letter.person, at):
        found.append("quiet: not now")
    return found


def in_calendar(letter: Letter, envelope: Envelope) -> Invited | None:
    part = CALENDAR.search(envelope.message)
    if part is None or letter.person_id is None:
        return None
    text = base64.b64decode(part[1]).decode().replace("\r\n ", "")
    line = {name: re.search(rf"(?m)^{name}[:;](.*?)\r?$", text) for name in ("ORGANIZER", "UID", "SEQUENCE", "DTSTART")}
    found = {name: match[1] for name, match in line.items() if match}
    organizer = found["ORGANIZER"].rpartition("mailto:")[2]
    off = "METHOD:CANCEL" in text
    return Invited(letter.person_id, organizer, found["UID"], int(found["SEQUENCE"]), found["DTSTART"], off)


def out_of_time(letter: Letter, invited: Invited) -> list[str]:
    """A calendar learns the time that holds. A summary may cross a move of the session that comes next."""
    session = Session.objects.get(uid=invited.uid)
    holds = (session.sequence, f"{session.starts_at:%Y%m%dT%H%M%SZ}", session.called_off_at is not None)
    as_sent = (invited.sequence, invited.starts_at, invited.off)
    return [] if as_sent == holds or letter.kind == "session_summary" else ["calendar: another time than holds"]


def asked_for(letter: Letter, at: datetime) -> bool:
    match = letter.match
    if match is None or match.state != "running" or match.mentee.stopped_asking_at:
        return False
    clauses = Clause.objects.filter(Q(until_at=None) | Q(until_at__gt=at), match=match, from_at__lte=at)
    says = {"kind": "check_in", "scope": "actions", "direction": ASKS[letter.kind], "channel": "email"}
    return clauses.filter(pk=letter.clause_id, **says).exists()


def apart(letter: Letter) -> bool:
    """Has the match ended, or does one want nothing more of the other?"""
    match = letter.match
    assert match
    two = (match.mentee_id, match.mentor_id)
    return match.state == "ended" or Block.objects.filter(by_id__in=two, of_id__in=two).exists()


def quiet(person: Person, at: datetime) -> bool:
    """Minutes of that person's own wall clock, and nothing of practice.cadence."""
    wall = at.astimezone(ZoneInfo(person.zone))
    if str(wall.weekday()) not in person.letter_days:
        return True
    now, begins, ends = _minutes(wall.time()), _minutes(person.quiet_from), _minutes(person.quiet_until)
    return begins <= now < ends if begins <= ends else now >= begins or now < ends


def _minutes(clock: time) -> float:
    return clock.hour * 60 + clock.minute + clock.second / 60 + clock.microsecond / 6e7


def twice(log: Log) -> list[str]:
    """Nice letters of which more than one has arrived."""
    nice = [left.letter for left in log.arrived if left.letter.letter_class == "nice"]
    rows = Counter(letter.pk for letter in nice)
    asked = Counter((letter.kind, letter.check_in_id) for letter in nice if letter.kind in ONCE)
    return [f"once: {key} × {number}" for counted in (rows, asked) for key, number in counted.items() if number > 1]


def too_many_copies(log: Log) -> list[str]:
    """Secure letters: three copies at most, and none more than answers were lost."""
    copies = Counter(left.letter.pk for left in log.arrived if left.letter.letter_class == "secure")
    return [
        f"copies: letter {pk} × {number}, {log.lost_answers[pk]} answers lost"
        for pk, number in copies.items()
        if number > min(3, 1 + log.lost_answers[pk])
    ]


def too_many(log: Log) -> list[str]:
    """Over all matches: three in any 24 hours, ten in any seven days, one that asks in a match within five."""
    nice = [
        left
        for left in log.arrived
        if left.letter.letter_class == "nice" and left.letter.person_id and left.letter.pk not in log.came_back
    ]
    found = []
    for last in nice:
        mine = [left for left in nice if left.letter.person_id == last.letter.person_id and left.order <= last.order]
        for days, most in ((1, 3), (7, 10)):
            if sum(last.at - left.at < days * DAY for left in mine) > most:
                found.append(f"ceiling: more than {most} in {days} days")
        asking = [left for left in mine if left.letter.kind in ASKS and left.letter.match_id == last.letter.match_id]
        if last in asking and sum(last.at - left.at < 5 * DAY for left in asking) > 1:
            found.append("ceiling: asked twice within a week")
    return found
