"""The one form with which a check-in is answered behind a letter's link, or a draft is confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.flows.checkins import Stand
from held.practice.actions import Said
from held.practice.words import Status
from held.queries.reply_pages import Item

WORDS_FOR = {
    Status.DONE: gettext_lazy("Done"),
    Status.PARTLY: gettext_lazy("Partly"),
    Status.NOT_DONE: gettext_lazy("Not done"),
    Status.CHANGED: gettext_lazy("Plans changed"),
    Status.OPEN: gettext_lazy("Another day"),
}
NOT_A_DAY = gettext_lazy("That is not a day in the calendar. Choose it again.")
NOT_A_NUMBER = gettext_lazy("Two whole numbers, please, such as 2 of 4.")


class Words(forms.Textarea):
    """Room for a few lines; it grows with them."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 3, "class": "own"})


@dataclass(frozen=True)
class Row:
    """An action as the form shows it."""

    item: Item
    status: forms.BoundField
    part: forms.BoundField
    whole: forms.BoundField
    day: forms.BoundField


class AnswerForm(forms.Form):
    """How each action stands, and words. What was guessed stands first, and is never chosen already."""

    words = forms.CharField(required=False, max_length=4000, widget=Words)
    with_mail = forms.BooleanField(required=False)

    def __init__(self, items: Sequence[Item], data: Mapping[str, Any] | None = None, *, words: str = "") -> None:
        super().__init__(data, initial={"words": words})
        self._items = items
        for item in items:
            self.fields[f"status-{item.id}"] = forms.ChoiceField(
                choices=_choices(item), required=False, widget=forms.RadioSelect
            )
            for name in ("part", "whole"):
                number = forms.IntegerField(
                    min_value=0, max_value=999, required=False, error_messages={"invalid": NOT_A_NUMBER}
                )
                self.fields[f"{name}-{item.id}"] = number
            self.fields[f"day-{item.id}"] = forms.DateField(
                required=False,
                widget=forms.TextInput(attrs={"type": "date"}),
                initial=item.said.moved_to if item.said else None,
                error_messages={"invalid": NOT_A_DAY},
            )

    @property
    def rows(self) -> list[Row]:
        return [
            Row(item, *(self[f"{name}-{item.id}"] for name in ("status", "part", "whole", "day")))
            for item in self._items
        ]

    def clean(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().clean() or {}
        for item in self._items:
            moved = kept.get(f"status-{item.id}") == Status.OPEN
            if moved and not kept.get(f"day-{item.id}") and f"day-{item.id}" not in self.errors:
                self.add_error(f"day-{item.id}", _("Choose the day you would like to move it to."))
        return kept

    def stands(self) -> list[Stand]:
        said = ((item.id, self.cleaned_data[f"status-{item.id}"]) for item in self._items)
        return [Stand(action, self._said(action, Status(status))) for action, status in said if status]

    def _said(self, action: int, status: Status) -> Said:
        part, whole, day = (self.cleaned_data[f"{name}-{action}"] for name in ("part", "whole", "day"))
        numbers = (part, whole) if status is Status.PARTLY and part is not None and whole is not None else None
        return Said(status, numbers, day if status is Status.OPEN else None)


class LinesForm(forms.Form):
    """A mentor's lines. How long they may be is for the practice to say."""

    words = forms.CharField(required=False, max_length=4000, widget=Words)


def _choices(item: Item) -> list[tuple[str, Any]]:
    guessed = item.said.status if item.said else None
    return sorted(((str(status), words) for status, words in WORDS_FOR.items()), key=lambda pair: pair[0] != guessed)
