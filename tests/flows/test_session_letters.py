"""Letters about sessions and actions: times on both clocks, people quoted, nothing said that was taken back."""

from datetime import date, datetime

import pytest

from held.flows import actions, attendance, outbox, session_close, sessions, times
from held.flows.actions import Spoken
from held.flows.drafting.draft import Desk, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.flows.outbox import Order
from held.letters.paper import Letter, Links
from held.models import Action, Match, Session
from held.models import Letter as Row
from held.practice.actions import Said
from held.practice.sessions import Plan
from held.practice.words import Attends, Status
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
LINKS = Links(home="https://held.example", stop="https://held.example/stop/x/", ledger="https://held.example/letters/")


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def drafted(kind: str, reader_id: int) -> Letter:
    row = Row.objects.select_related("person", "match__mentee", "match__mentor", "session").get(
        kind=kind, person_id=reader_id
    )
    return DRAFTS[kind](Desk(row, LINKS, None)).letter


def order(kind: str, session: Session, reader_id: int) -> None:
    outbox.put(Order(kind, f"{kind}:1", person_id=reader_id, match_id=session.match_id, session_id=session.pk), at=NOW)


def both(letter: Letter) -> str:
    return letter.text + letter.html


def test_a_booking_says_the_time_on_both_clocks(match: Match) -> None:
    session = things.session(match, match.mentee, place="Café on Queen Street")
    order("session_booked", session, match.mentor_id)
    letter = drafted("session_booked", match.mentor_id)
    assert letter.subject == "Session with Mere, Thursday 3 December"
    assert "Thursday 3 December, 17:00 (Friday 05:00 in Auckland), 60 minutes" in letter.text
    assert "https://held.example/sessions/" in letter.text
    assert both(letter).count("Café on Queen Street") == 2


def test_a_booking_that_was_called_off_has_nothing_left_to_say(match: Match) -> None:
    session = things.session(match, match.mentee, called_off_at=NOW)
    order("session_booked", session, match.mentor_id)
    with pytest.raises(NothingLeft):
        drafted("session_booked", match.mentor_id)


def test_taking_out_says_so_without_blame(match: Match) -> None:
    session = things.session(match, match.mentee)
    sessions.call_off(session.pk, by=match.mentee_id, at=NOW)
    letter = drafted("session_moved", match.mentor_id)
    assert "taken out of the calendar" in letter.subject
    assert "Book another whenever it suits" in letter.text


def test_the_day_before_lists_what_was_chosen_and_asks_nothing(match: Match) -> None:
    things.action(match, match.mentee)
    session = things.session(match, match.mentee)
    order("session_tomorrow", session, match.mentee_id)
    letter = drafted("session_tomorrow", match.mentee_id)
    assert f"You: “{things.ASK_TAMA}”" in letter.text
    assert "?" not in letter.text.replace("https://", "")


def test_the_day_before_names_no_date_that_has_gone_by(match: Match) -> None:
    things.action(match, match.mentee, by_date=date(2026, 11, 25))
    things.action(match, match.mentee, text="Write the outline", by_date=date(2026, 12, 2))
    session = things.session(match, match.mentee)
    for reader in (match.mentee_id, match.mentor_id):
        Row.objects.all().delete()
        order("session_tomorrow", session, reader)
        text = both(drafted("session_tomorrow", reader))
        assert ("25 Nov" in text, "by Wed 2 Dec" in text) == (False, True)


def test_the_one_question_about_a_close_leads_there(match: Match) -> None:
    session = things.session(match, match.mentee, hours=-30)
    order("session_not_closed", session, match.mentee_id)
    letter = drafted("session_not_closed", match.mentee_id)
    assert f"https://held.example/sessions/{session.pk}/close/" in letter.text
    assert "You will not be asked again." in letter.text


def test_the_summary_is_the_same_for_both_and_quotes_them(match: Match) -> None:
    session = things.session(match, match.mentee, hours=-2)
    written = {"together": "together", "takeaway": "Ask & listen.", "mentee.will.1": "Write to Tama"}
    session_close.save_close(session.pk, {**written, "mentor.will.1": "Call Priya"}, 0, by=match.mentee_id, at=NOW)
    session_close.finish_close(session.pk, by=match.mentee_id, at=NOW)
    hers, his = (drafted("session_summary", reader) for reader in (match.mentee_id, match.mentor_id))
    assert "You: “Write to Tama”, noted\nAna: “Call Priya”, noted" in hers.text
    assert "Mere: “Write to Tama”, noted\nYou: “Call Priya”, noted" in his.text
    assert "“Ask & listen.”" in hers.text
    assert ">Ask &amp; listen.</q>" in his.html


def test_news_carries_the_status_and_the_words(match: Match) -> None:
    action = things.action(match, match.mentee)
    said = Said(Status.PARTLY, part=(2, 4))
    actions.report(action.pk, said, Spoken("Two wrote <b>back</b>.", shared=True), by=match.mentee_id, at=NOW)
    letter = drafted("action_news", match.mentor_id)
    assert letter.subject == "News from Mere"
    assert "Mere says: partly, 2 of 4." in letter.text
    assert "Two wrote &lt;b&gt;back&lt;/b&gt;." in letter.html


def test_news_taken_back_before_it_left_says_nothing(match: Match) -> None:
    action = things.action(match, match.mentee)
    said = actions.report(action.pk, Said(Status.DONE), Spoken(shared=True), by=match.mentee_id, at=NOW)
    actions.undo(said, by=match.mentee_id, at=NOW)
    with pytest.raises(NothingLeft):
        drafted("action_news", match.mentor_id)
    assert Action.objects.get().status == Status.OPEN


@pytest.mark.parametrize(("says", "told"), [("cannot", "Ana cannot make it"), ("perhaps", "Ana has said: perhaps")])
def test_the_day_before_says_what_the_other_said_of_coming(match: Match, says: str, told: str) -> None:
    session = things.session(match, match.mentor)
    attendance.say(session.pk, Attends(says), by=match.mentor_id, at=NOW)
    order("session_tomorrow", session, match.mentee_id)
    assert both(drafted("session_tomorrow", match.mentee_id)).count(told) == 2


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_while_times_wait_to_be_picked_nobody_is_told_that_nothing_is_booked(match: Match, side: str) -> None:
    reader = getattr(match, side)
    kind = f"nothing_booked_{side}"
    outbox.put(Order(kind, "n:1", person_id=reader.pk, match_id=match.pk), at=NOW)
    assert drafted(kind, reader.pk)
    times.offer(match.pk, [Plan(datetime(2026, 12, 8, 9), "Europe/Madrid")], by=match.mentee_id, at=NOW)  # noqa: DTZ001 -- a wall time
    with pytest.raises(NothingLeft):
        drafted(kind, reader.pk)
