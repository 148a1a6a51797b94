"""The weekly report: saved as it is written, sent on purpose, minus what stays with the mentee; two lines come back."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from held.flows import agreements, report_ways, reports
from held.flows.checkins import Stand
from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.flows.reflections import Kept, SavedElsewhere
from held.flows.reports import Written
from held.letters.paper import Links
from held.models import Action, ActionReport, CheckIn, Letter, Match, WeeklyAnswer, WeeklyReport, Win
from held.post.memory import MemoryWire
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.reports import Way
from held.practice.words import ClauseKind, Direction, LetterState, Scope, Status
from held.queries import reports as asked
from held.queries import sessions, versions
from held.queries.report_weeks import clause_on
from tests import people, things
from tests.living import left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SUNDAY_EVENING = NOW + timedelta(days=5, hours=4)  # Sunday 6 December, 17:00 in Auckland
LINKS = Links("http://h.example", "http://h.example/p", "http://h.example/s", "http://h.example/l")


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana(), look_at=NOW)
    things.session(match, match.mentee, hours=-1, closed_at=NOW)
    return match


@pytest.fixture
def on(match: Match) -> Match:
    """With the weekly report on, agreed by both, and check-ins beside it."""
    things.agreement(match, Direction.MENTOR_ASKS, how="Straight questions.")
    agreed(match)
    return match


def agreed(match: Match) -> None:
    agreements.confirm(report_ways.turn_on(match.pk, by=match.mentee_id, at=NOW), by=match.mentor_id, at=NOW)


def begun(match: Match) -> int:
    return reports.begin(match.pk, by=match.mentee_id, at=SUNDAY_EVENING)


def written(mine: Sequence[str] = (), **answers: str) -> Written:
    return Written({key: Kept(words, just_for_me=key in mine) for key, words in answers.items()}, {})


def sent(match: Match, mine: Sequence[str] = (), stood: Sequence[Stand] = (), **answers: str) -> int:
    report = begun(match)
    reports.send(report, written(mine, **answers), stood, 0, by=match.mentee_id, at=SUNDAY_EVENING)
    return report


def kinds(match: Match) -> list[str]:
    return list(Letter.objects.filter(match=match, kind__startswith="weekly").values_list("kind", flat=True))


def test_turning_it_on_waits_for_both(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    version = report_ways.turn_on(match.pk, by=match.mentee_id, at=NOW)
    assert clause_on(match.pk) is None
    assert asked.page_for(match.mentee_id, match.pk, at=NOW).stage == "waits"
    agreements.confirm(version, by=match.mentor_id, at=NOW)
    clause = clause_on(match.pk)
    assert clause
    assert (clause.kind, clause.direction) == (ClauseKind.WEEKLY_REPORT, Direction.MENTEE_WRITES)
    assert Scope.ACTIONS in versions.terms_of(clause.version).scopes


def test_turning_it_off_is_instant_and_takes_back_what_waits(on: Match) -> None:
    Letter.objects.create(kind="weekly_prompt", letter_class="nice", category="asking", match=on, person=on.mentee,
        window="w", queued_at=NOW, next_try=NOW, useful_until=NOW + DAY)  # fmt: skip
    report_ways.turn_off(on.pk, by=on.mentee_id, at=NOW)
    assert clause_on(on.pk) is None
    assert Letter.objects.get(window="w").state == LetterState.CANCELLED
    with pytest.raises(Refusal, match="no report to write"):
        begun(on)


def test_the_mentor_neither_turns_it_on_nor_off_nor_chooses_its_day(on: Match) -> None:
    for deed in (report_ways.turn_on, report_ways.turn_off):
        with pytest.raises(Refusal):
            deed(on.pk, by=on.mentor_id, at=NOW)
    with pytest.raises(Refusal):
        report_ways.choose(on.pk, Way(2), by=on.mentor_id, at=NOW)


def test_another_day_is_the_mentees_own_and_holds_at_once(on: Match) -> None:
    report_ways.choose(on.pk, Way(weekday=2, weeks=2, short=True), by=on.mentee_id, at=NOW)
    page = asked.page_for(on.mentee_id, on.pk, at=NOW)
    assert (page.way.weekday, page.way.weeks, page.next_day, page.stage) == (2, 2, date(2026, 12, 2), "on")


def test_it_comes_on_sunday_at_four_in_the_place_of_check_ins(on: Match) -> None:
    things.action(on, on.mentee, check_in=Direction.MENTOR_ASKS, by_date=None, chosen_at=NOW)
    live(MemoryWire(), hours=24 * 14)
    assert [line for line in left(on) if "weekly" in line or "check_in" in line] == [
        "Sun 06 16:00 weekly_prompt Mere",
        "Sun 13 16:00 weekly_prompt Mere",
    ]


def test_what_waited_of_a_check_in_is_withdrawn_when_it_is_turned_on(match: Match) -> None:
    things.agreement(match, Direction.MENTOR_ASKS)
    check_in = things.check_in(match, things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS))
    Letter.objects.create(kind="check_in_asks", letter_class="nice", category="asking", match=match, check_in=check_in,
        person=match.mentee, window="c", queued_at=NOW, next_try=NOW + DAY, useful_until=NOW + 3 * DAY)  # fmt: skip
    agreed(match)
    live(MemoryWire(), hours=1)
    assert Letter.objects.get(window="c").why == "replaced"
    assert CheckIn.objects.count() == 1


def test_two_blank_weeks_lead_to_one_offer_that_asks_nothing(on: Match) -> None:
    live(MemoryWire(), hours=24 * 28)
    assert [line for line in left(on) if "weekly" in line] == [
        "Sun 06 16:00 weekly_prompt Mere",
        "Sun 13 16:00 weekly_prompt Mere",
        "Sun 20 16:00 weekly_offer Mere",
        "Sun 27 16:00 weekly_prompt Mere",
    ]


def test_what_is_saved_is_nobody_elses_and_another_window_overwrites_nothing(on: Match) -> None:
    report = begun(on)
    assert reports.save(report, written(hard="Waiting"), 0, by=on.mentee_id, at=NOW) == 1
    with pytest.raises(SavedElsewhere):
        reports.save(report, written(hard="Other"), 0, by=on.mentee_id, at=NOW)
    assert WeeklyAnswer.objects.get().words == "Waiting"
    assert asked.theirs(on.mentor_id, report) is None
    assert asked.page_for(on.mentor_id, on.pk, at=NOW).lines == ()


def test_sent_is_what_is_not_kept_to_oneself(on: Match) -> None:
    report = sent(on, ("hard", "learned"), forward="I spoke", hard="Him", learned="Mine", wish="Just read this")
    page = asked.theirs(on.mentor_id, report)
    assert page
    assert (page.wish, [one.words for one in page.highlights], page.rest) == ("Just read this", ["I spoke"], ())
    assert "weekly_news" in kinds(on)


def test_kept_for_oneself_no_letter_goes_and_it_can_be_sent_on_another_day(on: Match) -> None:
    report = begun(on)
    reports.keep(report, written(forward="I spoke"), (), 0, by=on.mentee_id, at=NOW)
    assert kinds(on) == []
    reports.send(report, written(forward="I spoke up"), (), 1, by=on.mentee_id, at=NOW + 9 * DAY)
    assert kinds(on) == ["weekly_news"]


@pytest.mark.parametrize(
    ("mine", "answers", "says"), [((), {}, "Nothing is written"), (("hard",), {"hard": "x"}, "stay with you")]
)
def test_there_is_nothing_to_send_where_nothing_is_for_the_mentor(
    on: Match, mine: Sequence[str], answers: dict[str, str], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        sent(on, mine, **answers)
    assert WeeklyReport.objects.get().sent_at is None


def test_sent_once_it_stays_as_it_was(on: Match) -> None:
    report = sent(on, forward="I spoke")
    with pytest.raises(Refusal, match="has been sent"):
        reports.save(report, written(forward="No"), 1, by=on.mentee_id, at=NOW)


@pytest.mark.parametrize(("mine", "shared"), [((), True), (("stands",), False)])
def test_how_an_action_stands_is_recorded_and_shared_unless_kept(on: Match, mine: Sequence[str], shared: bool) -> None:
    action = things.action(on, on.mentee)
    sent(on, mine, (Stand(action.pk, Said(Status.DONE)),), forward="I spoke", stands="")
    made = ActionReport.objects.get()
    assert Action.objects.get(pk=action.pk).status == Status.DONE
    assert ((made.shared_at is not None), made.weekly_report_id is not None) == (shared, True)
    assert "action_news" not in Letter.objects.values_list("kind", flat=True)


def test_keeping_twice_records_how_an_action_stands_once(on: Match) -> None:
    action, report = things.action(on, on.mentee), begun(on)
    for revision in (0, 1):
        reports.keep(
            report, written(), (Stand(action.pk, Said(Status.PARTLY, (1, 2))),), revision, by=on.mentee_id, at=NOW
        )
    assert ActionReport.objects.count() == 1
    assert [item.action_id for item in asked.mine(on.mentee_id, report, at=NOW).items] == [action.pk]


def test_last_weeks_plan_stands_above_this_one(on: Match) -> None:
    sent(on, ("next_week",), forward="I spoke", next_week="Ask Tama")
    after = reports.begin(on.pk, by=on.mentee_id, at=SUNDAY_EVENING + 7 * DAY)
    assert asked.mine(on.mentee_id, after, at=NOW).plan == "Ask Tama"


def test_two_lines_go_back_once(on: Match) -> None:
    report = sent(on, forward="I spoke")
    reports.acknowledge(report, "You spoke first.", by=on.mentor_id, at=SUNDAY_EVENING)
    reports.acknowledge(report, "You spoke first.", by=on.mentor_id, at=SUNDAY_EVENING)
    with pytest.raises(Refusal, match="waits for two lines"):
        reports.acknowledge(report, "And again.", by=on.mentor_id, at=SUNDAY_EVENING)
    assert kinds(on).count("weekly_back") == 1
    row = Letter.objects.get(kind="weekly_back")
    assert "You spoke first." in DRAFTS[row.kind](Desk(row, LINKS, None)).letter.text


def test_a_mentor_who_does_not_answer_is_helped_once_on_day_three(on: Match) -> None:
    sent(on, forward="I spoke")
    live(MemoryWire(), since=SUNDAY_EVENING, hours=24 * 10)
    assert [line for line in left(on) if "two_lines" in line] == ["Wed 09 20:00 weekly_two_lines Ana"]


def test_obstacles_and_the_wish_open_the_next_session_if_they_were_sent(on: Match) -> None:
    session = things.session(on, on.mentee, hours=24 * 8)
    sent(on, ("obstacle",), hard="Waiting", obstacle="Him", wish="Ask me", learned="Much")
    opens = sessions.session_for(on.mentor_id, session.pk, at=SUNDAY_EVENING).reported
    assert [one.words for one in opens] == ["Waiting", "Ask me"]


def test_nobody_writes_in_somebody_elses_report(on: Match) -> None:
    report = begun(on)
    for deed in (reports.keep, reports.send):
        with pytest.raises(Refusal):
            deed(report, written(forward="x"), (), 0, by=on.mentor_id, at=NOW)
    with pytest.raises(Refusal):
        reports.acknowledge(report, "x", by=on.mentee_id, at=NOW)


def test_a_sent_report_can_be_taken_back_for_seven_days_and_is_then_the_mentee_s_alone(on: Match) -> None:
    held = things.action(on, on.mentee)
    report = sent(on, stood=[Stand(held.pk, Said(Status.DONE))], forward="I spoke")
    with pytest.raises(Refusal, match="no longer be taken back"):
        reports.take_back(report, by=on.mentee_id, at=SUNDAY_EVENING + 7 * DAY)
    reports.take_back(report, by=on.mentee_id, at=SUNDAY_EVENING + 6 * DAY)
    assert asked.theirs(on.mentor_id, report) is None
    assert not ActionReport.objects.filter(weekly_report=report, shared_at__isnull=False).exists()
    assert asked.mine(on.mentee_id, report, at=SUNDAY_EVENING).answered[0].words == "I spoke"


def test_its_letter_stays_here_when_it_has_not_left_and_a_second_send_writes_anew(on: Match) -> None:
    report = sent(on, forward="I spoke")
    reports.take_back(report, by=on.mentee_id, at=SUNDAY_EVENING)
    reports.send(report, written(forward="I spoke twice"), (), 1, by=on.mentee_id, at=SUNDAY_EVENING)
    news = Letter.objects.filter(kind="weekly_news").order_by("pk").values_list("state", "why")
    assert list(news) == [("cancelled", "withdrawn"), ("queued", "")]


def test_only_the_mentee_takes_it_back_and_once(on: Match) -> None:
    report = sent(on, forward="I spoke")
    with pytest.raises(Refusal):
        reports.take_back(report, by=on.mentor_id, at=SUNDAY_EVENING)
    reports.take_back(report, by=on.mentee_id, at=SUNDAY_EVENING)
    with pytest.raises(Refusal, match="already"):
        reports.take_back(report, by=on.mentee_id, at=SUNDAY_EVENING)


@pytest.mark.parametrize("send", [True, False])
def test_what_moved_forward_becomes_a_win_in_the_same_words_once(on: Match, send: bool) -> None:
    report = sent(on, forward="I spoke first")
    assert asked.mine(on.mentee_id, report, at=SUNDAY_EVENING).win == "I spoke first"
    made = [reports.to_win(report, send=send, by=on.mentee_id, at=SUNDAY_EVENING) for _ in range(2)]
    win = Win.objects.get()
    assert made == [win.pk, win.pk]
    assert (win.words, win.whose, win.shared_at is not None) == ("I spoke first", "mentee", send)
    assert asked.mine(on.mentee_id, report, at=SUNDAY_EVENING).win == ""
