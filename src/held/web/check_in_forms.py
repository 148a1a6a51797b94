"""What a mentee may write in a check-in, and a mentor into a letter. What was typed stays, whatever is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.flows.checkins import Stand
from held.practice.actions import WORDS_AT_MOST, Said
from held.practice.checkins import LINE_AT_MOST
from held.practice.words import Status
from held.queries.checkins import Item

MOVED, OPEN = "moved", "open"  # not statuses: a date to choose, and nothing to record


class LineForm(forms.Form):
    """A line or two. Whether they will do is for the practice to say."""

    words = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True)
class Row:
    """One action with its fields."""

    item: Item
    status: forms.BoundField
    part: forms.BoundField
    whole: forms.BoundField
    day: forms.BoundField


class StandsForm(forms.Form):
    """For each action how it stands. Everything may be left open."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, items: tuple[Item, ...], *, draft: Any = None, revision: int = 0) -> None:
        super().__init__(data, initial={**(draft or {}), "revision": revision})
        self.items = items
        for item in items:
            self._add(item.action_id)

    def _add(self, action_id: int) -> None:
        words = [
            (Status.DONE.value, _("Done")),
            (Status.PARTLY.value, _("Partly")),
            (Status.NOT_DONE.value, _("Not done")),
            (Status.CHANGED.value, _("Plans changed")),
            (MOVED, _("Another date")),
            (OPEN, _("Leave it open")),
        ]
        self.fields[f"status_{action_id}"] = forms.ChoiceField(choices=words, required=False, widget=forms.RadioSelect)
        self.fields[f"part_{action_id}"] = _number()
        self.fields[f"whole_{action_id}"] = _number()
        self.fields[f"day_{action_id}"] = forms.DateField(
            required=False,
            widget=forms.TextInput(attrs={"type": "date"}),
            error_messages={"invalid": gettext_lazy("That is not a day in the calendar. Choose it again.")},
        )

    def rows(self) -> Iterator[Row]:
        for item in self.items:
            fields = (self[f"{name}_{item.action_id}"] for name in ("status", "part", "whole", "day"))
            yield Row(item, *fields)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for item in self.items:
            moved = given.get(f"status_{item.action_id}") == MOVED
            day = f"day_{item.action_id}"
            if moved and not given.get(day) and day not in self.errors:
                self.add_error(day, _("Choose the day you would like to move it to."))
        return given

    def stands(self) -> list[Stand]:
        said = ((item.action_id, self._said(item.action_id)) for item in self.items)
        return [Stand(action_id, stand) for action_id, stand in said if stand]

    def _said(self, action_id: int) -> Said | None:
        given = self.cleaned_data
        status = given[f"status_{action_id}"]
        if status in ("", OPEN):
            return None
        if status == MOVED:
            return Said(Status.OPEN, moved_to=given[f"day_{action_id}"])
        some, whole = given[f"part_{action_id}"], given[f"whole_{action_id}"]
        partly = status == Status.PARTLY and some is not None and whole is not None
        return Said(Status(status), (some, whole) if partly else None)

    def typed(self) -> dict[str, str]:
        """What stands in the boxes, for the draft: as it was typed, without what belongs to the page."""
        names = (name for name in self.fields if name != "revision")
        return {name: typed[:WORDS_AT_MOST] for name in names if (typed := str(self.data.get(name, "")))}


class AnswerForm(StandsForm):
    """How each action stands, and then words and a request for all of them."""

    words = forms.CharField(required=False, max_length=WORDS_AT_MOST, widget=forms.Textarea(attrs={"rows": 4}))
    request = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any, items: tuple[Item, ...], *, draft: Any = None, revision: int = 0) -> None:
        super().__init__(data, items, draft=draft, revision=revision)
        self.fields["request"].widget.attrs.update({"maxlength": LINE_AT_MOST, "class": "own"})


def _number() -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "maxlength": 3})
    return forms.IntegerField(required=False, min_value=0, max_value=999, widget=widget)
