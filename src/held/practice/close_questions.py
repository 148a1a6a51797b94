"""The words of the close: each question as it is asked of the writer, and of the other through the writer."""

from dataclasses import dataclass
from enum import StrEnum

from held.practice.refusals import gettext_noop


class BlankKind(StrEnum):
    LINE = "line"
    WORDS = "words"
    DAY = "day"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Blank:
    """A place to write in. The first blank of a question needs no label of its own."""

    name: str
    kind: BlankKind = BlankKind.LINE
    label: str = ""
    most: int = 280


@dataclass(frozen=True)
class Question:
    """One question of the close. `mine` is asked of the writer, `theirs` (with %(name)s) about the other."""

    key: str
    mine: str
    theirs: str = ""
    hint: str = ""
    blanks: tuple[Blank, ...] = ()
    needed: bool = False  # the few that need an answer; every other may be skipped


_ALL = (
    Question(
        "together",
        gettext_noop("Are the two of you together as you write this?"),
        hint=gettext_noop("Together, it counts for both. Alone, what you write for the other is noted down only."),
        blanks=(Blank("together", BlankKind.CHOICE),),
        needed=True,
    ),
    Question(
        "takeaway",
        gettext_noop("What do you take away from today?"),
        blanks=(Blank("takeaway", BlankKind.WORDS, most=2000),),
    ),
    Question(
        "will",
        gettext_noop("What will you do, in your own words?"),
        gettext_noop("What will %(name)s do, in %(name)s’s own words?"),
        gettext_noop("Nothing is a fine answer too."),
        (Blank("will"),),
    ),
    Question(
        "more",
        gettext_noop("Anything else you will do?"),
        gettext_noop("Anything else %(name)s will do?"),
        gettext_noop("Leave it empty if that was all."),
        (Blank("will"),),
    ),
    Question(
        "see",
        gettext_noop("How will you both be able to see that it happened?"),
        gettext_noop("How will you both be able to see that it happened?"),
        blanks=(Blank("see"),),
    ),
    Question(
        "by",
        gettext_noop("By what day?"),
        gettext_noop("By what day?"),
        gettext_noop("It can be moved at any time."),
        (Blank("by", BlankKind.DAY),),
    ),
    Question(
        "sure",
        gettext_noop("How sure are you, from 0 to 10?"),
        gettext_noop("How sure is %(name)s, from 0 to 10?"),
        blanks=(Blank("sure", BlankKind.NUMBER),),
    ),
    Question(
        "smaller",
        gettext_noop("What would a smaller version look like?"),
        gettext_noop("What would a smaller version look like?"),
        gettext_noop("Below seven it is often a size too big. Make it smaller here, or go on and meet the obstacle."),
        (Blank("smaller"),),
    ),
    Question(
        "obstacle",
        gettext_noop("What could get in the way, and then what?"),
        gettext_noop("What could get in the way, and then what?"),
        blanks=(
            Blank("obstacle", label=gettext_noop("If this gets in the way")),
            Blank("if_then", label=gettext_noop("then this")),
        ),
    ),
    Question(
        "hold",
        gettext_noop("Would you like to be held to this one?"),
        gettext_noop("Would %(name)s like to be held to this one?"),
        gettext_noop("Held means: you look at it together next time, whatever came of it."),
        (Blank("hold", BlankKind.CHOICE),),
        needed=True,
    ),
    Question(
        "leave",
        gettext_noop("Three are held already. Which one would you rather leave as noted?"),
        gettext_noop("Three are held already. Which one would %(name)s rather leave as noted?"),
        gettext_noop("Noted ones stay on the page. Nobody asks about them."),
        (Blank("leave", BlankKind.CHOICE),),
        needed=True,
    ),
    Question(
        "check_in",
        gettext_noop("And until you next talk?"),
        gettext_noop("And until you next talk?"),
        gettext_noop("You only see the ways that your agreement has room for."),
        (Blank("check_in", BlankKind.CHOICE),),
        needed=True,
    ),
    Question(
        "useful",
        gettext_noop("What was useful today, and what would you do differently?"),
        hint=gettext_noop("Both of you can read this."),
        blanks=(Blank("useful", BlankKind.WORDS, most=2000),),
    ),
    Question(
        "next",
        gettext_noop("When do you meet next?"),
        hint=gettext_noop("Leave the day empty if you do not know yet."),
        blanks=(
            Blank("next_day", BlankKind.DAY, gettext_noop("Day")),
            Blank("next_time", BlankKind.TIME, gettext_noop("Time")),
            Blank("next_zone", BlankKind.CHOICE, gettext_noop("Whose clock"), most=64),
            Blank("next_place", label=gettext_noop("Place or link"), most=300),
        ),
    ),
)
QUESTIONS: dict[str, Question] = {question.key: question for question in _ALL}
