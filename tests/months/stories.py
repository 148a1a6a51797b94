"""Six people. None of them is better than another at this; the letters should suit each."""

from dataclasses import replace

from held.flows import actions, agreements, fade, pauses, plans, report_ways, reports, sessions, wins
from held.flows.actions import Spoken
from held.models import AgreementVersion, Session
from held.practice.actions import Said
from held.practice.fade import Choice
from held.practice.pauses import Rest
from held.practice.plans import PlanWords
from held.practice.reports import Way
from held.practice.wins import WinWords
from held.practice.words import Answer, Direction, Side, Status
from held.queries import versions as read
from tests.months import words
from tests.months.living import DAY, Story
from tests.months.pair import MEETINGS, Pair, held

PAUSE = Rest(words.HOLIDAY_FROM, 14)
REPORTS_FROM, REVIEWED = 45, (31, 59)
STOPS_ON, AGREES_AGAIN_ON, FADES_ON = 37, 52, 70


def keen(pair: Pair) -> Story:
    """All there is, gladly: check-ins answered by mail, then a report each week, reviews, wins, a good ending."""
    yield from pair.begin(held(Answer.SOME, words.KEEN_HOW, "mentor_asks"), words.ANAS_PART, words.KEEN_POINTS)
    plans.write(pair.match_id, PlanWords(people="My cousin", celebrate="A walk each"), by=pair.mentee.pk, at=pair.at)
    for n, meeting in enumerate(MEETINGS[:-1]):
        yield pair.day(meeting, 17.9)
        pair.close(meeting, words.KEEN_CLOSES[n])
        if meeting == REPORTS_FROM:
            version = report_ways.turn_on(pair.match_id, by=pair.mentee.pk, at=pair.at)
            agreements.confirm(version, by=pair.mentor.pk, at=pair.at)
        yield from _asked_midweek(pair, n) if meeting < REPORTS_FROM else _her_week(pair, n)
        if meeting in REVIEWED:
            pair.review(REVIEWED.index(meeting) + 1, words.KEEN_REVIEW, words.ANAS_REVIEW)
    yield pair.day(87, 18)
    pair.close(87, {"takeaway": "I do not need to be asked any more."})
    yield pair.day(88, 19)
    pair.part_well(words.KEEN_ENDING, words.ANAS_ENDING)


def _asked_midweek(pair: Pair, n: int) -> Story:
    """Answered in the evening, and read by the mentor the evening after."""
    yield from pair.until_asked(MEETINGS[n] + 1, 18)
    assert pair.answer(words.KEEN_ANSWERS[n]), "nobody asked"
    yield pair.at + DAY
    pair.two_lines(words.ANA_READS[n])


def _her_week(pair: Pair, n: int) -> Story:
    """A report on a page, a win of the same evening, and the mentor's two lines."""
    yield from pair.until_asked(MEETINGS[n] + 1, 17, "weekly_prompt")
    report = pair.report(words.KEEN_WEEKS[n], alone=frozenset({"learned"}))
    win = WinWords(words.KEEN_WINS[n - MEETINGS.index(REPORTS_FROM)])
    wins.record(pair.match_id, win, whose=Side.MENTEE, send=True, by=pair.mentee.pk, at=pair.at)
    yield pair.at + DAY
    if report:
        reports.acknowledge(report, words.ANA_READS[n], by=pair.mentor.pk, at=pair.at)


def silent(pair: Pair) -> Story:
    """Says yes, comes to every session, and never answers a letter."""
    yield from pair.begin(held(Answer.YES, words.SILENT_HOW, "mentor_asks"), words.ANAS_PART, words.SILENT_POINTS)
    for n, meeting in enumerate(MEETINGS):
        yield pair.day(meeting, 17.9)
        pair.close(meeting, words.one_thing(words.SILENT_THINGS[n]))


def busy(pair: Pair) -> Story:
    """Answers in half a line, moves dates and a session, asks for a report and leaves it blank until it is shorter."""
    yield from pair.begin(held(Answer.SOME, words.BUSY_HOW, "mentor_asks"), words.RUTHS_PART, words.BUSY_POINTS)
    for n, meeting in enumerate(MEETINGS):
        if meeting == 45:
            yield pair.day(meeting, 16)
            _later(pair, meeting)
        yield pair.day(meeting + (meeting == 45), 19.9)
        pair.close(meeting, words.one_thing(words.BUSY_THINGS[n]))
        if meeting == 59:
            version = report_ways.turn_on(pair.match_id, by=pair.mentee.pk, at=pair.at)
            agreements.confirm(version, by=pair.mentor.pk, at=pair.at)
        elif meeting == 73:
            yield from pair.until_asked(meeting + 1, 22, "weekly_offer")
            report_ways.choose(pair.match_id, Way(weekday=3, weeks=2, short=True), by=pair.mentee.pk, at=pair.at)
        elif meeting < 59:
            yield from pair.until_asked(meeting + 1, 22)
            assert pair.answer(words.BUSY_ANSWERS[n]), "nobody asked"
    report_ways.turn_off(pair.match_id, by=pair.mentee.pk, at=pair.at)


def _later(pair: Pair, meeting: int) -> None:
    """It moves to tomorrow, an hour before it begins. Nobody says why."""
    session = Session.objects.get(match=pair.match_id, closed_at=None, called_off_at=None)
    sessions.move(session.pk, pair.plan(meeting + 1, 19), by=pair.mentee.pk, at=pair.at)


def says_no(pair: Pair) -> Story:
    """Not now. Sessions, actions and notes are all there; nothing is ever asked."""
    yield from pair.begin({"answer": "not_now"}, words.RUTHS_PART, words.NO_POINTS)
    for n, meeting in enumerate(MEETINGS):
        yield pair.day(meeting, 17.9)
        pair.close(meeting, words.one_thing(words.NO_THINGS[n], holding="noted"))
        yield pair.day(meeting + 5, 8)
        action = pair.open_action()
        if action:
            said = Spoken(words.NO_SAYS, shared=n % 2 == 0)
            actions.report(action.pk, Said(Status.DONE), said, by=pair.mentee.pk, at=pair.at)


def changes_her_mind(pair: Pair) -> Story:
    """Yes; then one word stops it; then yes again, with the pen in her own hand; then less."""
    yield from pair.begin(held(Answer.YES, words.CHANGES_HOW, "mentor_asks"), words.IVOS_PART, words.CHANGES_POINTS)
    for n, meeting in enumerate(MEETINGS):
        yield pair.day(meeting, 17.9)
        writes = "mentee_writes" if meeting > AGREES_AGAIN_ON else "mentor_asks"
        pair.close(meeting, words.one_thing(words.CHANGES_THINGS[n], writes=writes))
        if meeting == 31:
            yield from pair.until_asked(STOPS_ON, 7)
            assert pair.answer("STOP"), "there was no letter to answer"
        elif meeting == 45:
            yield pair.day(AGREES_AGAIN_ON, 21)
            _again(pair)
        elif meeting == 59:
            yield pair.day(FADES_ON, 21)
            fade.say(pair.match_id, Choice.FEWER, words.INSTEAD, by=pair.mentee.pk, at=pair.at)
        elif n < 2 or meeting == 73:
            yield from pair.until_asked(meeting + 1, 21)
            pair.answer("Done")


def _again(pair: Pair) -> None:
    once = AgreementVersion.objects.filter(match=pair.match_id, clauses__isnull=False).earliest("number")
    terms = read.terms_of(once)
    hers = tuple(replace(clause, direction=Direction.MENTEE_WRITES) for clause in terms.clauses)
    now = read.in_force(pair.match_id)
    wanted = replace(terms, clauses=hers)
    agreements.propose(pair.match_id, wanted, based_on=now.pk if now else None, by=pair.mentee.pk, at=pair.at)
    pair.confirm()


def goes_away(pair: Pair) -> Story:
    """Two weeks without a letter, over the night in which the clocks change."""
    yield from pair.begin(held(Answer.YES, words.AWAY_HOW, "mentor_asks"), words.IVOS_PART, words.AWAY_POINTS)
    for n, meeting in enumerate(MEETINGS[:5]):
        yield pair.day(meeting, 17.9)
        pair.close(meeting, words.one_thing(words.AWAY_THINGS[n]), then=MEETINGS[5] + 14 if meeting == 59 else None)
        yield from pair.until_asked(meeting + 1, 9.5, days=4)
        pair.answer("Done, and it was easier than the week before.")
        if meeting == 59:
            pauses.ask_for(pair.match_id, PAUSE, by=pair.mentee.pk, at=pair.at)
    yield pair.day(MEETINGS[5] + 14, 17.9)
    pair.close(73, words.one_thing(words.AWAY_THINGS[5]), then=MEETINGS[6] + 14)
