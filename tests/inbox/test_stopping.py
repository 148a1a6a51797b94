"""STOP by mail: at once, from whoever holds the letter, and confirmed in one calm line. A machine may say it, too."""

from collections.abc import Callable

import pytest

from held.flows.drafting.draft import Desk, Drafted, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.flows.sending.heads import links_for
from held.models import ActionReport, AgreementVersion, Letter, Match, ReplyDraft
from held.practice.letters import WHY
from held.practice.words import Direction, LetterState, MatchState
from tests import things
from tests.inbox.answers import answered, arrive, loose
from tests.inbox.letters import reply_to, sent
from tests.people import NOW

pytestmark = pytest.mark.django_db
ANA, TAMA = "ana@people.example", "tama@people.example"


def asks(pair: Match) -> bool:
    """Does anything in force still let a letter ask?"""
    in_force = AgreementVersion.objects.get(match=pair, in_force_from__isnull=False, in_force_until=None)
    return bool(in_force.clauses.filter(until_at=None).exclude(direction=Direction.ONLY_IN_SESSION).exists())


def told() -> list[tuple[int | None, dict[str, object]]]:
    return list(Letter.objects.filter(kind="stopped").values_list("person_id", "facts"))


@pytest.mark.parametrize("text", ["STOP", "stop", "Stop.", "“stop”", "Kia ora,\nSTOP"])
def test_stop_ends_the_asking_of_its_match(letter: Letter, pair: Match, text: str) -> None:
    assert asks(pair)
    row = arrive(answered(letter, text), letter)
    assert (asks(pair), row.outcome) == (False, "stopped")
    assert told() == [(letter.person_id, {"everything": False, "proven": True})]


def test_stop_in_the_subject_is_how_mail_programs_say_it(letter: Letter, pair: Match) -> None:
    arrive(loose("", Subject="STOP", dmarc=""), letter)
    assert not asks(pair)


def test_stop_takes_back_what_is_on_its_way(letter: Letter, pair: Match) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.QUEUED)
    arrive(answered(letter, "STOP"), letter)
    letter.refresh_from_db()
    assert (letter.state, letter.why) == (LetterState.CANCELLED, "withdrawn")


@pytest.mark.parametrize("dmarc", ["pass", "none", "fail"])
def test_stop_works_at_every_level_that_holds_the_letter(letter: Letter, pair: Match, dmarc: str) -> None:
    arrive(answered(letter, "STOP", dmarc=dmarc), letter)
    assert not asks(pair)


def test_stop_from_elsewhere_is_followed_and_its_owner_is_told(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "STOP", sender=TAMA), letter)
    assert (asks(pair), told()) == (False, [(letter.person_id, {"everything": False, "proven": False})])
    letter.refresh_from_db()
    assert letter.key_turn == 1


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_stop_from_a_machine_is_honoured_and_its_owner_is_told_once(
    letter: Letter, pair: Match, headers: dict[str, str]
) -> None:
    row = arrive(answered(letter, "STOP", **headers), letter)
    assert (asks(pair), row.outcome, row.level) == (False, "stopped", "R1")
    arrive(answered(letter, "Stop.", **headers), letter)
    assert told() == [(letter.person_id, {"everything": False, "proven": False})]


def test_two_machines_do_not_tell_each_other_of_a_stop_for_ever(letter: Letter, pair: Match) -> None:
    robot = {"Auto_Submitted": "auto-replied"}
    arrive(answered(letter, "STOP", **robot), letter)
    arrive(answered(confirming := Letter.objects.get(kind="stopped"), "STOP", **robot), confirming)
    assert len(told()) == 1


def turned(letter: Letter) -> None:
    arrive(answered(letter, "Hello", sender=TAMA), letter)


def lapsed(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(keys_until=NOW)


@pytest.mark.parametrize("dead", [turned, lapsed])
def test_a_letter_whose_keys_are_dead_still_stops_and_does_nothing_else(
    letter: Letter, pair: Match, dead: Callable[[Letter], None]
) -> None:
    address = reply_to(letter)
    dead(letter)
    assert arrive(answered(letter, "Done."), letter, to=address).outcome == "over"
    assert (ActionReport.objects.count(), ReplyDraft.objects.count()) == (0, 0)
    assert arrive(answered(letter, "Done.\nSTOP"), letter, to=address).outcome == "stopped"
    assert (asks(pair), ActionReport.objects.count(), ReplyDraft.objects.count()) == (False, 0, 0)


def test_stop_to_a_match_that_has_ended_is_dropped(letter: Letter, pair: Match) -> None:
    Match.objects.update(state=MatchState.ENDED)
    assert arrive(answered(letter, "stop all"), letter).outcome == "over"
    assert told() == []


def test_stop_all_ends_all_questions_everywhere(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "stop all"), letter)
    pair.mentee.refresh_from_db()
    assert pair.mentee.stopped_asking_at is not None
    assert asks(pair), "the agreement stays as it is, for whenever the questions may come again"


def test_what_is_said_beside_a_stop_is_recorded_too(letter: Letter, pair: Match) -> None:
    row = arrive(answered(letter, "Done.\nSTOP"), letter)
    assert (row.outcome, row.why) == ("stopped", "recorded")
    assert [report.status for report in ActionReport.objects.all()] == ["done"]


def test_what_is_unclear_beside_a_stop_waits_and_nobody_asks(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "STOP\nI will tell you on Thursday how it went"), letter)
    assert (asks(pair), ReplyDraft.objects.count()) == (False, 1)
    assert not Letter.objects.filter(kind="reply_unclear").exists()


def test_a_question_about_stopping_stops_nothing(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "Stop?"), letter)
    assert asks(pair)


def test_stop_in_what_is_quoted_stops_nothing(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "Not done."), letter)
    assert asks(pair)


def test_stop_twice_is_confirmed_once(letter: Letter) -> None:
    for text in ("STOP", "Stop."):
        arrive(answered(letter, text), letter)
    assert len(told()) == 1


def test_the_writer_gets_one_letter_about_it_and_the_other_one(letter: Letter, pair: Match) -> None:
    arrive(answered(letter, "STOP"), letter)
    about = Letter.objects.filter(kind__in=("stopped", "agreement_loosened")).order_by("person_id")
    assert sorted(about.values_list("kind", "person_id")) == [
        ("agreement_loosened", pair.mentor_id),
        ("stopped", pair.mentee_id),
    ]


def test_a_mentor_s_stop_ends_what_comes_to_the_mentor_and_nothing_of_the_mentee_s(pair: Match) -> None:
    check_in = things.check_in(pair, things.action(pair, pair.mentee))
    letter = sent(pair.mentor, pair, "check_in_look", check_in_id=check_in.pk)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.QUEUED)
    arrive(answered(letter, "STOP", sender=ANA), letter)
    pair.refresh_from_db()
    letter.refresh_from_db()
    assert (pair.mentor_stopped_at is not None, letter.state, asks(pair)) == (True, LetterState.CANCELLED, True)


@pytest.mark.parametrize("kind", ["check_in_look", "check_in_two_lines"])
@pytest.mark.parametrize("text", ["STOP", "stop all"])
def test_after_a_mentor_s_stop_nothing_planned_about_check_ins_is_written(pair: Match, kind: str, text: str) -> None:
    check_in = things.check_in(pair, things.action(pair, pair.mentee), asked_at=None, sent_at=NOW)
    arrive(answered(news := sent(pair.mentor, pair, "check_in_news"), text, sender=ANA), news)
    sent(pair.mentor, pair, kind, check_in_id=check_in.pk)
    row = Letter.objects.select_related("match__mentee", "match__mentor", "person", "check_in").get(kind=kind)
    with pytest.raises(NothingLeft) as nothing:
        DRAFTS[kind](Desk(row, links_for(row), None))
    assert nothing.value.why == "stopped_asking"


@pytest.mark.parametrize("kind", ["check_in_news", "weekly_news"])
def test_a_mentor_s_stop_to_news_ends_the_news_by_letter_and_the_ledger_says_so(pair: Match, kind: str) -> None:
    check_in = things.check_in(pair, things.action(pair, pair.mentee), sent_at=NOW)
    arrive(answered(news := sent(pair.mentor, pair, kind, check_in_id=check_in.pk), "STOP", sender=ANA), news)
    assert "no letter about check-ins" in written("stopped").letter.text
    with pytest.raises(NothingLeft) as nothing:
        written(kind)
    assert (nothing.value.why, nothing.value.why in WHY) == ("stopped_news", True)


def written(kind: str) -> Drafted:
    row = Letter.objects.select_related("match__mentee", "match__mentor", "person", "check_in").get(kind=kind)
    return DRAFTS[kind](Desk(row, links_for(row), None))


@pytest.mark.parametrize(
    ("text", "sender", "line"),
    [
        ("STOP", None, "Held asks you nothing about your actions with Ana any more."),
        ("stop all", None, "No letter asks you anything from now on, in any match."),
        ("STOP", TAMA, "It is not certain that the STOP came from you."),
    ],
)
def test_the_confirming_letter_says_it_in_one_calm_line(letter: Letter, text: str, sender: str, line: str) -> None:
    arrive(answered(letter, text, **({"sender": sender} if sender else {})), letter)
    confirming = written("stopped").letter
    assert line in confirming.text
    assert line in confirming.html
