"""One's own part of the agreement: saved as one goes, handed in, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from held.flows import agreement_parts as flow
from held.flows.agreement_parts import Saved
from held.practice.refusals import Refusal
from held.queries import agreements as asked
from held.queries.agreements import PartPage
from held.web.access import Visit, Who, open_to
from held.web.agreement_forms import FIELDS, WordsForm, part_form
from held.web.refusals import on_form, tell

SAVED_ELSEWHERE = gettext_lazy(
    "This was saved in another window meanwhile. Yours is below, the other beside it; saving again keeps yours."
)
type_of_save = Callable[..., Saved]


@open_to(Who.EITHER)
def part(request: Visit, match_id: int) -> HttpResponse:
    """Writing, and saving without handing in: by the button, or by the script while one writes."""
    page = asked.part_for(request.user.pk, match_id, at=request.at)
    quiet = request.headers.get("X-Autosave") is not None
    if page.finished or not page.my_turn:
        return HttpResponse(status=409) if quiet else redirect("agreement", match_id)
    if request.method != "POST":
        return _page(request, page, part_form(None, page))
    form = part_form(request.POST, page)
    saved = _kept(request, form, page, flow.save_part)
    if quiet:
        return _quietly(form, saved)
    if not form.is_valid():
        return _page(request, page, form, saved)
    messages.success(request, _("Saved. Only you can see it; go on whenever you like."))
    return redirect("agreement_part", match_id)


@open_to(Who.EITHER)
@require_POST
def hand_in(request: Visit, match_id: int) -> HttpResponse:
    page = asked.part_for(request.user.pk, match_id, at=request.at)
    form = part_form(request.POST, page)
    saved = _kept(request, form, page, flow.finish_part if form.is_valid() else flow.save_part)
    if form.is_valid():
        messages.success(request, _("Handed in. Thank you."))
        return redirect("agreement", match_id)
    if page.finished or not page.my_turn:
        return redirect("agreement", match_id)
    if saved is None:  # what is still open keeps nothing from being saved
        flow.save_part(
            match_id, page.around.side, form.answers(), revision=page.revision, by=request.user.pk, at=request.at
        )
        form.now_at(asked.part_for(request.user.pk, match_id, at=request.at).revision)
    return _page(request, page, form, saved)


@open_to(Who.EITHER)
@require_POST
def take_back(request: Visit, match_id: int) -> HttpResponse:
    try:
        flow.take_back(match_id, request.seat.side, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("agreement", match_id)
    messages.success(request, _("It is yours alone again. Hand it in whenever you like."))
    return redirect("agreement_part", match_id)


def _kept(request: Visit, form: WordsForm, page: PartPage, save: type_of_save) -> Saved | None:
    """Save whatever can be read. None where a rule says no, which then stands beside its field."""
    form.full_clean()
    revision = form.cleaned_data.get("revision") or 0
    match_id, side = page.around.match_id, page.around.side
    try:
        saved = save(match_id, side, form.answers(), revision=revision, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        on_form(form, refusal, **FIELDS)
        return None
    form.now_at(saved.revision)
    if saved.theirs is not None:
        form.add_error(None, str(SAVED_ELSEWHERE))
    return saved


def _quietly(form: WordsForm, saved: Saved | None) -> HttpResponse:
    """For the script: 204 saved, 409 saved elsewhere, 422 where something cannot be read yet."""
    if saved is None or saved.theirs is not None:
        return HttpResponse(status=409)
    return HttpResponse(status=204 if form.is_valid() else 422, headers={"X-Revision": str(saved.revision)})


def _page(request: Visit, page: PartPage, form: WordsForm, saved: Saved | None = None) -> HttpResponse:
    theirs = part_form(None, page, answers=saved.theirs) if saved and saved.theirs is not None else None
    name = "agreements/part_mentee.html" if page.around.is_mentee else "agreements/part_mentor.html"
    return render(request, name, {"page": page, "form": form, "theirs": theirs})


urlpatterns = [
    path("matches/<int:match_id>/agreement/part/", part, name="agreement_part"),
    path("matches/<int:match_id>/agreement/part/hand-in/", hand_in, name="agreement_hand_in"),
    path("matches/<int:match_id>/agreement/part/take-back/", take_back, name="agreement_take_back"),
]
