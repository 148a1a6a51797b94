"""What can be written in a weekly report, and how it can be wanted. What was typed stays, whatever is wrong."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.flows.reflections import Kept
from held.flows.reports import Written
from held.practice.reports import MAILED, SHORT, STANDS, Way, room_for
from held.queries.reports import MyReport, ReportsPage
from held.web.check_in_forms import StandsForm
from held.web.goal_forms import words

MINE = gettext_lazy("Keep this one to myself")
OF_STANDS = ("status_", "part_", "whole_", "day_")


class ReportForm(StandsForm):
    """Ten questions or three; of those that are not shown, nothing is touched."""

    def __init__(self, data: Any, page: MyReport, *, short: bool) -> None:
        super().__init__(data, () if short else page.items, draft=page.typed, revision=page.revision)
        self.short = short
        shown = (one for one in page.questions if self._shows(one.key, one.words))
        self.keys = []
        for question in shown:
            self.keys.append(question.key)
            self.fields[question.key] = words(question.text, room_for(question.key), initial=question.words)
            self.fields[f"{question.key}_mine"] = _mine(initial=question.to_oneself)
        if self.items:
            self.fields[f"{STANDS}_mine"] = _mine(initial=page.stands_stay)

    def _shows(self, key: str, words: str) -> bool:
        return bool(words) if key == MAILED else not self.short or key in SHORT

    def boxes(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each question's words beside its “keep this one to myself”."""
        return [(key, self[key], self[f"{key}_mine"]) for key in self.keys]

    def before_stands(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [box for box in self.boxes() if box[0] in (MAILED, "forward", "hard", "tried")]

    def after_stands(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [box for box in self.boxes() if box not in self.before_stands()]

    def written(self) -> Written:
        given = self.cleaned_data
        answers = {key: Kept(given[key], just_for_me=given[f"{key}_mine"]) for key in self.keys}
        if self.items:
            answers[STANDS] = Kept("", just_for_me=given[f"{STANDS}_mine"])
        typed = {name: text for name, text in self.typed().items() if name.startswith(OF_STANDS)}
        return Written(answers, None if self.short else typed)


class WayForm(forms.Form):
    """The day, the hour, how often, and how much."""

    weekday = forms.TypedChoiceField(label=gettext_lazy("My day"), coerce=int)
    hour = forms.ChoiceField(label=gettext_lazy("My hour"))
    weeks = forms.TypedChoiceField(label=gettext_lazy("How often"), coerce=int, widget=forms.RadioSelect)
    form = forms.ChoiceField(label=gettext_lazy("How much"), widget=forms.RadioSelect)

    def __init__(self, data: Any, page: ReportsPage) -> None:
        way = page.way
        hour = f"{way.hour:%H:%M}"
        initial = {"weekday": way.weekday, "hour": hour, "weeks": way.weeks, "form": "short" if way.short else "long"}
        super().__init__(data, initial=initial)
        hours = sorted({*(f"{one:%H:%M}" for one in page.hours), hour})
        choices = {
            "weekday": [(day, name) for day, name in WEEKDAYS.items()],
            "hour": [(one, one) for one in hours],
            "weeks": [(1, _("Every week")), (2, _("Every other week"))],
            "form": [("long", _("Ten questions")), ("short", _("Three questions"))],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # all four are choice fields

    def way(self) -> Way:
        given = self.cleaned_data
        hour = forms.TimeField().clean(given["hour"])
        return Way(given["weekday"], hour, given["weeks"], given["form"] == "short")


def _mine(*, initial: bool) -> forms.BooleanField:
    return forms.BooleanField(label=MINE, required=False, initial=initial)
