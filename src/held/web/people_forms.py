"""The forms about oneself."""

import zoneinfo
from datetime import time

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from held.practice.people import NAME_AT_MOST, Settings
from held.queries.people import SettingsPage

DAYS = (
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
)
ZONE_INPUT = {"list": "zones", "autocomplete": "off", "data-guess-zone": "", "spellcheck": "false"}
CLOCK_TIME = _("Write a time of day, for example 20:00.")


def _places() -> list[str]:
    """The zones that are named for a place, as one would look for them."""
    named = (zone for zone in zoneinfo.available_timezones() if "/" in zone)
    return sorted(zone for zone in named if not zone.startswith(("Etc/", "System")))


places = lazy(_places, list)


class WelcomeForm(forms.Form):
    """The two things we ask once."""

    name = forms.CharField(
        label=_("What would you like to be called?"),
        max_length=200,  # the rule's own sentence says sixty
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": NAME_AT_MOST}),
        error_messages={"required": _("Please write what you would like to be called.")},
    )
    zone = forms.CharField(
        label=_("Your time zone"),
        max_length=64,
        widget=forms.TextInput(attrs=ZONE_INPUT),
        error_messages={"required": _("Pick the city nearest to you.")},
    )

    def chosen(self, now: SettingsPage) -> Settings:
        """What was typed here, and everything else as it was."""
        return Settings(
            name=self.cleaned_data["name"],
            zone=self.cleaned_data["zone"],
            language=now.language,
            quiet_from=now.quiet_from,
            quiet_until=now.quiet_until,
            letter_days=now.letter_days,
        )


class SettingsForm(WelcomeForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": CLOCK_TIME, "required": CLOCK_TIME},
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": CLOCK_TIME, "required": CLOCK_TIME},
    )
    letter_days = forms.MultipleChoiceField(
        label=_("Days on which letters may come"),
        choices=DAYS,
        required=False,  # the rule's own sentence says what to do instead
        widget=forms.CheckboxSelectMultiple,
    )

    def chosen(self, now: SettingsPage) -> Settings:  # noqa: ARG002 -- here everything is typed
        typed = self.cleaned_data
        return Settings(
            name=typed["name"],
            zone=typed["zone"],
            language=typed["language"],
            quiet_from=_clock(typed["quiet_from"]),
            quiet_until=_clock(typed["quiet_until"]),
            letter_days=frozenset(typed["letter_days"]),
        )


def _clock(value: time) -> time:
    return value.replace(second=0, microsecond=0)


def initial_of(page: SettingsPage) -> dict[str, object]:
    """What stands in the form before anyone types. A zone that was never confirmed is left for the browser to guess."""
    return {
        "name": page.name,
        "zone": page.zone if page.zone_confirmed else "",
        "language": page.language,
        "quiet_from": page.quiet_from,
        "quiet_until": page.quiet_until,
        "letter_days": sorted(page.letter_days),
    }
