"""A check-in is answered, kept or sent, taken back; the mentor looks before and writes two lines after."""

from datetime import date, timedelta

import pytest

from held.flows import actions, checkins, outbox
from held.flows.checkins import Stand
from held.flows.outbox import Order
from held.models import Action, ActionReport, CheckIn, CheckInAnswer, HistoryLine, Letter, Match
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.words import Direction, LetterState, MatchState, Status, Via
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 12, 4)
DONE, PARTLY, MOVED = Said(Status.DONE), Said(Status.PARTLY, (2, 4)), Said(Status.OPEN, moved_to=FRIDAY)
DAY = timedelta(days=1)


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def first(match: Match) -> Action:
    return things.action(match, match.mentee)


@pytest.fixture
def second(match: Match) -> Action:
    return things.action(match, match.mentee, text="Write the outline")


@pytest.fixture
def check_in(match: Match, first: Action, second: Action) -> CheckIn:
    return things.check_in(match, first, second)


def say(check_in: CheckIn, *stands: Stand, share: bool = True, via: Via = Via.WEB, **said: object) -> tuple[int, ...]:
    usual = {"by": check_in.match.mentee_id, "at": NOW}
    return checkins.answer(check_in.pk, stands, share=share, via=via, **{**usual, **said})


def letters(kind: str) -> list[str]:
    return list(Letter.objects.filter(kind=kind).order_by("pk").values_list("state", flat=True))


def status(action: Action) -> str:
    action.refresh_from_db()
    return action.status


def test_an_answer_is_one_report_an_action_and_one_letter(check_in: CheckIn, first: Action, second: Action) -> None:
    made = say(check_in, Stand(first.pk, DONE), Stand(second.pk, PARTLY), words="Tama said yes.", via=Via.MAIL)
    reports = ActionReport.objects.filter(pk__in=made).order_by("pk")
    assert [(report.check_in_id, report.via, report.status) for report in reports] == [
        (check_in.pk, Via.MAIL, Status.DONE),
        (check_in.pk, Via.MAIL, Status.PARTLY),
    ]
    news = Letter.objects.get()
    assert (news.kind, news.person_id, news.about_id) == (
        "check_in_news",
        check_in.match.mentor_id,
        check_in.match.mentee_id,
    )


def test_nothing_is_news_before_send(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, DONE), share=False)
    check_in.refresh_from_db()
    assert (check_in.sent_at, ActionReport.objects.get().shared_at, Letter.objects.count()) == (None, None, 0)
    for _ in range(2):
        checkins.send(check_in.pk, by=first.owner_id, at=NOW)
    check_in.refresh_from_db()
    assert (check_in.sent_at, ActionReport.objects.get().shared_at, Letter.objects.count()) == (NOW, NOW, 1)


def test_moving_to_friday_leaves_it_open(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, MOVED))
    first.refresh_from_db()
    assert (first.status, first.by_date) == (Status.OPEN, FRIDAY)


def test_words_alone_are_an_answer_and_nothing_at_all_is_none(check_in: CheckIn) -> None:
    say(check_in, words="It was a week.")
    assert CheckInAnswer.objects.get().words == "It was a week."
    with pytest.raises(Refusal, match="Say how one of them stands"):
        say(check_in, words=" ")


def test_two_channels_stand_side_by_side(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, PARTLY), words="Two.", via=Via.MAIL)
    say(check_in, Stand(first.pk, DONE), words="And the rest.", at=NOW + DAY)
    answers = CheckInAnswer.objects.order_by("pk")
    assert [(answer.via, answer.words) for answer in answers] == [(Via.MAIL, "Two."), (Via.WEB, "And the rest.")]
    assert list(ActionReport.objects.order_by("pk").values_list("status", flat=True)) == ["partly", "done"]
    assert letters("check_in_news") == ["queued", "queued"]


def test_a_button_pressed_twice_is_one_answer(check_in: CheckIn, first: Action) -> None:
    assert say(check_in, Stand(first.pk, DONE)) == say(check_in, Stand(first.pk, DONE))
    assert (CheckInAnswer.objects.count(), Letter.objects.count()) == (1, 1)


def test_kept_and_then_sent_from_the_same_page_is_one_answer(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, DONE), share=False)
    say(check_in, Stand(first.pk, DONE), share=True)
    assert (CheckInAnswer.objects.count(), letters("check_in_news")) == (1, ["queued"])


def test_taking_back_restores_and_withdraws_the_news(check_in: CheckIn, first: Action, second: Action) -> None:
    say(check_in, Stand(first.pk, DONE), Stand(second.pk, MOVED))
    checkins.take_back(check_in.pk, by=first.owner_id, at=NOW + 6 * DAY, via=Via.REPLY_PAGE)
    check_in.refresh_from_db()
    assert (status(first), status(second), second.by_date) == (Status.OPEN, Status.OPEN, date(2026, 12, 2))
    assert (check_in.sent_at, letters("check_in_news")) == (None, ["cancelled"])
    line = HistoryLine.objects.get(verb="taken_back")
    assert (line.thing, line.via) == ("check_in", Via.REPLY_PAGE)


def test_only_the_last_answer_is_taken_back(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, PARTLY), via=Via.MAIL)
    say(check_in, Stand(first.pk, DONE), at=NOW + DAY)
    checkins.take_back(check_in.pk, by=first.owner_id, at=NOW + DAY)
    check_in.refresh_from_db()
    assert (status(first), check_in.sent_at) == (Status.PARTLY, NOW)
    assert letters("check_in_news") == ["queued", "cancelled"]


def test_what_was_sent_together_stays_news_while_a_part_of_it_stands(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, PARTLY), share=False)
    say(check_in, Stand(first.pk, DONE), share=False, via=Via.MAIL)
    checkins.send(check_in.pk, by=first.owner_id, at=NOW)
    checkins.take_back(check_in.pk, by=first.owner_id, at=NOW)
    assert letters("check_in_news") == ["queued"]


def test_after_seven_days_it_stays(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, DONE))
    with pytest.raises(Refusal, match="no longer be taken back"):
        checkins.take_back(check_in.pk, by=first.owner_id, at=NOW + 7 * DAY)


def test_taking_back_twice_says_so(check_in: CheckIn, first: Action) -> None:
    say(check_in, Stand(first.pk, DONE))
    checkins.take_back(check_in.pk, by=first.owner_id, at=NOW)
    with pytest.raises(Refusal, match="already"):
        checkins.take_back(check_in.pk, by=first.owner_id, at=NOW)


def test_taken_back_on_the_actions_page_its_words_and_its_news_go_too(check_in: CheckIn, first: Action) -> None:
    (made,) = say(check_in, Stand(first.pk, DONE), words="Tama said yes.")
    actions.undo(made, by=check_in.match.mentee_id, at=NOW)
    check_in.refresh_from_db()
    assert (check_in.sent_at, CheckInAnswer.objects.get().taken_back_at, letters("check_in_news")) == (
        None,
        NOW,
        [LetterState.CANCELLED],
    )


def test_an_answer_stands_as_long_as_one_of_its_actions_does(check_in: CheckIn, first: Action, second: Action) -> None:
    made = say(check_in, Stand(first.pk, DONE), Stand(second.pk, PARTLY), words="Tama said yes.")
    actions.undo(made[0], by=check_in.match.mentee_id, at=NOW)
    assert (CheckInAnswer.objects.get().taken_back_at, letters("check_in_news")) == (None, [LetterState.QUEUED])


def test_nobody_else_answers_sends_or_takes_back(check_in: CheckIn, first: Action, match: Match) -> None:
    say(check_in, Stand(first.pk, DONE), share=False)
    for deed in (checkins.send, checkins.take_back):
        with pytest.raises(Refusal):
            deed(check_in.pk, by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal):
        say(check_in, Stand(first.pk, Said(Status.NOT_DONE)), by=match.mentor_id)
    assert not Letter.objects.exists()


def test_a_check_in_speaks_only_of_its_own_actions(check_in: CheckIn, match: Match) -> None:
    other = things.action(match, match.mentee)
    with pytest.raises(Refusal, match="about other actions"):
        say(check_in, Stand(other.pk, DONE))
    assert not CheckInAnswer.objects.exists()


def test_an_answer_ends_the_asking(check_in: CheckIn, first: Action, match: Match) -> None:
    softer = Order("check_in_softer", "w", person_id=match.mentee_id, match_id=match.pk, check_in_id=check_in.pk)
    outbox.put(softer, at=NOW)
    say(check_in, Stand(first.pk, DONE), share=False)
    assert letters("check_in_softer") == [LetterState.CANCELLED]


def test_an_ended_match_takes_no_answer(check_in: CheckIn, first: Action, match: Match) -> None:
    Match.objects.update(state=MatchState.ENDED)
    with pytest.raises(Refusal, match="This match has ended"):
        say(check_in, Stand(first.pk, DONE))


def test_a_draft_is_kept_as_typed_and_a_second_window_overwrites_nothing(check_in: CheckIn, match: Match) -> None:
    revision = checkins.keep_draft(check_in.pk, {"words": "It w"}, 0, by=match.mentee_id, at=NOW)
    assert checkins.keep_draft(check_in.pk, {"words": "It went"}, revision, by=match.mentee_id, at=NOW) == 2
    with pytest.raises(checkins.SavedElsewhere) as elsewhere:
        checkins.keep_draft(check_in.pk, {"words": "No"}, revision, by=match.mentee_id, at=NOW)
    check_in.refresh_from_db()
    assert (elsewhere.value.revision, check_in.draft) == (2, {"words": "It went"})


def test_what_was_kept_and_then_sent_alone_reaches_the_mentor(check_in: CheckIn, first: Action) -> None:
    (made,) = say(check_in, Stand(first.pk, DONE), share=False)
    actions.send(made, words="", by=first.owner_id, at=NOW)
    assert letters("action_news") == ["queued"]


@pytest.fixture
def coming(match: Match, first: Action) -> CheckIn:
    return things.check_in(match, first, window="session:1", asked_at=None, due_at=NOW + DAY)


def look_letter(check_in: CheckIn) -> None:
    match = check_in.match
    outbox.put(
        Order("check_in_look", "look", person_id=match.mentor_id, match_id=match.pk, check_in_id=check_in.pk), at=NOW
    )


def test_the_mentor_adds_one_line(coming: CheckIn, match: Match) -> None:
    look_letter(coming)
    checkins.add_line(coming.pk, " I was curious\nabout Tama. ", by=match.mentor_id, at=NOW)
    coming.refresh_from_db()
    assert (coming.mentor_line, coming.mentor_looked_at) == ("I was curious about Tama.", NOW)
    assert letters("check_in_look") == ["cancelled"]


@pytest.mark.parametrize(
    "line", ["", "x" * 281, "See https://a.example", "look at www.a.example", "go to evil.com now"]
)
def test_a_line_is_short_and_has_no_links(coming: CheckIn, match: Match, line: str) -> None:
    with pytest.raises(Refusal):
        checkins.add_line(coming.pk, line, by=match.mentor_id, at=NOW)


def test_the_mentor_may_write_alone_and_think_again(coming: CheckIn, match: Match) -> None:
    checkins.send_it_oneself(coming.pk, by=match.mentor_id, at=NOW)
    coming.refresh_from_db()
    assert coming.mentor_writes_alone
    checkins.go_as_it_is(coming.pk, by=match.mentor_id, at=NOW)
    coming.refresh_from_db()
    assert not coming.mentor_writes_alone


def test_what_has_left_takes_no_line(check_in: CheckIn, match: Match) -> None:
    with pytest.raises(Refusal, match="on its way"):
        checkins.add_line(check_in.pk, "One more thing", by=match.mentor_id, at=NOW)


def test_what_the_mentee_writes_alone_is_not_for_the_mentor_to_look_at(match: Match, first: Action) -> None:
    pen = things.check_in(match, first, direction=Direction.MENTEE_WRITES, asked_at=None)
    with pytest.raises(Refusal):
        checkins.go_as_it_is(pen.pk, by=match.mentor_id, at=NOW)


def test_the_mentee_decides_nothing_about_the_mentors_letter(coming: CheckIn, match: Match) -> None:
    for deed in (checkins.go_as_it_is, checkins.send_it_oneself):
        with pytest.raises(Refusal, match="Only the mentor"):
            deed(coming.pk, by=match.mentee_id, at=NOW)
    with pytest.raises(Refusal, match="Only the mentor"):
        checkins.look_first(match.pk, True, by=match.mentee_id, at=NOW)


def test_looking_first_is_a_switch(match: Match) -> None:
    for wanted in (True, True, False):
        checkins.look_first(match.pk, wanted, by=match.mentor_id, at=NOW)
    match.refresh_from_db()
    assert (match.mentor_looks_first, match.look_at) == (False, NOW)
    assert list(HistoryLine.objects.order_by("pk").values_list("verb", flat=True)) == ["looks_first", "lets_go"]


def test_two_lines_go_back_once(check_in: CheckIn, first: Action, match: Match) -> None:
    with pytest.raises(Refusal, match="nothing here that waits"):
        checkins.acknowledge(check_in.pk, "Thank you.", by=match.mentor_id, at=NOW)
    say(check_in, Stand(first.pk, DONE))
    for _ in range(2):
        checkins.acknowledge(check_in.pk, "What made it work?", by=match.mentor_id, at=NOW)
    with pytest.raises(Refusal):
        checkins.acknowledge(check_in.pk, "Something else", by=match.mentor_id, at=NOW)
    assert Letter.objects.get(kind="acknowledged").person_id == match.mentee_id
