"""Offering times for a session, picking one, taking an offer back; on the pages, and behind the letter's link."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import calendar_entries, times
from held.flows.keys import Door, hash_of
from held.practice.refusals import Refusal
from held.queries import times as asked
from held.queries.calendars import booked
from held.queries.times import LinkPage
from held.web.access import Visit, Who, open_to
from held.web.calendars import as_a_file
from held.web.refusals import on_form, sentence, tell
from held.web.time_forms import TimesForm

LATER = "later"
FIELDS = {"times": "day_1", "gone": "day_1", "too": "day_1", "zone": "zone", "minutes": "minutes", "place": "place"}


@open_to(Who.EITHER, writes=True)
def for_new(request: Visit, match_id: int) -> HttpResponse:
    return _offering(request, match_id, None)


@open_to(Who.EITHER, writes=True)
def for_session(request: Visit, session_id: int) -> HttpResponse:
    return _offering(request, request.seat.match_id, session_id)


def _offering(request: Visit, match_id: int, session_id: int | None) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, session_id, at=request.at)
    as_before = {"minutes": page.minutes, "place": page.place}
    form = TimesForm(request.POST or None, page.around, initial=as_before)
    if request.method == "POST" and form.is_valid():
        plans = form.plans()
        try:
            if not form.errors:
                times.offer(match_id, plans, session_id=session_id, by=request.user.pk, at=request.at)
                named = {"name": page.around.other_name}
                messages.success(request, _("Offered. %(name)s gets a letter, and picks one with a tap.") % named)
                return redirect(request.path)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
    return render(request, "times/offer.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def pick(request: Visit, time_id: int) -> HttpResponse:
    try:
        session_id = times.pick(time_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("sessions", request.seat.match_id)
    messages.success(request, _("It is in the calendar. The other of you gets a letter."))
    return redirect("session", session_id)


@open_to(Who.EITHER)
@require_POST
def take_back(request: Visit, offer_id: int) -> HttpResponse:
    times.take_back(offer_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Taken back. Nothing was booked."))
    return redirect("sessions", request.seat.match_id)


def link_page(request: Visit, token: str, shown: LinkPage) -> HttpResponse:
    """Behind the letter: the times, each a button. Pressing one is all it takes."""
    refused, time_id = "", request.POST.get("time", "")
    waits = request.method == "POST" and time_id == LATER
    if request.method == "POST" and not waits:
        try:
            times.pick_behind(token, int(time_id) if time_id.isdecimal() else 0, at=request.at)
            return redirect("reply_page", token)
        except Refusal as refusal:
            refused = sentence(refusal)
    there = {"page": shown, "token": token, "refused": refused, "waits": waits}
    return render(request, "times/link.html", there)


@open_to(Who.ANYONE)
@require_safe
def link_file(request: Visit, token: str) -> HttpResponse:
    """The session that came of it, for any calendar."""
    letter = asked.behind(hash_of(Door.PAGE, token), at=request.at)
    session = asked.booked_behind(letter) if letter else None
    if letter is None or letter.person is None or session is None:
        raise Http404
    reader = letter.person
    return as_a_file(calendar_entries.one(booked(session, reader.pk), reader.language), "session.ics")


urlpatterns = [
    path("matches/<int:match_id>/times/", for_new, name="times"),
    path("sessions/<int:session_id>/times/", for_session, name="session_times"),
    path("times/<int:time_id>/pick/", pick, name="times_pick"),
    path("offers/<int:offer_id>/take-back/", take_back, name="times_take_back"),
    path("reply/<str:token>/session.ics", link_file, name="reply_session_file"),
]
