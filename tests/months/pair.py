"""One mentee and one mentor: what any of the six may do, each on a day of the match and an hour of the mentee's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from held.flows import (
    actions,
    agreement_parts,
    agreements,
    checkins,
    closings,
    first_session,
    matches,
    reports,
    reviews,
    session_close,
    sessions,
)
from held.flows.reflections import Kept
from held.flows.reports import Written
from held.models import Action, AgreementVersion, CheckIn, Match, Person, Session, WeeklyReport
from held.practice import closings as ending
from held.practice.cadence import instant
from held.practice.sessions import Plan
from held.practice.words import Answer, Holding, Side, Status
from tests.months.living import DAY, Months, Story

# A Monday. Before the ninety days end, the clocks change in New York, in Madrid and in Auckland.
FIRST = datetime.combine(date(2027, 1, 18), time(0))
MEETINGS = (3, 17, 31, 45, 59, 73, 87)
USUALLY = {"weekdays": [1, 2, 3], "hour": "09:00"}
ASKED = ("check_in_asks", "check_in_softer", "check_in_pen", "check_in_pen_softer")


@dataclass
class Pair:
    house: Months
    mentee: Person
    mentor: Person
    mentor_asks: bool = False
    match_id: int = 0

    @property
    def match(self) -> Match:
        return Match.objects.get(pk=self.match_id)

    @property
    def at(self) -> datetime:
        return self.house.at

    def day(self, number: float, hour: float = 12) -> datetime:
        """That hour of the mentee's wall clock, so many days after the first."""
        return instant(FIRST + number * DAY + timedelta(hours=hour), self.mentee.zone)

    def begin(self, alone: Mapping[str, object], mentors: Mapping[str, object], points: tuple[str, str]) -> Story:
        """Invitation, the conversation alone and together, the first session in the diary."""
        yield self.day(0, 10)
        asks, asked = (self.mentor, self.mentee) if self.mentor_asks else (self.mentee, self.mentor)
        token = matches.invite(asks.pk, asked.email, Side.MENTEE if self.mentor_asks else Side.MENTOR, at=self.at)
        yield self.day(0, 13)
        self.match_id = matches.accept(token, by=asked.pk, at=self.at)
        yield self.day(0, 19)
        matches.set_points(self.match_id, *points, by=self.mentee.pk, at=self.at)
        self._part(Side.MENTEE, alone)
        yield self.day(0, 20)
        self._part(Side.MENTOR, mentors)
        first_session.tell_story(self.match_id, str(mentors["story"]), by=self.mentor.pk, at=self.at)
        yield self.day(0, 20.5)
        self.confirm()
        sessions.book(self.match_id, self.plan(MEETINGS[0]), by=self.mentee.pk, at=self.at)

    def confirm(self) -> None:
        """Both say yes to what was proposed last."""
        waiting = AgreementVersion.objects.filter(match=self.match_id, in_force_from=None, set_aside_at=None)
        for version in waiting.order_by("-pk")[:1]:
            for person in (self.mentee, self.mentor):
                agreements.confirm(version.pk, by=person.pk, at=self.at)

    def close(self, meeting: int, words: Mapping[str, str], *, then: int | None = None) -> None:
        """Close the session that has just been, with dates a little before the next one, and book that."""
        session = Session.objects.filter(match=self.match_id, closed_at=None, called_off_at=None).earliest("starts_at")
        for old in Action.objects.filter(match=self.match_id, status=Status.OPEN, holding=Holding.HELD):
            actions.note(old.pk, by=old.owner_id, at=self.at)  # they looked at it together; three at most are held
        following = then if then is not None else _after(meeting)
        answers = {"together": "together", **words}
        if following:
            by = (FIRST + (following - 3) * DAY).date().isoformat()
            answers |= {f"mentee.by.{n}": by for n in (1, 2, 3) if words.get(f"mentee.will.{n}")}
            wall = self.plan(following).wall
            answers |= {
                "next_day": wall.date().isoformat(),
                "next_time": f"{wall:%H:%M}",
                "next_zone": self.mentee.zone,
            }
        session_close.save_close(session.pk, answers, 0, by=self.mentee.pk, at=self.at)
        session_close.finish_close(session.pk, by=self.mentee.pk, at=self.at)

    def until_asked(self, number: float, hour: float, *kinds: str, days: int = 12) -> Story:
        """Day after day at this hour, until such a letter has come, or nobody asks."""
        for later in range(days):
            yield self.day(number + later, hour)
            if self.house.newest(self.match, *(kinds or ASKED)):
                return

    def answer(self, text: str, *kinds: str) -> bool:
        """By mail, from the mentee's own program; the mentor reads the news with two lines when they have come."""
        letter = self.house.newest(self.match, *(kinds or ASKED))
        if letter:
            self.house.write_back(letter, text)
        return letter is not None

    def two_lines(self, words: str) -> None:
        check_in = CheckIn.objects.filter(match=self.match_id, sent_at__isnull=False).order_by("-sent_at").first()
        if check_in and not check_in.acknowledged:
            checkins.acknowledge(check_in.pk, words, by=self.mentor.pk, at=self.at)

    def report(self, words: Mapping[str, str], *, alone: frozenset[str] = frozenset()) -> int | None:
        """This week's page, if one is open, sent on purpose."""
        report = reports.begin(self.match_id, by=self.mentee.pk, at=self.at)
        if WeeklyReport.objects.get(pk=report).sent_at:
            return None
        answers = {key: Kept(text, just_for_me=key in alone) for key, text in words.items()}
        reports.send(report, Written(answers), (), 0, by=self.mentee.pk, at=self.at)
        return report

    def review(self, phase: int, mentees: Mapping[str, str], mentors: Mapping[str, str]) -> None:
        for person, words in ((self.mentee, mentees), (self.mentor, mentors)):
            reviews.hand_in(self.match_id, phase, words, 0, by=person.pk, at=self.at)

    def part_well(self, mentees: Mapping[str, str], mentors: Mapping[str, str]) -> None:
        """Both close; the second hand ends the match."""
        for person, words in ((self.mentee, mentees), (self.mentor, mentors)):
            closings.hand_in(self.match_id, ending.Written(words), 0, by=person.pk, at=self.at)

    def open_action(self) -> Action | None:
        rows = Action.objects.filter(match=self.match_id, owner=self.mentee, status=Status.OPEN)
        return rows.order_by("-pk").first()

    def _part(self, side: Side, answers: Mapping[str, object]) -> None:
        by = self.mentee if side is Side.MENTEE else self.mentor
        said = {key: value for key, value in answers.items() if key != "story"}
        agreement_parts.finish_part(self.match_id, side, said, revision=0, by=by.pk, at=self.at)

    def plan(self, number: int, hour: int = 17) -> Plan:
        wall = FIRST + number * DAY + timedelta(hours=hour)
        return Plan(wall, self.mentee.zone, place="Video, the usual link")


def _after(meeting: int) -> int | None:
    return next((number for number in MEETINGS if number > meeting), None)


def held(answer: Answer, how: str, *directions: str) -> dict[str, object]:
    """What a mentee says alone who would like to be held to the actions chosen in a session."""
    return {**USUALLY, "answer": answer, "scopes": ["actions"], "directions": list(directions), "how": how}
