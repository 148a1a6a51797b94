"""Dots on the held line: each in its column, one above the other, all within the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from held.prints.wire import STEP, wire

columns = st.lists(
    st.tuples(st.text(max_size=3), st.lists(st.sampled_from(["done", "partly"]), max_size=9)), min_size=1
)


@given(columns, st.integers(0, 40))
def test_every_thing_has_its_dot_and_none_leaves_the_drawing(given_columns: list, sag: int) -> None:
    drawn = wire(given_columns, sag=sag)
    assert [(perch.label, [dot.kind for dot in perch.dots]) for perch in drawn.perches] == given_columns
    for perch in drawn.perches:
        assert all(8 <= dot.y < perch.y < perch.label_y < drawn.height for dot in perch.dots)
        assert {low.y - high.y for low, high in zip(perch.dots, perch.dots[1:], strict=False)} <= {STEP}
    assert [perch.x for perch in drawn.perches] == sorted({perch.x for perch in drawn.perches})


def test_the_line_is_walked_up_to_today() -> None:
    drawn = wire([("1", []), ("2", ["done"]), ("3", [])], sag=26, now=1)
    assert [perch.now for perch in drawn.perches] == [False, True, False]
    assert drawn.walked.endswith(f" {drawn.perches[1].x} {drawn.perches[1].y}")
    assert wire([("1", [])]).walked == ""
