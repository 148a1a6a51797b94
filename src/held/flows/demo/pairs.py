"""What the two pairs of the demo did. A story yields the moment of its next deed, and does it when it goes on."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from held.flows import actions, agreement_parts, agreements, matches, reflections, session_close, sessions
from held.flows.actions import Spoken
from held.flows.demo import story
from held.flows.demo.days import Days
from held.flows.reflections import Kept
from held.models import Action, AgreementVersion, Session
from held.practice.actions import Said
from held.practice.cadence import local
from held.practice.sessions import Plan
from held.practice.words import Side, Status, Via
from held.queries.demo import ANA, MERE, RUTH, Sample

Cast = Mapping[Sample, int]
Story = Iterator[datetime]
_DAY = timedelta(days=1)
VIDEO = "Video, the usual link"


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
    yield (at := days.on(1, 21, 30))
    _confirm(match_id, mere, ana, at=at)
    sessions.book(match_id, _plan(days.session(1), MERE), by=mere, at=at)
    yield from _first_fortnight(days, match_id, mere, ana)
    yield from _second_fortnight(days, match_id, mere, ana)
    yield from _last_session(days, match_id, mere)


def _first_fortnight(days: Days, match_id: int, mere: int, ana: int) -> Story:
    dates = {"mentee.by.1": days.sessions[1] - 3 * _DAY, "mentee.by.2": days.sessions[1] - _DAY}
    dates |= {"mentor.by.1": days.sessions[0] + 2 * _DAY}
    yield (at := days.session(1) + timedelta(minutes=58))
    _close(match_id, story.CLOSES[0], dates, days.session(2), by=mere, at=at)
    yield (at := at + timedelta(hours=22))
    _say(match_id, story.TALK, Status.DONE, by=ana, at=at)
    yield (at := days.session(1) + timedelta(days=6, hours=11))
    _say(match_id, story.THREE_DEMOS, Status.DONE, by=mere, at=at)
    yield (at := days.session(1) + timedelta(days=8, hours=4))
    _say(match_id, story.STANDUP, Status.DONE, via=Via.MAIL, by=mere, at=at)
    _say(match_id, story.FOUR_PEOPLE, Status.PARTLY, part=(2, 4), via=Via.MAIL, by=mere, at=at)
    yield (at := at + timedelta(hours=7))
    _look_back(match_id, story.REFLECTIONS[0], by=mere, at=at)
    yield (at := at + timedelta(days=1))
    _look_back(match_id, story.REFLECTIONS[1], by=mere, at=at)


def _second_fortnight(days: Days, match_id: int, mere: int, ana: int) -> Story:
    dates = {"mentee.by.1": days.sessions[2] - 5 * _DAY, "mentee.by.2": days.sessions[2] - 4 * _DAY}
    yield (at := days.session(2) + timedelta(minutes=55))
    _close(match_id, story.CLOSES[1], dates, days.session(3), by=ana, at=at)
    yield (at := at + timedelta(days=6, hours=2))
    _say(match_id, story.OTHER_TWO, Status.DONE, by=mere, at=at)
    yield (at := days.session(3) - timedelta(days=3))
    _say(match_id, story.DRAFT, Status.NOT_DONE, via=Via.MAIL, by=mere, at=at)
    _say(match_id, story.FIRST_ON_MONDAY, Status.DONE, via=Via.MAIL, by=mere, at=at)
    yield (at := at + timedelta(hours=10))
    _look_back(match_id, story.REFLECTIONS[2], by=mere, at=at)


def _last_session(days: Days, match_id: int, mere: int) -> Story:
    dates = {"mentee.by.1": days.asked_for, "mentee.by.2": days.sessions[2] + _DAY, "mentor.by.1": days.asked_for}
    yield (at := days.session(3) + timedelta(minutes=59))
    _close(match_id, story.CLOSES[2], dates, days.session(4), by=mere, at=at)


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
    first, second = (days.on(day, 18, zone=ANA.zone) for day in (22, 48))
    sessions.book(match_id, _plan(first, ANA), by=ana, at=at)
    yield (at := first + timedelta(minutes=50))
    dates = {"mentee.by.1": local(second, ANA.zone).date() - _DAY}
    _close(match_id, story.RUTH_CLOSE, dates, second, by=ana, at=at, whose=ANA)


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
    session_close.save_close(session.pk, answers, 0, by=by, at=at)
    session_close.finish_close(session.pk, by=by, at=at)


def _say(
    match_id: int,
    text: str,
    status: Status,
    *,
    by: int,
    at: datetime,
    part: tuple[int, int] | None = None,
    via: Via = Via.WEB,
) -> None:
    """The owner says how one of them stands, and presses send."""
    spoken = Spoken(story.SAID.get(text, ""), shared=True, via=via)
    actions.report(_action(match_id, text), Said(status, part), spoken, by=by, at=at)


def _look_back(match_id: int, reflection: tuple[str, dict[str, str], frozenset[str]], *, by: int, at: datetime) -> None:
    text, answers, private = reflection
    kept = {key: Kept(words, just_for_me=key in private) for key, words in answers.items()}
    action_id = _action(match_id, text)
    reflections.save(action_id, kept, 0, by=by, at=at)
    reflections.finish(action_id, by=by, at=at)


def _action(match_id: int, text: str) -> int:
    return Action.objects.values_list("pk", flat=True).get(match_id=match_id, text=text)
