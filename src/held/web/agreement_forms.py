"""The forms of an agreement: what can be ticked, and the boxes for people's own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.practice.agreement_changes import Wanted
from held.practice.choices_in_words import ANSWERS, PUSH, SCOPES, WAYS, way_of
from held.practice.conversation import LONGEST, Choices, choices_from
from held.practice.words import Answer, Direction
from held.queries.agreements import Asked, ChangePage, PartPage
from held.web.people_forms import DAYS

TOO_LONG = gettext_lazy("Up to 2000 letters fit into one answer.")
CLOCK_TIME = gettext_lazy("Write a time of day, for example 09:00, or leave it open.")
CALENDAR_DAY = gettext_lazy("That is not a day in the calendar. Choose it again.")
# The beginning of a rule's key, and the field beside which its sentence stands.
FIELDS = {"no_answer": "answer", "yes_to_nothing": "scopes", "no_direction": "way", "review": "review_on"}


class WordsForm(forms.Form):
    """One box for each question, with what is written there so far."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, questions: Iterable[Asked], **options: Any) -> None:
        super().__init__(data, **options)
        self.questions = tuple(questions)
        for question in self.questions:
            self.fields[question.key] = forms.CharField(
                label=question.text,
                required=False,
                initial=question.words,
                max_length=LONGEST,
                error_messages={"max_length": str(TOO_LONG)},
                widget=forms.Textarea(attrs={"rows": 3, "class": "own"}),
            )

    def boxes(self) -> list[tuple[Asked, forms.BoundField]]:
        """The questions that the other side reads one day."""
        return [(question, self[question.key]) for question in self.questions if not question.private]

    def private_boxes(self) -> list[tuple[Asked, forms.BoundField]]:
        return [(question, self[question.key]) for question in self.questions if question.private]

    def answers(self) -> dict[str, object]:
        """What is readable so far; a box that is too full is left as it was."""
        return {question.key: self.cleaned_data.get(question.key, question.words) for question in self.questions}

    def wanted(self) -> Wanted:
        return Wanted(self.answers(), None, self.cleaned_data.get("review_on"))

    def now_at(self, revision: int) -> None:
        """From now on this form starts from what another window saved; what was typed here stays."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(revision)
        self.data = data

    def written(self) -> Iterator[tuple[str, str]]:
        """Each label with what stands under it, in words: for laying two windows side by side."""
        for field in self:
            value = field.value()
            if value and not field.is_hidden:
                offered = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
                several = value if isinstance(value, list) else [value]
                yield str(field.label), _(", ").join(offered.get(str(one), str(one)) for one in several)


class ChoicesForm(WordsForm):
    """What the mentee ticks, and the mentee's words. Nothing is ticked for anyone."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Would you like to be held to things?"), required=False, widget=forms.RadioSelect
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("To what?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(label=gettext_lazy("Who writes?"), required=False, widget=forms.RadioSelect)
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On which days may it come?"),
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hour = forms.TimeField(
        label=gettext_lazy("Around what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": CLOCK_TIME},
    )
    push = forms.ChoiceField(label=gettext_lazy("How may it sound?"), required=False, widget=forms.RadioSelect)
    review_on = forms.DateField(
        label=gettext_lazy("When shall the two of you look at this again?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": CALENDAR_DAY},
    )

    def __init__(self, data: Any, questions: Iterable[Asked], *, other: str, **options: Any) -> None:
        super().__init__(data, questions, **options)
        offered = {
            "answer": [(answer.value, _(choice.label)) for answer, choice in ANSWERS.items()],
            "scopes": [(scope.value, _(choice.label)) for scope, choice in SCOPES.items()],
            "way": [(way, sentence) for way, sentence in _ways(other).items()],
            "push": [(str(push), _(tone)) for push, tone in PUSH.items()],
        }
        for name, pairs in offered.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]  # each of them is a choice field

    def answers_explained(self) -> list[tuple[BoundWidget, str]]:
        return [(radio, _(choice.line)) for radio, choice in zip(self["answer"], ANSWERS.values(), strict=True)]

    def scopes_explained(self) -> list[tuple[BoundWidget, str]]:
        return [(box, _(choice.line)) for box, choice in zip(self["scopes"], SCOPES.values(), strict=True)]

    def answers(self) -> dict[str, object]:
        """The words, and what is ticked as a part keeps it. What cannot be read stays open."""
        given = self.cleaned_data
        hour, review_on, push = given.get("hour"), given.get("review_on"), given.get("push")
        return {
            **super().answers(),
            "answer": given.get("answer", ""),
            "scopes": given.get("scopes", []),
            "directions": sorted(way.value for way in WAYS.get(given.get("way", ""), frozenset())),
            "weekdays": sorted(int(day) for day in given.get("weekdays", [])),
            "hour": hour.strftime("%H:%M") if hour else "",
            "push": int(push) if push else None,
            "review_on": review_on.isoformat() if review_on else "",
        }

    def wanted(self) -> Wanted:
        answers = self.answers()
        return replace(super().wanted(), choices=choices_from(answers))


class ReviewForm(WordsForm):
    """The mentor's change: words of one's own, and another day for looking at it again."""

    review_on = forms.DateField(
        label=gettext_lazy("When shall the two of you look at this again?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": CALENDAR_DAY},
    )


def part_form(data: Any, page: PartPage, *, answers: Mapping[str, object] | None = None) -> WordsForm:
    """The form of one's own part, as it was saved last, or with the `answers` of another window."""
    kept = page.answers if answers is None else answers
    questions = [replace(question, words=str(kept.get(question.key, ""))) for question in page.questions]
    initial: dict[str, object] = {"revision": page.revision}
    if not page.around.is_mentee:
        return WordsForm(data, questions, initial=initial)
    answer = kept.get("answer") or ""
    choices = choices_from({**kept, "answer": answer or Answer.YES})  # ticks count before the first answer, too
    initial |= {**_ticked(choices, page.review_on), "answer": answer}
    return ChoicesForm(data, questions, other=page.around.other_name, initial=initial)


def change_form(data: Any, page: ChangePage) -> WordsForm:
    """What stands now, to be changed by one side."""
    initial: dict[str, object] = {"based_on": page.based_on}
    if page.around.is_mentee:
        initial |= _ticked(page.choices, page.base.review_on)
        return ChoicesForm(data, page.questions, other=page.around.other_name, initial=initial)
    return ReviewForm(data, page.questions, initial={**initial, "review_on": page.base.review_on})


def _ways(other: str) -> dict[str, str]:
    named = {"name": other}
    return {
        Direction.MENTOR_ASKS.value: _("%(name)s writes to me") % named,
        Direction.MENTEE_WRITES.value: _("I write to %(name)s") % named,
        "both": _("Both"),
        Direction.ONLY_IN_SESSION.value: _("Only in our sessions"),
    }


def _ticked(choices: Choices | None, review_on: date | None) -> dict[str, object]:
    if choices is None:
        return {"review_on": review_on}
    return {
        "answer": choices.answer.value,
        "scopes": [scope.value for scope in choices.scopes],
        "way": way_of(choices.directions),
        "weekdays": [str(day) for day in sorted(choices.weekdays)],
        "hour": choices.hour,
        "push": str(choices.push) if choices.push else None,
        "review_on": choices.review_on or review_on,
    }
