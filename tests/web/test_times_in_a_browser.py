"""Picking a time from a letter, in a real browser: one tap, and nothing wrong with what is seen before and after."""

import pytest
from django.urls import reverse

from held.flows import times
from held.flows.keys import Door, token_for
from held.models import Letter, Session
from tests import people
from tests.browser import type_of_opening
from tests.flows.test_times import plans
from tests.people import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("the_clock_stands"),
]


def test_one_tap_on_a_time_books_it(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana())
    times.offer(match.pk, plans(3, 4, 8), by=match.mentor_id, at=NOW)
    letter = Letter.objects.get()
    there = window(None)
    page = there.open(reverse("reply_page", args=[token_for(Door.PAGE, letter.window, letter.key_turn)]))
    assert there.look_over() == []
    page.get_by_role("button", name="Friday 4 December, 17:30").click()
    page.get_by_role("heading", name="It is in the calendar").wait_for()
    assert there.look_over() == []
    assert Session.objects.get().wall == "2026-12-04T17:30"


def test_the_address_of_a_calendar_is_shown_once(window: type_of_opening) -> None:
    match = people.match(people.mere(), people.ana())
    there = window(match.mentee)
    page = there.open(reverse("settings_calendar"))
    page.get_by_label("Also the days of what I am held to").check()
    page.get_by_role("button", name="Give me an address").click()
    address = page.locator("code").inner_text()
    assert there.look_over() == []
    assert address not in there.open(reverse("settings_calendar")).content()
    assert page.get_by_label("Also the days of what I am held to").is_checked()
