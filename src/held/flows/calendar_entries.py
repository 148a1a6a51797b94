"""From what a calendar may hold to the entries in it, in the reader's language."""

from django.conf import settings
from django.urls import reverse

from held.letters import calendars as words
from held.prints import calendar
from held.prints.calendar import Day, Entry
from held.queries.calendars import Booked, Feed, HeldDay


def entry(booked: Booked, language: str) -> Entry:
    title, about = words.session(booked.other_name, language)
    return Entry(
        uid=booked.uid,
        sequence=booked.sequence,
        stamp=booked.booked_at,
        starts_at=booked.starts_at,
        minutes=booked.minutes,
        title=title,
        place=booked.place,
        about=about,
        link=_page("session", booked.id),
    )


def one(booked: Booked, language: str) -> bytes:
    """A file of one session."""
    return calendar.one(entry(booked, language))


def feed(held: Feed) -> bytes:
    """What a calendar gets when it looks."""
    entries = [entry(booked, held.language) for booked in held.sessions]
    return calendar.feed(words.feed(held.language), entries, [_day(day, held.language) for day in held.days])


def _day(day: HeldDay, language: str) -> Day:
    uid = f"action-{day.id}@{settings.MAIL_DOMAIN}"
    return Day(uid, day.chosen_at, day.on, words.held(day.text, language), _page("action", day.id))


def _page(name: str, thing_id: int) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=[thing_id])}"
