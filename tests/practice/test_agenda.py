"""Lines of the agenda, and the rhythm of the time there is."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.practice import agenda, guide, sessions
from held.practice.refusals import Refusal


@given(st.text(max_size=400), st.integers(0, 20))
def test_a_line_is_kept_whole_or_refused_with_a_sentence(words: str, waiting: int) -> None:
    wanted = 0 < len(" ".join(words.split())) <= agenda.WORDS_AT_MOST and waiting < agenda.OPEN_AT_MOST
    with nullcontext() if wanted else pytest.raises(Refusal, match=r"\.$"):
        assert agenda.item(words, waiting=waiting).split() == words.split()


@pytest.mark.parametrize(("mine", "looked_at", "key"), [(False, False, "not_mine"), (True, True, "looked_at")])
def test_only_its_writer_takes_a_line_back_and_only_before_it_was_looked_at(
    mine: bool, looked_at: bool, key: str
) -> None:
    with pytest.raises(Refusal) as said:
        agenda.check_take_back(mine=mine, looked_at=looked_at)
    assert said.value.key == key


@given(st.integers(sessions.SHORTEST, sessions.LONGEST))
def test_the_parts_of_a_session_are_the_whole_of_it(minutes: int) -> None:
    parts = guide.parts(minutes)
    assert [part.begins for part in parts] == [0, *(part.ends for part in parts[:-1])]
    assert parts[-1].ends == minutes
    assert all(part.begins < part.ends for part in parts)


def test_an_hour_is_5_10_30_5_10() -> None:
    assert [part.ends - part.begins for part in guide.parts(60)] == [5, 10, 30, 5, 10]
