"""Calendars: a file of one session, and the private address at which somebody's calendar finds all of theirs."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import calendar_entries, calendars
from held.queries import calendars as asked
from held.web.access import Visit, Who, open_to

KIND = "text/calendar; charset=utf-8"


class FeedForm(forms.Form):
    """Sessions are in it anyway. Days of actions only where their owner wants them there."""

    with_held = forms.BooleanField(label=gettext_lazy("Also the days of what I am held to"), required=False)


@open_to(Who.EITHER)
@require_safe
def session_file(request: Visit, session_id: int) -> HttpResponse:
    booked = asked.booked_for(request.user.pk, session_id)
    if booked is None:
        raise Http404
    return as_a_file(calendar_entries.one(booked, get_language() or "en"), "session.ics")


@open_to(Who.PERSON)
@require_safe
def settings_page(request: Visit) -> HttpResponse:
    return _settings(request)


@open_to(Who.PERSON)
@require_POST
def give(request: Visit) -> HttpResponse:
    """The address is on this one answer, and on no page after it."""
    token = calendars.give(request.user.pk, with_held=_with_held(request), at=request.at)
    return _settings(request, address=settings.BASE_URL + reverse("calendar_feed", args=[token]))


@open_to(Who.PERSON)
@require_POST
def choose(request: Visit) -> HttpResponse:
    calendars.choose(request.user.pk, with_held=_with_held(request), at=request.at)
    messages.success(request, _("Kept. Your calendar follows when it looks the next time."))
    return redirect("settings_calendar")


@open_to(Who.PERSON)
@require_POST
def take_away(request: Visit) -> HttpResponse:
    calendars.take_away(request.user.pk, at=request.at)
    messages.success(request, _("Taken away. The address opens nothing any more."))
    return redirect("settings_calendar")


@open_to(Who.ANYONE)
@require_safe
def feed(request: Visit, token: str) -> HttpResponse:
    """For a calendar, which has no other way to say who it is. Taken away, it is as if it had never been."""
    found = asked.feed_behind(calendars.hash_of(token), at=request.at)
    if found is None:
        raise Http404
    return as_a_file(calendar_entries.feed(found), "held.ics")


def _settings(request: Visit, *, address: str = "") -> HttpResponse:
    page = asked.page_for(request.user.pk)
    form = FeedForm(initial={"with_held": page.with_held})
    webcal = address.replace("https://", "webcal://", 1) if address.startswith("https://") else ""
    return render(request, "people/calendar.html", {"page": page, "form": form, "address": address, "webcal": webcal})


def _with_held(request: Visit) -> bool:
    form = FeedForm(request.POST)
    return form.is_valid() and form.cleaned_data["with_held"]


def as_a_file(ics: bytes, name: str) -> HttpResponse:
    return HttpResponse(ics, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})


urlpatterns = [
    path("sessions/<int:session_id>/session.ics", session_file, name="session_file"),
    path("settings/calendar/", settings_page, name="settings_calendar"),
    path("settings/calendar/give/", give, name="calendar_give"),
    path("settings/calendar/choose/", choose, name="calendar_choose"),
    path("settings/calendar/take-away/", take_away, name="calendar_take_away"),
    path("calendar/<str:token>/held.ics", feed, name="calendar_feed"),
]
