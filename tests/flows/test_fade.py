"""In the last third the mentee is asked once; fewer holds at once, more than that takes both."""

from datetime import date, timedelta

import pytest

from held.flows import agreements, fade
from held.flows.planning import plan_due
from held.models import AgreementVersion, Clause, Fade, Letter, Match, WeeklyReport
from held.post.memory import MemoryWire
from held.practice.fade import Choice
from held.practice.refusals import Refusal
from held.practice.words import ClauseKind, Direction, Scope
from held.queries import planning, report_weeks
from tests import people, things
from tests.living import left, live
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST_THIRD = NOW + 24 * DAY  # Friday 25 December, day 61
WORDS = "My cousin, on Thursdays. She waits."


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana(), look_at=NOW)
    things.agreement(match, Direction.MENTOR_ASKS, Direction.MENTEE_WRITES, how="Straight questions")
    for way in (Direction.MENTOR_ASKS, Direction.MENTEE_WRITES):
        things.action(match, match.mentee, check_in=way, by_date=None, chosen_at=NOW)
    return match


def choose(match: Match, choice: Choice, *, words: str = WORDS) -> None:
    fade.say(match.pk, choice, words, by=match.mentee_id, at=NOW)


def test_the_mentee_is_asked_once_when_the_last_third_begins(match: Match) -> None:
    live(MemoryWire(), hours=24 * 45)
    assert [line for line in left(match) if "fade" in line] == ["Fri 25 09:00 fade_offer Mere"]


@pytest.mark.parametrize("case", ["said", "stopped", "in sessions"])
def test_nothing_is_offered_where_nothing_is_left_to_fade(match: Match, case: str) -> None:
    if case == "said":
        choose(match, Choice.AS_IT_IS)
    elif case == "stopped":
        agreements.stop(match.pk, by=match.mentee_id, at=NOW)
    else:
        agreements.loosen(match.pk, only_in_sessions=True, by=match.mentee_id, at=NOW)
    live(MemoryWire(), hours=24 * 45)
    assert not Letter.objects.filter(kind="fade_offer").exists()


def test_fewer_holds_at_once_as_a_version_of_the_agreement_and_the_mentor_is_told(match: Match) -> None:
    choose(match, Choice.FEWER)
    current = AgreementVersion.objects.get(in_force_until=None)
    assert (current.number, current.loosening, current.in_force_from) == (2, True, NOW)
    assert set(Clause.objects.filter(version=current).values_list("sparing", flat=True)) == {True}
    assert sorted(Letter.objects.values_list("kind", "person__name")) == [
        ("agreement_loosened", "Ana"),
        ("agreement_loosened", "Mere"),
    ]
    assert Fade.objects.get().words == WORDS


def test_sparingly_is_one_letter_between_two_sessions_and_no_second(match: Match) -> None:
    choose(match, Choice.FEWER)
    Match.objects.update(days=180)
    live(MemoryWire(), hours=24 * 40)
    asked = [line.split(" ")[3] for line in left(match) if "check_in" in line]
    assert asked == ["check_in_pen"]


def test_as_it_is_leaves_three_letters_where_sparingly_leaves_one(match: Match) -> None:
    choose(match, Choice.AS_IT_IS)
    Match.objects.update(days=180)
    live(MemoryWire(), hours=24 * 40)
    asked = [line.split(" ")[3] for line in left(match) if "check_in" in line]
    assert sorted(asked) == ["check_in_asks", "check_in_pen", "check_in_pen_softer"]


def test_only_in_sessions_takes_back_what_waits(match: Match) -> None:
    plan_due(at=NOW + 8 * DAY)
    waiting = Letter.objects.filter(kind__startswith="check_in")
    assert waiting.exists()
    choose(match, Choice.IN_SESSIONS)
    assert set(waiting.values_list("state", flat=True)) == {"cancelled"}


def test_more_again_takes_both(match: Match) -> None:
    choose(match, Choice.FEWER)
    choose(match, Choice.AS_IT_IS)
    proposed = AgreementVersion.objects.get(in_force_from=None)
    assert not proposed.clauses.filter(sparing=True).exists()
    assert Clause.objects.filter(until_at=None, from_at__isnull=False, sparing=True).exists()
    agreements.confirm(proposed.pk, by=match.mentor_id, at=NOW)
    assert not Clause.objects.filter(until_at=None, sparing=True).exists()


def test_a_sparing_weekly_report_comes_every_other_week(match: Match) -> None:
    version = AgreementVersion.objects.get()
    clause = {"kind": ClauseKind.WEEKLY_REPORT, "scope": Scope.WEEKLY_REPORT, "direction": Direction.MENTEE_WRITES}
    Clause.objects.create(version=version, match=match, from_at=NOW, **clause)
    WeeklyReport.objects.create(match=match, day=date(2026, 11, 29), open_until=NOW, asked_at=NOW)
    assert report_weeks.next_day(match, at=NOW) == date(2026, 12, 6)
    choose(match, Choice.FEWER)
    assert report_weeks.next_day(match, at=NOW) == date(2026, 12, 13)
    facts = planning.known_of([match], at=NOW).facts(match)
    assert facts
    assert facts.report
    assert facts.report.weeks == 2


def test_only_the_mentee_says_it(match: Match) -> None:
    with pytest.raises(Refusal):
        fade.say(match.pk, Choice.FEWER, WORDS, by=match.mentor_id, at=NOW)
    assert not Fade.objects.exists()
