"""Answers that wait for one tap: shown to their writer alone, confirmed, shortened or dropped."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from held.flows import checkins, keys
from held.flows.checkins import Stand
from held.flows.keys import Door
from held.flows.replies import drafts
from held.models import Action, ActionReport, CheckInAnswer, Inbound, Letter, Match, ReplyDraft
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.words import Direction, Status, Via
from tests import people, things
from tests.inbox.letters import sent
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock_stands")]


@pytest.fixture
def pair() -> Match:
    pair = people.match(people.mere(), people.ana())
    things.agreement(pair, Direction.MENTOR_ASKS)
    return pair


@pytest.fixture
def action(pair: Match) -> Action:
    return things.action(pair, pair.mentee)


@pytest.fixture
def letter(pair: Match, action: Action) -> Letter:
    return sent(pair.mentee, pair, "check_in_asks", check_in_id=things.check_in(pair, action).pk)


def waiting(letter: Letter, action: Action, level: str = "R3") -> ReplyDraft:
    inbound = Inbound.objects.create(received_at=NOW, via="smtp", recipient="reply:1", digest=level, level=level)
    return ReplyDraft.objects.create(
        person=letter.person,
        letter=letter,
        check_in=letter.check_in,
        inbound=inbound,
        made_at=NOW,
        words="Mostly done, I think",
        guess=[{"action": action.pk, "status": "partly", "part": None, "moved_to": None}],
        why="unclear",
    )


def test_a_draft_is_shown_to_its_writer_alone_with_the_guess_first_and_nothing_chosen(
    letter: Letter, action: Action, pair: Match
) -> None:
    path, browser = f"/answers/{waiting(letter, action).pk}/", Client()
    browser.force_login(pair.mentor)
    assert browser.get(path).status_code == 404
    browser.force_login(pair.mentee)
    page = browser.get(path).content.decode()
    assert page.index('value="partly"') < page.index('value="done"')
    assert "Mostly done, I think" in page
    assert not ActionReport.objects.exists()


@pytest.mark.parametrize(
    "deed", [partial(drafts.confirm, stands=(), words="Done."), partial(drafts.send_lines, words="Well."), drafts.drop]
)
def test_nobody_settles_the_draft_of_another(
    letter: Letter, action: Action, pair: Match, deed: Callable[..., None]
) -> None:
    draft = waiting(letter, action)
    for other in (pair.mentor, people.tama()):
        with pytest.raises(Refusal, match="no longer waits"):
            deed(draft.pk, by=other.pk, at=NOW)
    draft.refresh_from_db()
    assert (draft.confirmed_at, draft.dropped_at, draft.words) == (None, None, "Mostly done, I think")


def test_several_actions_have_a_choice_each_and_none_is_made(letter: Letter, action: Action, pair: Match) -> None:
    second = things.action(pair, pair.mentee, text="Write the outline")
    check_in = letter.check_in
    assert check_in
    check_in.items.create(action=second, position=2)
    browser = Client()
    browser.force_login(pair.mentee)
    page = browser.get(f"/answers/{waiting(letter, action).pk}/").content.decode()
    assert page.count('type="radio"') == 12
    assert "checked" not in page


def test_one_tap_confirms_a_draft(letter: Letter, action: Action, pair: Match) -> None:
    draft, browser = waiting(letter, action), Client()
    browser.force_login(pair.mentee)
    page = browser.get(f"/answers/{draft.pk}/").content.decode()
    offered = dict(re.findall(r'<input type="hidden" name="((?!csrf)\w+)" value="([^"]*)"', page))
    assert offered == {f"status_{action.pk}": "partly", "words": draft.words}
    browser.post(f"/answers/{draft.pk}/", offered)
    report = ActionReport.objects.get()
    assert (report.status, report.words, report.inbound_id) == ("partly", draft.words, draft.inbound_id)
    draft.refresh_from_db()
    assert draft.confirmed_at == NOW
    assert browser.get(f"/answers/{draft.pk}/")["Location"] == "/today/"


def test_a_dropped_draft_leaves_no_words(letter: Letter, action: Action, pair: Match) -> None:
    draft, browser = waiting(letter, action), Client()
    browser.force_login(pair.mentee)
    browser.post(f"/answers/{draft.pk}/drop/")
    draft.refresh_from_db()
    assert (draft.dropped_at, draft.words) == (NOW, "")


def test_today_shows_a_draft_that_waits_to_its_writer_alone(letter: Letter, action: Action, pair: Match) -> None:
    path = f"/answers/{waiting(letter, action).pk}/"
    seen = {}
    for person in (pair.mentee, pair.mentor):
        browser = Client()
        browser.force_login(person)
        seen[person.pk] = path in browser.get("/today/").content.decode()
    assert seen == {pair.mentee_id: True, pair.mentor_id: False}


def test_a_draft_waits_no_longer_once_the_check_in_is_answered(letter: Letter, action: Action, pair: Match) -> None:
    path, browser = f"/answers/{waiting(letter, action).pk}/", Client()
    browser.force_login(pair.mentee)
    said = {"share": True, "via": Via.WEB, "by": pair.mentee_id, "at": NOW}
    checkins.answer(letter.check_in_id or 0, [Stand(action.pk, Said(Status.DONE))], **said)
    assert path not in browser.get("/today/").content.decode()
    checkins.take_back(letter.check_in_id or 0, by=pair.mentee_id, at=NOW)
    assert path in browser.get("/today/").content.decode()


@pytest.mark.parametrize(("level", "words"), [("R3", "Mostly done, I think"), ("R2", "")])
def test_a_link_settles_a_draft_only_where_its_mail_was_proven_and_never_shows_it(
    letter: Letter, action: Action, pair: Match, level: str, words: str
) -> None:
    draft = waiting(letter, action, level)
    about = sent(pair.mentee, pair, "reply_unclear", check_in_id=letter.check_in_id or 0)
    Letter.objects.filter(pk=about.pk).update(facts={"draft": draft.pk})
    path = f"/reply/{keys.token_for(Door.PAGE, about.window, 0)}/"
    page = Client().get(path).content.decode()
    assert ("with_mail" in page, draft.words in page) == (level == "R3", False)
    Client().post(path, {f"status_{action.pk}": "partly", "with_mail": "on"})
    draft.refresh_from_db()
    assert (CheckInAnswer.objects.get().words, draft.confirmed_at is not None) == (words, level == "R3")


def test_a_mentor_shortens_lines_that_were_too_long(letter: Letter, pair: Match) -> None:
    check_in = letter.check_in
    assert check_in
    type(check_in).objects.filter(pk=check_in.pk).update(sent_at=NOW)
    news = sent(pair.mentor, pair, "check_in_news", check_in_id=check_in.pk)
    draft = ReplyDraft.objects.create(
        person=pair.mentor, letter=news, check_in=check_in, made_at=NOW, words="Well. " * 60, why="line_long"
    )
    browser = Client()
    browser.force_login(pair.mentor)
    page = browser.post(f"/answers/{draft.pk}/", {"words": draft.words}).content.decode()
    assert "There is room for 280 letters here." in page
    browser.post(f"/answers/{draft.pk}/", {"words": "Well done is in your words, not mine."})
    check_in.refresh_from_db()
    assert check_in.acknowledged == "Well done is in your words, not mine."
