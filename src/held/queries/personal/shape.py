"""How a table is described: whose words stand in it, who may read it, and what says nothing of anybody."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from held.models import Review
from held.practice.words import Side

type_of_who = Callable[[int], Q]


def _nobody(_person: int) -> Q:
    return Q(pk__in=())


def is_(path: str) -> type_of_who:
    """Rows in which this column names the person."""
    return lambda person: Q(**{path: person})


def of_pair(path: str = "match__") -> type_of_who:
    """Rows of a match in which the person is one of the two."""
    return lambda person: Q(**{f"{path}mentee": person}) | Q(**{f"{path}mentor": person})


def given(path: str, condition: Q) -> type_of_who:
    """The same, where the other may read them."""
    return lambda person: of_pair(path)(person) & condition


def own_side(person: int) -> Q:
    """Rows of the side that the person has in that match."""
    mentees, mentors = Q(match__mentee=person, side=Side.MENTEE), Q(match__mentor=person, side=Side.MENTOR)
    return mentees | mentors


def both_in(person: int) -> Q:
    """Reviews that both have handed in: what each wrote is there for both."""
    other = Review.objects.filter(match=OuterRef("match"), phase=OuterRef("phase"), finished_at__isnull=False)
    return of_pair()(person) & Q(Exists(other.exclude(pk=OuterRef("pk"))), finished_at__isnull=False)


@dataclass(frozen=True)
class Voice:
    """Somebody speaks in a row.

    Args:
        who: the rows in which a person has this voice.
        words: the columns with this person's words; they go with the person.
        alone: columns that nobody else is given.
    """

    who: type_of_who
    words: str = ""
    alone: str = ""


@dataclass(frozen=True)
class Table:
    """One table.

    Args:
        called: what people call it; empty where nothing of it is taken along.
        both: the columns that whoever may read a row is given.
        ours: the rows that a person may read without having a voice in them.
        machine: columns that say nothing of anybody.
        plain: of all columns those of text that hold no words of people.
        gone: the rows of a voice go as a whole when their person does.
    """

    label: str
    voices: tuple[Voice, ...] = ()
    called: str = ""
    both: str = ""
    ours: type_of_who = field(default=_nobody)
    machine: str = ""
    plain: str = ""
    gone: bool = False

    @property
    def columns(self) -> set[str]:
        every = [self.both, self.machine, *(voice.alone for voice in self.voices)]
        return set(" ".join(every).split())

    @property
    def words(self) -> set[str]:
        return set(" ".join(voice.words for voice in self.voices).split())


mentee, mentor, oneself = is_("match__mentee"), is_("match__mentor"), is_("person")
