"""The forms of goals: what can be written and ticked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.practice.goals import HELD_WORDS, LINE_AT_MOST, TITLE_AT_MOST, WORDS_AT_MOST, GoalWords
from held.practice.words import HeldTo, SeenBy
from held.queries.goals import Around, GoalCard

ROOM = {"max_length": gettext_lazy("There is room for %(limit_value)d letters here.")}
# The beginning of a rule's key, and the field beside which its sentence stands.
FIELDS = {
    "no_title": "title",
    "long_title": "title",
    "long_why": "why",
    "long_outcome_sign": "outcome_sign",
    "long_action_sign": "action_sign",
    "long_obstacle": "obstacle",
    "long_if_then": "if_then",
    "day": "by_date",
}


def line(label: Any, most: int = LINE_AT_MOST, **options: Any) -> forms.CharField:
    """A line for somebody's own words."""
    widget = forms.TextInput(attrs={"class": "own"})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, error_messages=ROOM, **options)


def words(label: Any, most: int = WORDS_AT_MOST, **options: Any) -> forms.CharField:
    """A box for somebody's own words."""
    widget = forms.Textarea(attrs={"rows": 3, "class": "own"})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, error_messages=ROOM, **options)


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("That is not a day in the calendar. Choose it again.")},
        **options,
    )


def _number(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(number), str(number)) for number in range(11)],
        widget=forms.RadioSelect,
    )


class GoalForm(forms.Form):
    """A goal with all its fields; only the title is needed, and that is for the practice to say."""

    title = line(
        gettext_lazy("What are you after?"),
        TITLE_AT_MOST,
        help_text=gettext_lazy("Say what you move towards, rather than what you leave."),
    )
    why = words(gettext_lazy("What makes it matter to you?"))
    outcome_sign = line(gettext_lazy("How will you know that you are there?"))
    action_sign = line(
        gettext_lazy("What will you be seen doing on the way?"),
        help_text=gettext_lazy("Looking at what you do moves what you do."),
    )
    by_date = day(gettext_lazy("By what day?"), help_text=gettext_lazy("It can be moved at any time."))
    obstacle = line(gettext_lazy("If this gets in the way"))
    if_then = line(gettext_lazy("then I will"))
    importance = _number(gettext_lazy("How much does it matter, from 0 to 10?"))
    confidence = _number(gettext_lazy("How sure are you, from 0 to 10?"))
    held_to = forms.ChoiceField(
        label=gettext_lazy("Would you like to be held to this goal?"),
        choices=[(held.value, gettext_lazy(label)) for held, label in HELD_WORDS.items()],
        widget=forms.RadioSelect,
    )
    seen_by = forms.ChoiceField(label=gettext_lazy("Who can read it?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, around: Around, card: GoalCard | None = None) -> None:
        super().__init__(data, initial=_written(card) if card else _fresh(around))
        seen = self.fields["seen_by"]
        assert isinstance(seen, forms.ChoiceField)
        both = _("%(name)s and I") % {"name": around.other_name}
        seen.choices = [(SeenBy.ME.value, _("Only me")), (SeenBy.US.value, both)]

    def words(self) -> GoalWords:
        given = self.cleaned_data
        return GoalWords(**{**given, "held_to": HeldTo(given["held_to"]), "seen_by": SeenBy(given["seen_by"])})


class InsteadForm(forms.Form):
    """What takes the place of a goal, if anything does."""

    instead = line(gettext_lazy("What takes its place, if anything does?"), TITLE_AT_MOST)


class QuestionForm(forms.Form):
    words = words(gettext_lazy("A question"))


def _written(card: GoalCard) -> dict[str, object]:
    return {key: getattr(card, key) for key in GoalWords.__dataclass_fields__}


def _fresh(around: Around) -> dict[str, object]:
    return {"held_to": HeldTo.NO.value, "seen_by": SeenBy.ME.value, "by_date": around.last_day}
