"""The question bank at the end of both guides: questions to borrow, by the moment they are for.

Source: practice.md 6, in our own words. The first of a pair asks them aloud; the forms of the house ask in writing.
"""

from dataclasses import dataclass

from held.practice.refusals import gettext_noop as _


@dataclass(frozen=True)
class Moment:
    """A moment in the three months, and what may be asked in it."""

    slug: str
    name: str
    asked_by: str
    questions: tuple[str, ...]


_MENTOR = _("The mentor may ask")
_MENTEE = _("The mentee may ask")
_BOTH = _("Either may ask")

BANK = (
    Moment(
        "first",
        _("When you first meet"),
        _MENTOR,
        (
            _("How did you get here, and which turns on the way mattered?"),
            _("What does an ordinary week look like now?"),
            _("If these months go well, what is different on the last day?"),
            _("Is it mainly a skill, a decision or a hurdle?"),
            _("What have you tried already?"),
            _("What of my own way could be of use to you?"),
        ),
    ),
    Moment(
        "held",
        _("About being held to things"),
        _MENTOR,
        (
            _("When somebody helped you follow through before, what did they do that worked?"),
            _("What made you want to hide?"),
            _("Would you like me to hold you to things: all of them, some, or none for now?"),
            _("How should it sound: a nudge, a straight question, a challenge?"),
            _("If something does not get done, what would be useful from me, and what would not?"),
            _("What do you want to hold me to?"),
        ),
    ),
    Moment(
        "goal",
        _("When there is no goal yet"),
        _MENTOR,
        (
            _("What does your mind go back to when it wanders?"),
            _("What gave you energy last month, and what took it?"),
            _("Which conversation or decision are you putting off?"),
            _("Whose goal is this: yours, or what somebody expects?"),
            _("What is the smallest version that you could finish within a month?"),
        ),
    ),
    Moment(
        "close",
        _("In the last ten minutes"),
        _MENTOR,
        (
            _("What do you take with you from today?"),
            _("What would you like to do before we next talk, and how will we both see that it happened?"),
            _("How sure are you, from 0 to 10? What would make it one more?"),
            _("What could get in the way, and what will you do then?"),
            _("Would you like to be held to this one?"),
            _("What can I do in the meantime?"),
        ),
    ),
    Moment(
        "done",
        _("Looking back at something done"),
        _MENTOR,
        (
            _("What did you do that made it work?"),
            _("What was harder, or easier, than you expected?"),
            _("What does it make possible now?"),
        ),
    ),
    Moment(
        "not-done",
        _("Looking back at something partly done, or not done"),
        _MENTOR,
        (
            _("How did the time go?"),
            _("What got the time instead, and was that a good swap?"),
            _("What would you say to a friend in the same place?"),
            _("What do you know now that you did not know when you chose it?"),
            _("Keep it, shrink it, change it, or let it go?"),
        ),
    ),
    Moment(
        "advice",
        _("Asking for advice"),
        _MENTEE,
        (
            _("What advice would you give me for the next time I do this?"),
            _("What should I keep doing?"),
            _("What one thing would make our next session better?"),
            _("What would you want to know about this if you were me?"),
        ),
    ),
    Moment(
        "win",
        _("When something went well"),
        _BOTH,
        (
            _("What are you pleased about that nobody else saw?"),
            _("What did it take?"),
            _("How would you like to mark it?"),
        ),
    ),
    Moment(
        "end",
        _("Towards the end"),
        _BOTH,
        (
            _("What did you come for, and what did you find?"),
            _("Which moment will you remember?"),
            _("What is not finished, and where does it live now?"),
            _("Who or what will you use in place of our sessions?"),
            _("How would each of us like to stay in touch, honestly?"),
        ),
    ),
)
