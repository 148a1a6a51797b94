"""Where mentoring ends: the nearest help first, and nothing goes to the one it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import safety
from held.practice.refusals import Refusal

ADDRESSES = st.sampled_from(["one@held.example", "Two@held.example", "three@held.example"])


@given(zone=st.sampled_from(["Pacific/Auckland", "Australia/Perth", "Europe/Madrid", "Asia/Tokyo", ""]))
def test_every_place_is_shown_once_and_the_reader_s_comes_first(zone: str) -> None:
    here, others = safety.nearest_first(safety.EXAMPLES, zone)
    assert len(others) + (here is not None) == len(safety.EXAMPLES)
    assert here is None or here.holds(zone)
    assert not any(place.holds(zone) for place in others)


@pytest.mark.parametrize(
    ("zone", "number"), [("Pacific/Auckland", "111"), ("Europe/Berlin", "112"), ("Asia/Tokyo", "")]
)
def test_where_somebody_is_says_which_number_to_call(zone: str, number: str) -> None:
    here, _ = safety.nearest_first(safety.EXAMPLES, zone)
    assert (here.emergency if here else "") == number


@given(operators=st.lists(ADDRESSES, unique=True), theirs=st.sets(ADDRESSES.map(str.lower)))
def test_nobody_reads_what_is_told_about_themselves(operators: list[str], theirs: set[str]) -> None:
    heard_by = safety.who_hears(operators, not_to=theirs)
    assert heard_by is None or heard_by.lower() not in theirs
    assert (heard_by is None) == all(one.lower() in theirs for one in operators)


@pytest.mark.parametrize(
    ("words", "letters", "today", "key"),
    [("  ", 0, 0, "words"), ("x" * 4001, 0, 0, "words"), ("x", 21, 0, "letters"), ("x", 0, 5, "often")],
)
def test_what_does_not_fit_is_said_in_a_sentence(words: str, letters: int, today: int, key: str) -> None:
    with pytest.raises(Refusal) as refusal:
        safety.check_report(words, letters=letters, today=today)
    assert refusal.value.key == key


def test_an_operator_s_own_list_is_read_whole_or_refused_in_words() -> None:
    line = {"name": "Someone", "reach": "0123"}
    row = {"name": "Here", "zones": ["Europe/Vienna"], "emergency": "112", "lines": [line]}
    (place,) = safety.read({"country": [row]})
    assert (place.holds("Europe/Vienna"), place.lines[0].reach) == (True, "0123")
    for broken in ({}, {"country": [{**row, "lines": [{"name": "x"}]}]}):
        with pytest.raises(ValueError, match="each country needs"):
            safety.read(broken)
