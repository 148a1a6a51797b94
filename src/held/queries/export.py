"""All that somebody may take along: every row that this person may read, and in it the columns that are theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.translation import gettext

from held.models import Match, Person
from held.queries.personal import TABLES
from held.queries.personal.shape import Table, Voice, of_pair

# Letters are not one's own words, history repeats them, and addresses are none.
NO_WORDS = frozenset({"held.Letter", "held.HistoryLine", "held.Person", "account.EmailAddress", "held.Invitation"})


@dataclass(frozen=True)
class Exported:
    """One table: what it is called, and the rows, each with its columns."""

    name: str
    called: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Heading:
    """What one wrote in one kind of place, in order."""

    called: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    name: str
    people: Mapping[int, str]  # who the numbers are: the person, and whoever shares or shared a match
    matches: tuple[tuple[int, str], ...]
    tables: tuple[Exported, ...]
    own_words: tuple[Heading, ...]


def everything(viewer: int) -> Export:
    matches = Match.objects.filter(of_pair("")(viewer)).select_related("mentee", "mentor").order_by("pk")
    people = {person.pk: str(person) for match in matches for person in (match.mentee, match.mentor)}
    me = Person.objects.get(pk=viewer)
    tables = tuple(table for table in TABLES if table.called)
    return Export(
        str(me),
        {me.pk: str(me), **people},
        tuple(
            (match.pk, people[match.mentor_id if match.mentee_id == viewer else match.mentee_id]) for match in matches
        ),
        tuple(_exported(table, viewer) for table in tables),
        tuple(_own_words(viewer)),
    )


def _other(match: Match, viewer: int) -> int:
    return match.mentor_id if match.mentee_id == viewer else match.mentee_id


def _exported(table: Table, viewer: int) -> Exported:
    model = apps.get_model(table.label)
    spoken = [(_ids(model, voice, viewer), voice.alone.split()) for voice in table.voices]
    mine = {pk for ids, _ in spoken for pk in ids}
    rows = model._default_manager.filter(Q(pk__in=mine) | table.ours(viewer)).order_by("pk").distinct()
    both = table.both.split()
    columns = (*both, *dict.fromkeys(column for _, alone in spoken for column in alone if column not in both))
    return Exported(
        model.__name__,
        gettext(table.called),
        columns,
        tuple({column: _value(row, column) for column in _columns(row, both, spoken)} for row in rows),
    )


def _columns(row: Model, both: list[str], spoken: list[tuple[set[int], list[str]]]) -> list[str]:
    """What this row is given with: what both may read, and what is its writer's alone."""
    return [*both, *dict.fromkeys(column for ids, alone in spoken if row.pk in ids for column in alone)]


def _ids(model: type[Model], voice: Voice, viewer: int) -> set[int]:
    return set(model._default_manager.filter(voice.who(viewer)).values_list("pk", flat=True))


def _value(row: Model, column: str) -> Any:
    return getattr(row, row._meta.get_field(column).attname)  # type: ignore[union-attr]  # a concrete field


def _own_words(viewer: int) -> Iterator[Heading]:
    """Plain text, kind by kind."""
    for table in TABLES:
        if not table.called or table.label in (
            "held.Letter",
            "held.HistoryLine",
            "held.Person",
            "account.EmailAddress",
        ):
            continue
        model = apps.get_model(table.label)
        found = [
            text
            for voice in table.voices
            for row in model._default_manager.filter(voice.who(viewer)).order_by("pk")
            for column in voice.words.split()
            for text in texts_in(_value(row, column))
        ]
        if found:
            yield Heading(gettext(table.called), tuple(found))


def texts_in(value: Any) -> Iterator[str]:
    """The words in a column, however deep they lie."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
