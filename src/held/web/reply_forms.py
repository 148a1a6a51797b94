"""The check-in's form as it stands behind a letter's link, and for an answer that waits."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from held.practice.words import Status
from held.queries.reply_pages import Item
from held.web.check_in_forms import MOVED, AnswerForm


class ReplyForm(AnswerForm):
    """How each action stands, and words. What was guessed stands first, and is never chosen already."""

    with_mail = forms.BooleanField(required=False)

    def __init__(
        self, items: Sequence[Item], data: Mapping[str, Any] | None, *, words: str = "", offer: bool = False
    ) -> None:
        self._guess = {name: value for item in items for name, value in _fields_of(item).items() if offer}
        days = {name: value for name, value in self._guess.items() if name.startswith("day_")}
        super().__init__(data, tuple(items), draft={"words": words, **days})
        for item in items:
            name = f"status_{item.action_id}"
            status = cast(forms.ChoiceField, self.fields[name])
            choices = [*cast(list[tuple[str, str]], status.choices)]
            status.choices = sorted(choices, key=lambda pair: pair[0] != self._guess.get(name))

    def guessed(self) -> list[tuple[str, str]]:
        """What one tap would send: the guess and the words as they came. Empty where nothing was guessed."""
        words = str(self.initial["words"])
        return [*self._guess.items(), ("words", words)] if self._guess else []


def _fields_of(item: Item) -> dict[str, str]:
    """A guess as the boxes it would fill."""
    if item.said is None:
        return {}
    moved = item.said.status is Status.OPEN
    filled = {f"status_{item.action_id}": MOVED if moved else item.said.status.value}
    if item.said.part:
        filled |= {
            f"{name}_{item.action_id}": str(n) for name, n in zip(("part", "whole"), item.said.part, strict=True)
        }
    if moved and item.said.moved_to:
        filled[f"day_{item.action_id}"] = item.said.moved_to.isoformat()
    return filled
