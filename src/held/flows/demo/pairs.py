"""What the two pairs of the demo did. A story yields the moment of its next deed, and does it when it goes on."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from held.flows import (
    actions,
    agenda,
    agreement_parts,
    agreements,
    attendance,
    feedback,
    first_session,
    goals,
    matches,
    plans,
    reflections,
    report_ways,
    reports,
    session_close,
    session_notes,
    sessions,
    times,
    wins,
)
from held.flows.actions import Spoken
from held.flows.demo import mail, story
from held.flows.demo.days import Days
from held.flows.reflections import Kept
from held.flows.reports import Written
from held.models import Action, AgreementVersion, Milestone, OfferedTime, Session
from held.practice.actions import Said
from held.practice.cadence import local
from held.practice.feedback import Mark
from held.practice.sessions import Plan
from held.practice.words import Attends, FocusKind, MilestoneState, Side, Status, Via
from held.queries.demo import ANA, MERE, RUTH, Sample

Cast = Mapping[Sample, int]
Story = Generator[datetime, None, None]
_DAY = timedelta(days=1)
VIDEO = "Video, the usual link"
ASKED_WITHIN = 12  # days


def mere_and_ana(days: Days, cast: Cast) -> Story:
    """Thirty-eight days: an agreement, three sessions, two check-ins, done and partly and not done."""
    mere, ana = cast[MERE], cast[ANA]
    yield (at := days.on(1, 8, 40))
    token = matches.invite(mere, ANA.address, Side.MENTOR, at=at)
    yield (at := days.on(1, 19, 30))
    match_id = matches.accept(token, by=ana, at=at)
    yield (at := days.on(1, 20, 5))
    matches.set_points(match_id, story.POINT_A, story.POINT_B, by=mere, at=at)
    agreement_parts.finish_part(match_id, Side.MENTEE, story.MERE_ALONE, revision=0, by=mere, at=at)
    yield (at := days.on(1, 21, 10))
    agreement_parts.finish_part(match_id, Side.MENTOR, story.ANA_ALONE, revision=0, by=ana, at=at)
    first_session.tell_story(match_id, story.ANAS_STORY, by=ana, at=at)
    yield (at := days.on(1, 21, 30))
    _confirm(match_id, mere, ana, at=at)
    sessions.book(match_id, _plan(days.session(1), MERE), by=mere, at=at)
    yield from _first_fortnight(days, match_id, mere, ana)
    yield from _second_fortnight(days, match_id, mere, ana)
    yield from _last_session(days, match_id, mere, ana)


def _plans(days: Days, match_id: int, *, by: int, at: datetime) -> None:
    plans.write(match_id, story.PLAN, by=by, at=at)
    for phase, (text, day) in enumerate(story.MILESTONES, start=1):
        plans.set_milestone(match_id, phase, text, days.first + (day - 1) * _DAY, by=by, at=at)


def _first_fortnight(days: Days, match_id: int, mere: int, ana: int) -> Story:
    """Both things asked about in one letter and answered in one mail: done, and partly."""
    dates = {"mentee.by.1": days.sessions[1] - 3 * _DAY, "mentee.by.2": days.sessions[1] - _DAY}
    dates |= {"mentor.by.1": days.sessions[0] + 2 * _DAY}
    yield (at := days.session(1) + timedelta(minutes=58))
    _close(match_id, story.CLOSES[0], dates, days.session(2), by=mere, at=at)
    yield (at := at + timedelta(hours=22))
    _done(match_id, story.TALK, by=ana, at=at)
    yield (at := at + timedelta(hours=3))
    goals.choose(match_id, replace(story.DEMO_GOAL, by_date=days.last), main=True, by=mere, at=at)
    goals.choose(match_id, story.OWN_GOAL, main=False, by=mere, at=at)
    goals.say_kind(match_id, FocusKind.HURDLE, by=mere, at=at)
    _plans(days, match_id, by=mere, at=at)
    at = yield from _until_asked(match_id, at + timedelta(hours=3))
    mail.write_back(match_id, "check_in_asks", story.BOTH_BY_MAIL, at=at)
    yield (at := at + timedelta(hours=20))
    mail.write_back(match_id, "check_in_news", story.TWO_LINES, at=at)
    yield (at := at + timedelta(hours=12))
    _look_back(match_id, story.REFLECTIONS[0], by=mere, at=at)
    yield (at := at + timedelta(days=1))
    _look_back(match_id, story.REFLECTIONS[1], by=mere, at=at)
    yield (at := at + timedelta(hours=3))
    _done(match_id, story.THREE_DEMOS, by=mere, at=at)
    yield (at := at + timedelta(hours=9))
    about = _action(match_id, story.THREE_DEMOS)
    wins.record(match_id, story.ANA_SAW, whose=Side.MENTEE, send=True, about=about, by=ana, at=at)


def _second_fortnight(days: Days, match_id: int, mere: int, ana: int) -> Story:
    """Not done comes first, by mail. Then a Monday."""
    monday = days.second_monday
    yield (at := days.session(2) + timedelta(minutes=55))
    dates = {"mentee.by.1": monday, "mentee.by.2": monday + _DAY}
    _close(match_id, story.CLOSES[1], dates, days.session(3) - _DAY, by=ana, at=at)
    yield (at := at + timedelta(days=3, hours=2))
    _done(match_id, story.OTHER_TWO, by=mere, at=at)
    yield from _a_day_on(match_id, ana, mere, days.session(3), at=at + timedelta(minutes=10))
    at = yield from _until_asked(match_id, at + timedelta(hours=2))
    mail.write_back(match_id, "check_in_asks", story.NOT_SHOWN_BY_MAIL, at=at)
    yield (at := at + timedelta(hours=8))
    _look_back(match_id, story.REFLECTIONS[2], by=mere, at=at)
    asked = feedback.ask_advice(match_id, story.NEXT_TIME, by=mere, at=at)
    yield (at := at + timedelta(hours=11))
    feedback.give(asked, {"advice": story.ADVICE}, by=ana, at=at)
    yield (at := days.at(monday - 3 * _DAY, 17, 40))
    feedback.mark(asked, Mark.USEFUL, view=story.VIEW, by=mere, at=at)
    wins.record(match_id, story.NOBODY_SAW, whose=Side.MENTEE, send=True, by=mere, at=at)
    yield (at := days.at(monday, 12, 30))
    _done(match_id, story.FIRST_ON_MONDAY, by=mere, at=at)
    plans.say(Milestone.objects.get(match_id=match_id, phase=1).pk, MilestoneState.REACHED, by=mere, at=at)


def _a_day_on(match_id: int, ana: int, mere: int, starts_at: datetime, *, at: datetime) -> Story:
    """Something comes up for Ana: two other times, of which Mere picks the first. Nobody says why."""
    yield at
    session = Session.objects.get(match_id=match_id, closed_at=None)
    attendance.say(session.pk, Attends.CANNOT, by=ana, at=at, tell=False)
    others = [_plan(starts_at + later, ANA) for later in (timedelta(0), timedelta(hours=10))]
    times.offer(match_id, others, session_id=session.pk, by=ana, at=at)
    yield (at := at + timedelta(hours=1))
    first = OfferedTime.objects.filter(offer__match=match_id).earliest("starts_at")
    times.pick(first.pk, by=mere, at=at, via=Via.REPLY_PAGE)


def _last_session(days: Days, match_id: int, mere: int, ana: int) -> Story:
    dates = {"mentee.by.1": days.asked_for, "mentee.by.2": days.sessions[2] + _DAY, "mentor.by.1": days.asked_for}
    yield (at := days.session(3) + timedelta(minutes=59))
    session = Session.objects.get(match_id=match_id, closed_at=None)
    session_notes.save(session.pk, story.NOTES, 0, own=False, by=ana, at=at)
    session_notes.save(session.pk, story.OWN_NOTES, 0, own=True, by=mere, at=at)
    _close(match_id, story.CLOSES[2], dates, days.session(4), by=mere, at=at)
    yield (at := at + timedelta(hours=11))
    agenda.add(match_id, story.TO_TALK[0], by=mere, at=at)
    agenda.add(match_id, story.TO_TALK[1], by=ana, at=at)
    coming = Session.objects.get(match_id=match_id, closed_at=None)
    attendance.say(coming.pk, Attends.WILL, by=ana, at=at)


def ana_and_ruth(days: Days, cast: Cast) -> Story:
    """Ana, who is a mentor to Mere, is a mentee here, and keeps the pen."""
    ana, ruth = cast[ANA], cast[RUTH]
    yield (at := days.on(15, 21, zone=RUTH.zone))
    token = matches.invite(ruth, ANA.address, Side.MENTEE, at=at)
    yield (at := days.on(16, 9, zone=ANA.zone))
    match_id = matches.accept(token, by=ana, at=at)
    matches.set_points(match_id, story.ANA_POINT_A, story.ANA_POINT_B, by=ana, at=at)
    agreement_parts.finish_part(match_id, Side.MENTEE, story.ANA_AS_MENTEE, revision=0, by=ana, at=at)
    yield (at := days.on(16, 19, zone=RUTH.zone))
    agreement_parts.finish_part(match_id, Side.MENTOR, story.RUTH_ALONE, revision=0, by=ruth, at=at)
    yield (at := days.on(17, 9, zone=ANA.zone))
    _confirm(match_id, ana, ruth, at=at)
    first, second = (days.on_weekday(day, 18, zone=ANA.zone) for day in (22, 48))
    sessions.book(match_id, _plan(first, ANA), by=ana, at=at)
    yield (at := first + timedelta(minutes=50))
    dates = {"mentee.by.1": local(second, ANA.zone).date() - _DAY}
    _close(match_id, story.RUTH_CLOSE, dates, second, by=ana, at=at, whose=ANA)
    yield from _a_week_of_ana(match_id, ana, ruth, at=at + timedelta(hours=14))


def _a_week_of_ana(match_id: int, ana: int, ruth: int, *, at: datetime) -> Story:
    """Ana asks for a weekly report, and sends the first on its Sunday; Ruth reads it the next morning."""
    yield at
    version = report_ways.turn_on(match_id, by=ana, at=at)
    agreements.confirm(version, by=ruth, at=at)
    at = yield from _until_asked(match_id, at + timedelta(hours=9), "weekly_prompt")
    report = reports.begin(match_id, by=ana, at=at)
    answers = {key: Kept(words, just_for_me=key in story.ANA_KEEPS) for key, words in story.ANA_WEEK.items()}
    reports.send(report, Written(answers), (), 0, by=ana, at=at)
    yield (at := at + timedelta(hours=15))
    reports.acknowledge(report, story.RUTH_READ, by=ruth, at=at)


def _until_asked(match_id: int, at: datetime, kind: str = "check_in_asks") -> Generator[datetime, None, datetime]:
    """Day after day at this hour, until the letter has come. Returns when that is."""
    for _ in range(ASKED_WITHIN):
        yield at
        if mail.newest(match_id, kind):
            return at
        at += _DAY
    raise AssertionError(f"No {kind} came.")


def _confirm(match_id: int, *people: int, at: datetime) -> None:
    version = AgreementVersion.objects.get(match_id=match_id)
    for person in people:
        agreements.confirm(version.pk, by=person, at=at)


def _plan(starts_at: datetime, whose: Sample) -> Plan:
    return Plan(local(starts_at, whose.zone), whose.zone, place=VIDEO)


def _close(
    match_id: int,
    words: Mapping[str, str],
    dates: Mapping[str, date],
    coming: datetime,
    *,
    by: int,
    at: datetime,
    whose: Sample = MERE,
) -> None:
    """Close the session that has just been, and book the next at its end."""
    session = Session.objects.get(match_id=match_id, closed_at=None)
    wall = local(coming, whose.zone)
    following = {
        "next_day": wall.date().isoformat(),
        "next_time": f"{wall:%H:%M}",
        "next_zone": whose.zone,
        "next_place": VIDEO,
    }
    answers = {**words, **{key: day.isoformat() for key, day in dates.items()}, **following}
    own = {key: said for key, said in words.items() if key.startswith("mentee.hold.")}  # the mentee's own yes
    seen = session_close.save_close(session.pk, own, 0, by=session.match.mentee_id, at=at)
    session_close.save_close(session.pk, answers, seen, by=by, at=at)
    session_close.finish_close(session.pk, by=by, at=at)


def _done(match_id: int, text: str, *, by: int, at: datetime) -> None:
    """The owner says on the page that it is done, and presses send."""
    actions.report(_action(match_id, text), Said(Status.DONE), Spoken(story.SAID[text], shared=True), by=by, at=at)


def _look_back(match_id: int, reflection: tuple[str, dict[str, str], frozenset[str]], *, by: int, at: datetime) -> None:
    text, answers, private = reflection
    kept = {key: Kept(words, just_for_me=key in private) for key, words in answers.items()}
    action_id = _action(match_id, text)
    reflections.save(action_id, kept, 0, by=by, at=at)
    reflections.finish(action_id, by=by, at=at)


def _action(match_id: int, text: str) -> int:
    return Action.objects.values_list("pk", flat=True).get(match_id=match_id, text=text)
