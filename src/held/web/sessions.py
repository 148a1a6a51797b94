"""Sessions: the list, booking, one session, moving it, taking it out of the calendar, putting its words right."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import session_close, sessions
from held.practice.close_answers import wall_from
from held.practice.refusals import Refusal
from held.practice.sessions import PLACE_AT_MOST, USUAL, Plan
from held.queries import agenda, times
from held.queries import sessions as asked
from held.queries.sessions import Around
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form, tell
from held.web.session_close import urlpatterns as close_patterns

FIELDS = {"wall": "day", "gone": "day", "too": "day", "zone": "zone", "minutes": "minutes", "place": "place"}


class PlanForm(forms.Form):
    """When, on whose clock, for how long, where. What it cannot read it hands to the rule, which says what to do."""

    day = forms.CharField(label=gettext_lazy("Day"), max_length=40, widget=forms.TextInput(attrs={"type": "date"}))
    time = forms.CharField(label=gettext_lazy("Time"), max_length=40, widget=forms.TextInput(attrs={"type": "time"}))
    zone = forms.ChoiceField(label=gettext_lazy("Whose clock"), widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), initial=USUAL, min_value=1, max_value=9999)
    place = forms.CharField(label=gettext_lazy("Place or link"), required=False, max_length=PLACE_AT_MOST)

    def __init__(self, data: Any, around: Around, *, zone: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        mine = (around.my_zone, _("My clock, %(place)s") % {"place": around.my_place})
        named = {"name": around.other_name, "place": around.their_place}
        theirs = (around.their_zone, _("%(name)s’s clock, %(place)s") % named)
        both = [mine] if around.my_zone == around.their_zone else [mine, theirs]
        kept = [(zone, zone)] if zone and zone not in dict(both) else []
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*both, *kept]
        field.initial = zone or around.my_zone

    def plan(self) -> Plan:
        """Raises Refusal where day and time are neither."""
        kept = self.cleaned_data
        return Plan(wall_from(kept["day"], kept["time"]), kept["zone"], kept["minutes"], kept["place"])


class WordsForm(forms.Form):
    """What may still be put right after the close."""

    takeaway = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    useful = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    revision = forms.IntegerField(widget=forms.HiddenInput)


@open_to(Who.EITHER)
@require_safe
def list_page(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    offer = times.offer_in(request.user.pk, page.around, at=request.at)
    return render(request, "sessions/list.html", {"page": page, "offer": offer})


@open_to(Who.EITHER, writes=True)
def book(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    form = PlanForm(request.POST or None, page.around)
    if request.method == "POST" and form.is_valid():
        try:
            booked = sessions.book(match_id, form.plan(), by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
        else:
            messages.success(request, _("Booked. %(name)s gets a letter.") % {"name": page.around.other_name})
            return redirect("session", booked)
    return render(request, "sessions/book.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, session_id: int) -> HttpResponse:
    page = asked.session_for(request.user.pk, session_id, at=request.at)
    offer = times.offer_in(request.user.pk, page.around, at=request.at)
    told = {"page": page, "offer": offer, "agenda": agenda.page_for(request.user.pk, session_id)}
    return render(request, "sessions/one.html", told)


@open_to(Who.EITHER, writes=True)
def move(request: Visit, session_id: int) -> HttpResponse:
    page = asked.session_for(request.user.pk, session_id, at=request.at)
    form = PlanForm(request.POST or None, page.around, zone=page.line.zone, initial=_as_it_is(page.line))
    if request.method == "POST" and form.is_valid():
        try:
            sessions.move(session_id, form.plan(), by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
        else:
            messages.success(request, _("Moved. %(name)s gets the new time.") % {"name": page.around.other_name})
            return redirect("session", session_id)
    return render(request, "sessions/move.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def call_off(request: Visit, session_id: int) -> HttpResponse:
    try:
        sessions.call_off(session_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Taken out of the calendar. Book another whenever it suits."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("sessions", request.seat.match_id)


@open_to(Who.EITHER, writes=True)
def correct(request: Visit, session_id: int) -> HttpResponse:
    """Either of the two puts right what the close says, hours or days after."""
    page = asked.session_for(request.user.pk, session_id, at=request.at)
    now = {"takeaway": page.takeaway, "useful": page.useful, "revision": page.revision}
    form = WordsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid() and _corrected(request, session_id, form):
        return redirect("session", session_id)
    return render(request, "sessions/correct.html", {"page": page, "form": form})


def _corrected(request: Visit, session_id: int, form: WordsForm) -> bool:
    words = {key: form.cleaned_data[key] for key in ("takeaway", "useful")}
    revision = form.cleaned_data["revision"]
    try:
        session_close.save_close(session_id, words, revision, by=request.user.pk, at=request.at)
    except session_close.Crossed:
        form.add_error(None, _("The other wrote here meanwhile. Their words are on the session’s page."))
        return False
    except Refusal as refusal:
        on_form(form, refusal)
        return False
    return True


def _as_it_is(line: asked.SessionLine) -> dict[str, object]:
    day, _at, time = line.wall.partition("T")
    return {"day": day, "time": time, "minutes": line.minutes, "place": line.place}


urlpatterns = [
    path("matches/<int:match_id>/sessions/", list_page, name="sessions"),
    path("matches/<int:match_id>/sessions/book/", book, name="session_book"),
    path("sessions/<int:session_id>/", one, name="session"),
    path("sessions/<int:session_id>/move/", move, name="session_move"),
    path("sessions/<int:session_id>/call-off/", call_off, name="session_call_off"),
    path("sessions/<int:session_id>/correct/", correct, name="session_correct"),
    *close_patterns,
]
