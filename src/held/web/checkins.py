"""Check-ins: the mentor looks or adds a line, the mentee answers, two lines come back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import checkins
from held.flows.checkins import SavedElsewhere
from held.flows.drafting import preview
from held.practice.refusals import Refusal
from held.practice.words import Side, Via
from held.queries import checkins as asked
from held.web.access import Visit, Who, open_to
from held.web.check_in_forms import AnswerForm, LineForm
from held.web.refusals import on_form, tell

NOT_WHOLE = gettext_lazy("One of the boxes needs another look. Nothing was sent; what you wrote is still here.")


@open_to(Who.EITHER)
@require_safe
def check_in(request: Visit, check_in_id: int) -> HttpResponse:
    if request.seat.side is Side.MENTEE:
        return _mentee(request, check_in_id)
    return _mentor(request, check_in_id)


@open_to(Who.MENTEE)
@require_POST
def keep(request: Visit, check_in_id: int) -> HttpResponse:
    """Keep it for oneself: by the button as an answer nobody else reads, by the script as it is being written."""
    if request.headers.get("X-Autosave") is not None:
        return _saved(request, check_in_id)
    return _answer(request, check_in_id, share=False, done=_("Kept, for you alone. You can send it whenever you like."))


@open_to(Who.MENTEE)
@require_POST
def share(request: Visit, check_in_id: int) -> HttpResponse:
    return _answer(request, check_in_id, share=True, done=_("Sent. Thank you for saying how it stands."))


@open_to(Who.MENTEE)
@require_POST
def send(request: Visit, check_in_id: int) -> HttpResponse:
    return _deed(request, check_in_id, checkins.send, _("Sent."))


@open_to(Who.MENTEE)
@require_POST
def take_back(request: Visit, check_in_id: int) -> HttpResponse:
    return _deed(request, check_in_id, checkins.take_back, _("Taken back. It stands as it did before."))


@open_to(Who.MENTOR)
@require_POST
def line(request: Visit, check_in_id: int) -> HttpResponse:
    return _written(request, check_in_id, checkins.add_line, _("Your line is in the letter."))


@open_to(Who.MENTOR)
@require_POST
def as_it_is(request: Visit, check_in_id: int) -> HttpResponse:
    return _deed(request, check_in_id, checkins.go_as_it_is, _("It goes as it is."))


@open_to(Who.MENTOR)
@require_POST
def alone(request: Visit, check_in_id: int) -> HttpResponse:
    return _deed(request, check_in_id, checkins.send_it_oneself, _("Held sends nothing. The pen is yours."))


@open_to(Who.MENTOR)
@require_POST
def acknowledge(request: Visit, check_in_id: int) -> HttpResponse:
    return _written(request, check_in_id, checkins.acknowledge, _("Sent."))


def _answer(request: Visit, check_in_id: int, *, share: bool, done: str) -> HttpResponse:
    page = asked.mentee_page(request.user.pk, check_in_id, at=request.at)
    form = AnswerForm(request.POST, page.page.items, revision=page.revision)
    if form.is_valid():
        said = {"words": form.cleaned_data["words"], "request": form.cleaned_data["request"]}
        moment: Any = {"by": request.user.pk, "at": request.at, "via": Via.WEB}
        try:
            checkins.answer(check_in_id, form.stands(), share=share, **said, **moment)
        except Refusal as refusal:
            on_form(form, refusal, line_long="request")
        else:
            messages.success(request, done)
            return redirect("check_in", check_in_id)
    return _mentee(request, check_in_id, form)


def _saved(request: Visit, check_in_id: int) -> HttpResponse:
    """For the script: 204 saved, 409 where another window saved since."""
    page = asked.mentee_page(request.user.pk, check_in_id, at=request.at)
    form = AnswerForm(request.POST, page.page.items)
    revision = request.POST.get("revision", "")
    seen = int(revision) if revision.isdecimal() else 0
    try:
        now = checkins.keep_draft(check_in_id, form.typed(), seen, by=request.user.pk, at=request.at)
    except (SavedElsewhere, Refusal):
        return HttpResponse(status=409)
    return HttpResponse(status=204, headers={"X-Revision": str(now)})


def _mentee(request: Visit, check_in_id: int, form: AnswerForm | None = None) -> HttpResponse:
    page = asked.mentee_page(request.user.pk, check_in_id, at=request.at)
    if form is not None and form.errors and not form.non_field_errors():
        form.add_error(None, str(NOT_WHOLE))
    form = form or AnswerForm(None, page.page.items, draft=page.draft, revision=page.revision)
    return render(request, "checkins/answer.html", {"mine": page, "page": page.page, "form": form})


def _mentor(request: Visit, check_in_id: int, form: LineForm | None = None) -> HttpResponse:
    page = asked.mentor_page(request.user.pk, check_in_id, at=request.at)
    letter = preview.check_in_asks(check_in_id) if page.may_look and not page.writes_alone else None
    form = form or LineForm(initial={"words": page.line if page.may_look else ""})
    context = {"theirs": page, "page": page.page, "form": form, "letter": letter}
    return render(request, "checkins/look.html" if page.may_look else "checkins/read.html", context)


def _deed(request: Visit, check_in_id: int, deed: Callable[..., None], done: str) -> HttpResponse:
    try:
        deed(check_in_id, by=request.user.pk, at=request.at)
        messages.success(request, done)
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("check_in", check_in_id)


def _written(request: Visit, check_in_id: int, deed: Callable[..., None], done: str) -> HttpResponse:
    """What a mentor writes, and the rule's no beside it."""
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            deed(check_in_id, form.cleaned_data["words"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, line="words")
        else:
            messages.success(request, done)
            return redirect("check_in", check_in_id)
    return _mentor(request, check_in_id, form)


urlpatterns = [
    path("check-ins/<int:check_in_id>/", check_in, name="check_in"),
    path("check-ins/<int:check_in_id>/keep/", keep, name="check_in_keep"),
    path("check-ins/<int:check_in_id>/share/", share, name="check_in_share"),
    path("check-ins/<int:check_in_id>/send/", send, name="check_in_send"),
    path("check-ins/<int:check_in_id>/take-back/", take_back, name="check_in_take_back"),
    path("check-ins/<int:check_in_id>/line/", line, name="check_in_line"),
    path("check-ins/<int:check_in_id>/as-it-is/", as_it_is, name="check_in_as_it_is"),
    path("check-ins/<int:check_in_id>/alone/", alone, name="check_in_alone"),
    path("check-ins/<int:check_in_id>/two-lines/", acknowledge, name="check_in_two_lines"),
]
