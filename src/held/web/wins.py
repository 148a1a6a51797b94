"""Wins: the list since day 1, writing one down, sending it or taking it back; and the keepsake."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import wins
from held.practice.refusals import Refusal
from held.practice.wins import HEAR, LINE_AT_MOST, MARK, OWN, SEEN, TOOK, WORDS_AT_MOST, WinWords
from held.prints import keepsake as sheet
from held.queries import keepsake as kept
from held.queries import wins as asked
from held.queries.wins import WinsPage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import line, words
from held.web.keepsake_sheet import sheets_of
from held.web.refusals import on_form, tell

FIELDS = {"no_words": "words", "long_words": "words", "long_took": "took", "long_hear": "hear", "long_mark": "mark"}


class OwnForm(forms.Form):
    """A win of one's own."""

    words = words(gettext_lazy(OWN), WORDS_AT_MOST)
    took = line(gettext_lazy(TOOK), LINE_AT_MOST)
    hear = line(gettext_lazy(HEAR), LINE_AT_MOST)
    mark = line(gettext_lazy(MARK), LINE_AT_MOST)


class SeenForm(forms.Form):
    """One specific sentence about the other."""

    words = words(gettext_lazy(SEEN), WORDS_AT_MOST)


@open_to(Who.EITHER)
@require_safe
def every(request: Visit, match_id: int) -> HttpResponse:
    return _shown(request, asked.page_for(request.user.pk, match_id, about=_number(request.GET.get("about"))))


@open_to(Who.EITHER)
@require_POST
def own(request: Visit, match_id: int) -> HttpResponse:
    return _record(request, match_id, OwnForm(request.POST, prefix="own"))


@open_to(Who.EITHER)
@require_POST
def seen(request: Visit, match_id: int) -> HttpResponse:
    return _record(request, match_id, SeenForm(request.POST, prefix="seen"))


@open_to(Who.EITHER)
@require_POST
def send(request: Visit, win_id: int) -> HttpResponse:
    try:
        wins.send(win_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("Sent."))
    return redirect("wins", request.seat.match_id)


@open_to(Who.EITHER)
@require_POST
def take_back(request: Visit, win_id: int) -> HttpResponse:
    try:
        wins.take_back(win_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("Taken back. It is no longer in the list."))
    return redirect("wins", request.seat.match_id)


@open_to(Who.EITHER)
@require_safe
def keepsake(request: Visit, match_id: int) -> HttpResponse:
    return render(request, "wins/keepsake.html", {"page": kept.page_for(request.user.pk, match_id, at=request.at)})


@open_to(Who.EITHER)
@require_safe
def keepsake_pdf(request: Visit, match_id: int) -> HttpResponse:
    page = kept.page_for(request.user.pk, match_id, at=request.at)
    answer = HttpResponse(sheet.pdf(sheets_of(page, request.LANGUAGE_CODE)), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="keepsake.pdf"'
    return answer


def _record(request: Visit, match_id: int, form: OwnForm | SeenForm) -> HttpResponse:
    """Keep it or send it, as the button says; after a mistake, the page with what was typed."""
    page = asked.page_for(request.user.pk, match_id, about=_number(request.POST.get("about")))
    is_own = isinstance(form, OwnForm)
    whose = page.side if is_own else page.side.other
    send = request.POST.get("to") == "both"
    if form.is_valid():
        about = page.about.id if page.about and page.about.mine is is_own else None
        by, at = request.user.pk, request.at
        try:
            wins.record(match_id, WinWords(**form.cleaned_data), whose=whose, send=send, about=about, by=by, at=at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
    if not form.is_valid():
        return _shown(request, page, form)
    messages.success(request, _("Sent.") if send else _("Kept. Only you can read it."))
    return redirect("wins", match_id)


def _shown(request: Visit, page: WinsPage, form: OwnForm | SeenForm | None = None) -> HttpResponse:
    forms = {
        "own": form if isinstance(form, OwnForm) else OwnForm(prefix="own"),
        "seen": form if isinstance(form, SeenForm) else SeenForm(prefix="seen"),
    }
    return render(request, "wins/all.html", {"page": page, **forms})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None


urlpatterns = [
    path("matches/<int:match_id>/wins/", every, name="wins"),
    path("matches/<int:match_id>/wins/own/", own, name="win_own"),
    path("matches/<int:match_id>/wins/seen/", seen, name="win_seen"),
    path("matches/<int:match_id>/keepsake/", keepsake, name="keepsake"),
    path("matches/<int:match_id>/keepsake/keepsake.pdf", keepsake_pdf, name="keepsake_pdf"),
    path("wins/<int:win_id>/send/", send, name="win_send"),
    path("wins/<int:win_id>/take-back/", take_back, name="win_take_back"),
]
