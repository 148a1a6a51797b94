"""Letters of a check-in, read as they leave: whose words, what an answer does, and what is left unsaid."""

from datetime import date, timedelta
from html import unescape

import pytest

from held.flows import checkins, outbox
from held.flows.checkins import Stand
from held.flows.drafting import preview
from held.flows.drafting.draft import Desk, Drafted, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.flows.outbox import Order
from held.letters.paper import Letter, Links, Why
from held.models import Action, CheckIn, Match
from held.models import Letter as Row
from held.practice.actions import Said
from held.practice.replies import REPLY_MARKER
from held.practice.words import Direction, Holding, Status, Via
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
HOW = "Straight questions, midweek, never on weekends."
HOME = "https://held.example"
LINKS = Links(HOME, page=f"{HOME}/reply/k3/", stop=f"{HOME}/stop/k3/", ledger=f"{HOME}/letters/")
ASKING = ("check_in_asks", "check_in_softer", "check_in_pen", "check_in_pen_softer")
TO_MENTOR = ("check_in_look", "check_in_news", "check_in_two_lines", "nothing_booked_mentor")
DAY = timedelta(days=1)


@pytest.fixture
def match() -> Match:
    match = people.match(people.mere(), people.ana())
    things.agreement(match, Direction.MENTOR_ASKS, how=HOW)
    return match


@pytest.fixture
def ask(match: Match) -> Action:
    return things.action(match, match.mentee, check_in=Direction.MENTOR_ASKS)


@pytest.fixture
def check_in(match: Match, ask: Action) -> CheckIn:
    return things.check_in(match, ask)


def draft(kind: str, match: Match, check_in: CheckIn | None = None, **facts: object) -> Drafted:
    to = match.mentor_id if kind in TO_MENTOR else match.mentee_id
    about = {"match_id": match.pk, "check_in_id": check_in.pk if check_in else None}
    outbox.put(Order(kind, f"w:{kind}", person_id=to, facts=facts, **about), at=NOW)
    row = Row.objects.select_related("person", "match__mentee", "match__mentor", "check_in").get(window=f"w:{kind}")
    return DRAFTS[kind](Desk(row, LINKS, Why(HOW, "26 October 2026") if kind in ASKING else None))


def both(letter: Letter) -> tuple[str, str]:
    return letter.text, unescape(letter.html)


def sent(check_in: CheckIn, *stands: Stand, **said: str) -> list[int]:
    checkins.answer(check_in.pk, stands, share=True, via=Via.MAIL, by=check_in.match.mentee_id, at=NOW, **said)
    return list(check_in.answers.values_list("pk", flat=True))


def test_the_mentor_asks_in_the_mentors_name_and_says_what_an_answer_does(match: Match, check_in: CheckIn) -> None:
    CheckIn.objects.update(mentor_line="I was curious about Tama.")
    things.session(match, match.mentee, hours=64)
    drafted = draft("check_in_asks", match, check_in)
    assert (drafted.from_name, drafted.thread) == ("Ana via Held", f"check-in-{check_in.pk}")
    assert drafted.letter.text.startswith(REPLY_MARKER)
    for text in both(drafted.letter):
        assert things.ASK_TAMA in text
        assert "I was curious about Tama." in text
        assert "“done”, “partly, two of four”, “not done”, “moved to Friday”. Or in any words you like." in text
        assert "Your answer goes to Ana." in text
        assert "No answer is needed. We can pick this up on Friday 4 December." in text
        assert "You get this because on 26 October 2026 you said:" in text
        assert LINKS.page in text
        assert LINKS.stop in text


@pytest.mark.parametrize("kind", ASKING)
def test_several_actions_are_numbered_and_one_is_not(match: Match, check_in: CheckIn, ask: Action, kind: str) -> None:
    alone = draft(kind, match, check_in).letter.text
    assert "1. “" not in alone
    Row.objects.all().delete()
    outline = things.action(match, match.mentee, text="Write the outline", check_in=Direction.MENTOR_ASKS)
    two = things.check_in(match, ask, outline, window="session:1")
    text = draft(kind, match, two).letter.text
    assert f"1. “{things.ASK_TAMA}”" in text
    assert "2. “Write the outline”" in text
    assert "“1: done”" in text


def test_what_is_no_longer_open_keeps_its_number_and_is_not_asked_about(match: Match, ask: Action) -> None:
    outline = things.action(match, match.mentee, text="Write the outline", check_in=Direction.MENTOR_ASKS)
    third = things.action(match, match.mentee, text="Read it aloud", check_in=Direction.MENTOR_ASKS)
    check_in = things.check_in(match, ask, outline, third)
    Action.objects.filter(pk=outline.pk).update(status=Status.DONE)
    text = draft("check_in_softer", match, check_in).letter.text
    assert "Write the outline" not in text
    assert "3. “Read it aloud”" in text


@pytest.mark.parametrize("kind", [*ASKING, "check_in_look"])
def test_nothing_is_left_to_ask_once_it_is_noted_or_answered(
    match: Match, check_in: CheckIn, ask: Action, kind: str
) -> None:
    Action.objects.update(holding=Holding.NOTED)
    with pytest.raises(NothingLeft):
        draft(kind, match, check_in)
    Row.objects.all().delete()
    Action.objects.update(holding=Holding.HELD)
    sent(check_in, Stand(ask.pk, Said(Status.OPEN, moved_to=date(2026, 12, 4))))
    with pytest.raises(NothingLeft):
        draft(kind, match, check_in)


def test_what_the_mentee_keeps_takes_nothing_from_the_mentor_s_look(
    match: Match, check_in: CheckIn, ask: Action
) -> None:
    CheckIn.objects.update(asked_at=None)
    before = draft("check_in_look", match, check_in).letter.text
    kept = [Stand(ask.pk, Said(Status.DONE))]
    checkins.answer(check_in.pk, kept, share=False, via=Via.WEB, by=match.mentee_id, at=NOW)
    Row.objects.all().delete()
    assert draft("check_in_look", match, check_in).letter.text == before


def test_a_mentor_who_writes_alone_leaves_no_letter(match: Match, check_in: CheckIn) -> None:
    CheckIn.objects.update(mentor_writes_alone=True)
    with pytest.raises(NothingLeft):
        draft("check_in_asks", match, check_in)


def test_a_date_gone_by_is_only_a_date(match: Match, check_in: CheckIn) -> None:
    Action.objects.update(by_date=date(2026, 11, 24))
    text = draft("check_in_asks", match, check_in).letter.text
    assert "the date you picked was Tuesday 24 November; moving it is fine" in text


def test_the_softer_question_says_that_it_is_the_last(match: Match, check_in: CheckIn) -> None:
    for kind in ("check_in_softer", "check_in_pen_softer"):
        for text in both(draft(kind, match, check_in).letter):
            assert "This is the last letter about it" in text


@pytest.mark.parametrize("kind", [*ASKING, "check_in_look", "check_in_news", "check_in_two_lines", "acknowledged"])
def test_no_subject_tells_what_it_is_about(match: Match, check_in: CheckIn, ask: Action, kind: str) -> None:
    if kind == "check_in_look":
        CheckIn.objects.update(asked_at=None)
    given = (
        sent(check_in, Stand(ask.pk, Said(Status.DONE)), words="Secret words.")
        if kind in ("check_in_news", "check_in_two_lines")
        else []
    )
    subject = draft(kind, match, check_in, answers=given).letter.subject
    assert subject
    assert not {"Tama", "review", "Secret"} & set(subject.replace(",", " ").split())


def test_the_mentor_is_shown_what_will_go_and_how_it_was_asked_for(match: Match, check_in: CheckIn) -> None:
    CheckIn.objects.update(asked_at=None, due_at=NOW + DAY)
    for text in both(draft("check_in_look", match, check_in).letter):
        assert "on Wednesday 2 December, 01:00 a check-in goes to Mere in your name" in text
        assert "If you do nothing, it goes as it is." in text
        assert HOW in text


def test_news_brings_the_request_first_then_what_stands_in_their_words(
    match: Match, check_in: CheckIn, ask: Action
) -> None:
    given = sent(check_in, Stand(ask.pk, Said(Status.PARTLY, (2, 4))), words="Two said yes.", request="An introduction")
    for text in both(draft("check_in_news", match, check_in, answers=given).letter):
        assert text.index("An introduction") < text.index(things.ASK_TAMA) < text.index("Two said yes.")
        assert "partly, 2 of 4" in text
        assert HOW in text
        assert f"{HOME}/check-ins/{check_in.pk}/" in text


def test_two_answers_are_both_told_with_their_channel(match: Match, check_in: CheckIn, ask: Action) -> None:
    sent(check_in, Stand(ask.pk, Said(Status.PARTLY)))
    checkins.answer(
        check_in.pk, [Stand(ask.pk, Said(Status.DONE))], share=True, via=Via.WEB, by=match.mentee_id, at=NOW + DAY
    )
    given = list(check_in.answers.order_by("pk").values_list("pk", flat=True))
    text = draft("check_in_news", match, check_in, answers=given).letter.text
    assert text.index("partly") < text.index("Written by mail.") < text.index("done") < text.index("Written in Held.")


def test_news_that_was_taken_back_is_no_news(match: Match, check_in: CheckIn, ask: Action) -> None:
    given = sent(check_in, Stand(ask.pk, Said(Status.DONE)), words="Gone.")
    checkins.take_back(check_in.pk, by=match.mentee_id, at=NOW)
    with pytest.raises(NothingLeft):
        draft("check_in_news", match, check_in, answers=given)


def test_two_lines_are_asked_for_once_and_not_after_they_came(match: Match, check_in: CheckIn, ask: Action) -> None:
    sent(check_in, Stand(ask.pk, Said(Status.DONE)))
    text = draft("check_in_two_lines", match, check_in).letter.text
    assert "Mere wrote to you on Tuesday. Two lines from you would reach Mere well: answer this letter" in text
    Row.objects.all().delete()
    checkins.acknowledge(check_in.pk, "I saw that.", by=match.mentor_id, at=NOW)
    with pytest.raises(NothingLeft):
        draft("check_in_two_lines", match, check_in)
    assert "“I saw that.”" in draft("acknowledged", match, check_in).letter.text


def test_nothing_booked_is_said_only_while_nothing_is(match: Match) -> None:
    assert "You lead, so the first step is yours" in draft("nothing_booked_mentee", match).letter.text
    assert "Kia ora Mere" in draft("nothing_booked_mentor", match).letter.text
    Row.objects.all().delete()
    things.session(match, match.mentee)
    for kind in ("nothing_booked_mentee", "nothing_booked_mentor"):
        with pytest.raises(NothingLeft):
            draft(kind, match)


def test_the_preview_is_the_letter_without_its_doors(match: Match, check_in: CheckIn) -> None:
    CheckIn.objects.update(mentor_line="I was curious about Tama.")
    shown = preview.check_in_asks(check_in.pk)
    letter = draft("check_in_asks", match, check_in).letter
    assert shown
    assert shown.subject == letter.subject
    assert shown.text.split("Or with one tap")[0] == letter.text.split("Or with one tap")[0]
    assert "k3" not in shown.text


def test_words_of_people_are_text_in_every_letter(match: Match, check_in: CheckIn, ask: Action) -> None:
    Action.objects.update(text="<b>bold</b>")
    given = sent(check_in, Stand(ask.pk, Said(Status.DONE)), words="<script>x</script>", request="<i>help</i>")
    html = draft("check_in_news", match, check_in, answers=given).letter.html
    assert not {"<b>bold", "<script>x", "<i>help"} & {
        part for part in ("<b>bold", "<script>x", "<i>help") if part in html
    }
