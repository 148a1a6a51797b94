"""Letters about matches and agreements: to each a text of its own, people quoted, nothing private or overtaken."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from held.flows import agreement_parts, agreements, matches, outbox
from held.flows import people as people_flow
from held.flows.drafting.draft import Desk, NothingLeft
from held.flows.drafting.table import DRAFTS
from held.flows.outbox import Order
from held.letters.paper import Letter, Links
from held.models import AgreementVersion, Match, Person
from held.models import Letter as Row
from held.practice.words import Side
from held.queries import versions as read
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
HOME = "https://held.example"
LINKS = Links(home=HOME, page=f"{HOME}/reply/x/", stop=f"{HOME}/stop/x/", ledger=f"{HOME}/letters/")
HOW = "Straight questions, never on weekends."
YES = {"answer": "yes", "scopes": ["actions"], "directions": ["mentor_asks"], "how": HOW, "what_hid": "The heron."}
PROMISES = {"promises": "Two lines in three days.", "avoids": "The heron is polite."}
SOON = NOW + timedelta(minutes=5)


def drafted(kind: str, reader_id: int | None) -> Letter:
    rows = Row.objects.select_related("person", "match__mentee", "match__mentor")
    return DRAFTS[kind](Desk(rows.filter(kind=kind, person_id=reader_id).latest("pk"), LINKS, None)).letter


def both(letter: Letter) -> str:
    return letter.text + letter.html


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


def parts_in(match: Match, **answers: object) -> None:
    said = {**YES, **answers}
    agreement_parts.finish_part(match.pk, Side.MENTEE, said, revision=0, by=match.mentee_id, at=NOW)
    agreement_parts.finish_part(match.pk, Side.MENTOR, PROMISES, revision=0, by=match.mentor_id, at=NOW)


def agreed(match: Match) -> AgreementVersion:
    parts_in(match)
    version = AgreementVersion.objects.get()
    for person in (match.mentee_id, match.mentor_id):
        agreements.confirm(version.pk, by=person, at=NOW)
    version.refresh_from_db()
    return version


@pytest.mark.parametrize(("side", "sentence"), [("mentor", "would like you as a mentor"), ("mentee", "be your mentor")])
def test_an_invitation_names_the_inviter_and_the_part(side: str, sentence: str) -> None:
    token = matches.invite(people.mere().pk, "ana@people.example", Side(side), at=NOW)
    letter = drafted("invitation", None)
    assert letter.subject == "An invitation from Mere"
    assert sentence in letter.text
    assert f"{HOME}/invitation/{token}/" in letter.text


def test_an_invitation_carries_no_word_of_the_inviter_but_a_plain_name() -> None:
    evil = people.person("Evil")
    Person.objects.update(name="Win at https://evil.example/now <b>!</b>\r\nBcc: x@y.example")
    matches.invite(evil.pk, "ana@people.example", Side.MENTOR, at=NOW)
    letter = drafted("invitation", None)
    text = letter.subject + both(letter)
    assert "evil.example" not in text
    assert "<b>" not in text
    assert "\n" not in letter.subject
    assert set(re.findall(r"https?://[^/\s\"]+", text)) == {HOME}


def test_an_invitation_reads_the_same_whoever_gets_it() -> None:
    mere, ana = people.mere(), people.ana()
    heard = set()
    for address in (ana.email, "nobody@people.example"):
        token = matches.invite(mere.pk, address, Side.MENTOR, at=NOW)
        heard.add(both(drafted("invitation", None)).replace(token, "TOKEN"))
    assert len(heard) == 1


def test_an_invitation_taken_back_or_answered_says_nothing() -> None:
    mere = people.mere()
    token = matches.invite(mere.pk, "ana@people.example", Side.MENTOR, at=NOW)
    matches.decline(token, by=None, at=NOW)
    with pytest.raises(NothingLeft):
        drafted("invitation", None)


def begun() -> Match:
    ana = people.ana()
    token = matches.invite(people.mere().pk, ana.email, Side.MENTOR, at=NOW)
    return Match.objects.get(pk=matches.accept(token, by=ana.pk, at=NOW))


def test_the_beginning_has_a_text_for_each() -> None:
    match = begun()
    hers, his = (drafted("match_begun", person) for person in (match.mentee_id, match.mentor_id))
    assert hers.text.count("\n- ") == 3
    assert f"{HOME}/matches/{match.pk}/sessions/book/" in hers.text
    assert f"{HOME}/matches/{match.pk}/agreement/" in hers.text
    assert "Listen first." in his.text
    assert "/book/" not in his.text


def test_the_end_blames_nobody_and_asks_nothing(match: Match) -> None:
    matches.end(match.pk, by=match.mentor_id, at=NOW)
    letter = drafted("match_ended", match.mentee_id)
    assert letter.subject == "Your match with Ana has ended"
    assert "says nothing about you" in letter.text
    assert "?" not in letter.text.split("--")[0]


def test_the_mentor_is_told_whose_turn_it_is_and_nothing_of_what_was_said(match: Match) -> None:
    agreement_parts.finish_part(match.pk, Side.MENTEE, YES, revision=0, by=match.mentee_id, at=NOW)
    letter = drafted("agreement_yours", match.mentor_id)
    assert "Mere has answered, alone" in letter.text
    assert HOW not in both(letter)
    agreement_parts.take_back(match.pk, Side.MENTEE, by=match.mentee_id, at=SOON)
    with pytest.raises(NothingLeft):
        drafted("agreement_yours", match.mentor_id)


def test_the_first_wording_is_read_out_to_the_mentee(match: Match) -> None:
    parts_in(match)
    letter = drafted("agreement_proposed", match.mentee_id)
    assert "Your agreement with Ana, to read and to confirm" in letter.subject
    assert f"In your own words:\n“{HOW}”" in letter.text
    assert "What Ana promises:\n“Two lines in three days.”" in letter.text
    assert "heron" not in both(letter)


def test_both_are_told_what_holds_each_from_their_own_side(match: Match) -> None:
    agreed(match)
    hers, his = (drafted("agreement_confirmed", person) for person in (match.mentee_id, match.mentor_id))
    assert "Ana writes to you between sessions." in hers.text
    assert "You write to Mere between sessions" in his.text
    assert f"In Mere’s own words:\n“{HOW}”" in his.text
    assert "heron" not in both(hers) + both(his)


def test_an_answer_beside_not_now_tells_the_promise_and_asks_nothing(match: Match) -> None:
    parts_in(match, answer="not_now")
    letter = drafted("agreement_confirmed", match.mentee_id)
    assert letter.subject == "Ana has answered as well"
    assert "“Two lines in three days.”" in letter.text
    assert "Nothing is asked of you." in letter.text


def test_a_change_is_told_as_what_changes(match: Match) -> None:
    former = agreed(match)
    terms = read.terms_of(former)
    changed = replace(terms, words={**terms.words, "promises": "One line in a day."})
    agreements.propose(match.pk, changed, based_on=former.pk, by=match.mentor_id, at=SOON)
    letter = drafted("agreement_proposed", match.mentee_id)
    assert letter.subject == "Ana suggests a change to your agreement"
    assert "“One line in a day.”" in letter.text
    assert "all stays as it is" in letter.text


def test_a_suggestion_that_was_overtaken_says_nothing(match: Match) -> None:
    former = agreed(match)
    terms = read.terms_of(former)
    changed = replace(terms, words={**terms.words, "promises": "One line in a day."})
    agreements.propose(match.pk, changed, based_on=former.pk, by=match.mentor_id, at=SOON)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    with pytest.raises(NothingLeft):
        drafted("agreement_proposed", match.mentee_id)


def test_loosening_is_told_to_both_calmly_and_without_a_reason(match: Match) -> None:
    agreed(match)
    agreements.stop(match.pk, by=match.mentee_id, at=SOON)
    hers, his = (drafted("agreement_loosened", person) for person in (match.mentee_id, match.mentor_id))
    assert hers.subject == "Done: nothing is asked of you with Ana"
    assert "Not held any more: single actions." in hers.text
    assert "it says nothing about you" in his.text
    assert "?" not in hers.text.split("--")[0] + his.text.split("--")[0]


def offered(match: Match) -> None:
    outbox.put(Order("agreement_offer", "offer", person_id=match.mentee_id, match_id=match.pk), at=NOW)


def test_the_question_is_open_once_more_on_day_thirty(match: Match) -> None:
    offered(match)
    assert "have been at it for a month" in drafted("agreement_offer", match.mentee_id).text
    parts_in(match, answer="not_sure")
    letter = drafted("agreement_offer", match.mentee_id)
    assert "you chose not to be held to things for now" in letter.text
    assert "we do not ask again" in letter.text


def test_an_offer_that_waits_stays_here_once_all_questions_are_stopped(match: Match) -> None:
    offered(match)
    people_flow.stop_all(match.mentee_id, at=NOW)
    with pytest.raises(NothingLeft, match="stopped_asking"):
        drafted("agreement_offer", match.mentee_id)


def test_who_is_held_to_something_by_then_is_not_asked(match: Match) -> None:
    offered(match)
    agreed(match)
    with pytest.raises(NothingLeft):
        drafted("agreement_offer", match.mentee_id)
