"""What a reply means: nothing unclear becomes “done”, and STOP is always found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice.replies import LONGEST, Kind, Meaning, StopReach, meaning_of
from held.practice.replies.languages import SPOKEN, STOPPING
from held.practice.words import Status
from tests.practice.replies_corpus import ROWS, TODAY, Row

CLEAR = [row for row in ROWS if row[2] not in ("draft", "empty")]


def read(actions: int, text: str) -> Meaning:
    return meaning_of(text, actions=actions, today=TODAY)


def label(meaning: Meaning) -> str:
    if meaning.kind is Kind.STOP:
        return str(meaning.stop)
    if meaning.kind is not Kind.STATUS:
        return meaning.kind
    said = []
    for claim in meaning.claims:
        part = f" {claim.part[0]}/{claim.part[1]}" if claim.part else ""
        moved = f" {claim.moved_to}" if claim.moved_to else ""
        said.append(f"{claim.action + 1} {claim.status}{part}{moved}")
    return "; ".join(said)


def dones(meaning: Meaning) -> set[int]:
    return {claim.action + 1 for claim in meaning.claims if claim.status is Status.DONE}


def test_the_corpus_holds_more_than_three_hundred_replies() -> None:
    assert len({row[:2] for row in ROWS}) >= 300


def test_no_reply_is_wrongly_read_as_done() -> None:
    wrong = [
        (actions, text, label(read(actions, text)))
        for actions, text, meaning in ROWS
        if "stop" not in meaning and not all(f"{place} done" in meaning for place in dones(read(actions, text)))
    ]
    assert wrong == []


def test_at_least_95_of_100_clear_replies_are_understood() -> None:
    missed = [(row, label(read(*row[:2]))) for row in CLEAR if label(read(*row[:2])) != row[2]]
    assert len(missed) <= 0.05 * len(CLEAR), missed


def test_what_is_unclear_is_a_draft_that_claims_nothing() -> None:
    read_otherwise = [
        (row, label(read(*row[:2]))) for row in ROWS if row[2] in ("draft", "empty") and label(read(*row[:2])) != row[2]
    ]
    assert read_otherwise == []


def test_a_draft_keeps_all_that_was_written() -> None:
    meaning = read(1, "Not yet.\n\nThe library was shut.")
    assert meaning.words == "Not yet.\n\nThe library was shut."
    assert [guess.status for guess in meaning.guess] == [Status.NOT_DONE]


def test_words_under_a_status_are_kept_as_hers() -> None:
    assert read(1, "Hi Ana,\n\nDone.\n\nIt took an hour.").words == "It took an hour."
    assert read(1, "partly, two of four, Jo and Sam answered").words == "Jo and Sam answered"


def test_a_clear_status_stands_beside_a_stop() -> None:
    meaning = read(1, "done\n\nstop all")
    assert (meaning.kind, meaning.stop, dones(meaning)) == (Kind.STOP, StopReach.EVERYTHING, {1})


@pytest.mark.parametrize("language", ["en", "de", "pt", "xx", ""])
def test_clear_words_are_understood_whatever_the_language_setting(language: str) -> None:
    for text in ("done", "hecho", "erledigt", "fait", "feito", "fatto", "gedaan", "تم"):
        assert label(meaning_of(text, actions=1, today=TODAY, language=language)) == "1 done"


@pytest.mark.parametrize("code", [language.code for language in SPOKEN])
def test_every_language_says_every_status_and_stops(code: str) -> None:
    language = next(one for one in SPOKEN if one.code == code)
    assert {Status.DONE, Status.PARTLY, Status.NOT_DONE, Status.CHANGED, Status.LET_GO} == set(language.says)
    assert language.stop
    assert language.stop_all
    assert language.negations


def test_no_phrase_says_done_in_one_language_and_something_else_in_another() -> None:
    done = {phrase for language in SPOKEN for phrase in language.says[Status.DONE]}
    others = {
        phrase
        for language in SPOKEN
        for status, listed in language.says.items()
        for phrase in listed
        if status is not Status.DONE
    }
    stops = {phrase for language in STOPPING for phrase in language.stop | language.stop_all}
    assert done & (others | stops) == set()


NEGATIONS = sorted(negation for language in SPOKEN for negation in language.negations)
DONES = sorted(phrase for language in SPOKEN for phrase in language.says[Status.DONE])


@given(st.sampled_from(NEGATIONS), st.sampled_from(DONES), st.booleans(), st.sampled_from([" ", ", ", " - "]))
def test_a_negation_within_the_command_is_never_done(negation: str, done: str, before: bool, between: str) -> None:
    text = f"{negation}{between}{done}" if before else f"{done}{between}{negation}"
    assert dones(read(1, text)) == set()


@given(st.sampled_from(NEGATIONS), st.sampled_from(DONES), st.sampled_from([". ", "! ", "\n", "\n\n", ".\n"]))
def test_a_bare_negation_after_the_command_is_never_done(negation: str, done: str, between: str) -> None:
    assert dones(read(1, f"{done}{between}{negation}")) == set()


ALPHABET = st.one_of(st.characters(), st.sampled_from("done not ?.\n12/ 4 partly moved to Friday stop 👍🙄’"))


@given(st.text(ALPHABET, max_size=400), st.integers(0, 5), st.sampled_from(["en", "de", "ar", "zz"]))
def test_any_text_at_all_has_a_meaning(text: str, actions: int, language: str) -> None:
    meaning = meaning_of(text, actions=actions, today=TODAY, language=language)
    assert all(0 <= claim.action < actions for claim in meaning.claims + meaning.guess)
    assert (meaning.kind is Kind.STATUS) <= bool(meaning.claims)
    assert (meaning.guess == ()) or meaning.kind is Kind.DRAFT


STOPS = sorted(phrase for language in STOPPING for phrase in language.stop | language.stop_all)


@given(st.text(max_size=100), st.sampled_from(STOPS), st.text(max_size=100))
def test_stop_on_a_line_of_its_own_is_always_found(before: str, stop: str, after: str) -> None:
    assert read(1, f"{before}\n{stop.upper()}\n{after}").kind is Kind.STOP


@given(
    st.sampled_from(ROWS),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([("\n", "\r\n"), (" ", "  "), ("\n", " \n"), ("\n", "\n\t"), ("\n\n", "\n\n\n\n")]),
)
def test_case_and_white_space_change_no_meaning(row: Row, case: object, space: tuple[str, str]) -> None:
    actions, text, _ = row
    first, second = read(actions, text), read(actions, case(text).replace(*space))  # type: ignore[operator]  # sampled from str's own methods
    assert (first.kind, first.claims, first.stop) == (second.kind, second.claims, second.stop)


@pytest.mark.parametrize(
    "piece",
    ["done ", "1 done ", "not ", "1,", " " * 7, "moved to ", "done. ", "\n", "d", "thanks ", "hi ", "2 of 4 ", "#1 "],
)
def test_long_replies_are_read_in_a_moment(piece: str) -> None:
    for text in (piece * (LONGEST // len(piece)), piece * (2_000 // len(piece)), piece * (118 // len(piece)) + "!"):
        began = time.perf_counter()
        read(3, text)
        assert time.perf_counter() - began < 0.5
