"""The boxes for one to three times: only the first needs filling in."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from held.practice.close_answers import wall_from
from held.practice.refusals import Refusal
from held.practice.sessions import PLACE_AT_MOST, Plan
from held.practice.times import TIMES_AT_MOST
from held.queries.sessions import Around
from held.web.refusals import sentence

NUMBERS = range(1, TIMES_AT_MOST + 1)


class TimesForm(forms.Form):
    """Days and times on one clock, and what is the same for all of them."""

    zone = forms.ChoiceField(label=gettext_lazy("Whose clock"), widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=9999)
    place = forms.CharField(label=gettext_lazy("Place or link"), required=False, max_length=PLACE_AT_MOST)

    def __init__(self, data: Any, around: Around, **options: Any) -> None:
        super().__init__(data, **options)
        for number in NUMBERS:
            for name, kind in (("day", "date"), ("time", "time")):
                box = forms.TextInput(attrs={"type": kind})
                self.fields[f"{name}_{number}"] = forms.CharField(required=False, max_length=40, widget=box)
        mine = (around.my_zone, _("My clock, %(place)s") % {"place": around.my_place})
        named = {"name": around.other_name, "place": around.their_place}
        theirs = (around.their_zone, _("%(name)s’s clock, %(place)s") % named)
        zone = self.fields["zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [mine] if around.my_zone == around.their_zone else [mine, theirs]
        zone.initial = around.my_zone

    def rows(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField]]:
        """Each time’s two boxes, under its number."""
        return ((number, self[f"day_{number}"], self[f"time_{number}"]) for number in NUMBERS)

    def plans(self) -> list[Plan]:
        """What was filled in. A box that cannot be read says so itself, and nothing is offered."""
        kept, found = self.cleaned_data, []
        for number in NUMBERS:
            day, time = kept[f"day_{number}"], kept[f"time_{number}"]
            if not day and not time:
                continue
            try:
                found.append(Plan(wall_from(day, time), kept["zone"], kept["minutes"], kept["place"]))
            except Refusal as refusal:
                self.add_error(f"day_{number}", sentence(refusal))
        return found
