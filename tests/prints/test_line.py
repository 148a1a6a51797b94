"""The held line: its first day is its beginning, its last day its end, and today never lies beside it."""

import pytest

from held.prints.line import held_line


def test_the_first_day_stands_at_the_beginning() -> None:
    line = held_line(1, 90)
    assert (line.across.now.along, line.across.now.away) == (0, 0)
    assert line.down.now == line.across.now


def test_the_last_day_stands_at_the_end_and_so_does_every_day_after() -> None:
    assert held_line(90, 90).across.now.along == held_line(400, 90).across.now.along == 100
    assert held_line(400, 90).down.now.away == 0


def test_a_day_before_the_first_stands_at_the_beginning() -> None:
    assert held_line(-3, 90) == held_line(1, 90)


@pytest.mark.parametrize("day", range(1, 91))
def test_what_is_walked_ends_under_the_ring(day: int) -> None:
    drawing = held_line(day, 90).across
    assert drawing.walked.split()[-2:] == [str(drawing.now.along), str(drawing.now.away)]
    assert 0 <= drawing.now.away <= 74


def test_a_match_of_one_day_has_a_line_too() -> None:
    assert held_line(1, 1).across.now.along == 0


def test_a_milestone_stands_on_the_line_in_both_drawings() -> None:
    (mark,) = held_line(38, 90, [(30, "Speak once", True)]).marks
    assert (mark.across.along, mark.down.along) == (32.58, 32.58)
    assert (mark.day, mark.text, mark.reached) == (30, "Speak once", True)


def test_words_beside_an_end_are_read_elsewhere() -> None:
    points = [(day, "there", False) for day in (2, 30, 60, 88)]
    assert [mark.worded for mark in held_line(1, 90, points).marks] == [False, True, True, False]
