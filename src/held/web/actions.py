"""An action with its history, and everything its owner may do with it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import actions
from held.flows.actions import Spoken
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.words import Status
from held.queries import actions as asked
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form, tell

SAYABLE = (Status.DONE, Status.PARTLY, Status.NOT_DONE, Status.CHANGED, Status.LET_GO)
NOT_UNDERSTOOD = gettext_lazy("That did not arrive whole. Nothing was changed; please try once more.")


class SayForm(forms.Form):
    """How it stands: one of the words, two numbers for “partly”, a line, and whether to send it."""

    status = forms.ChoiceField(choices=[(status.value, status.value) for status in SAYABLE])
    part = forms.IntegerField(required=False, min_value=0, max_value=999)
    whole = forms.IntegerField(required=False, min_value=1, max_value=999)
    words = forms.CharField(required=False, max_length=4000)
    share = forms.BooleanField(required=False)

    def said(self) -> Said:
        kept = self.cleaned_data
        part = (kept["part"], kept["whole"]) if kept["part"] is not None and kept["whole"] is not None else None
        return Said(Status(kept["status"]), part if kept["status"] == Status.PARTLY else None)


class WordsForm(forms.Form):
    report = forms.IntegerField(min_value=1)
    words = forms.CharField(required=False, max_length=4000)


class DayForm(forms.Form):
    by_date = forms.DateField(
        label=gettext_lazy("Another day"),
        widget=forms.TextInput(attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy("That is not a day in the calendar. Choose it again."),
            "required": gettext_lazy("Choose the day you would like to move it to."),
        },
    )


class TextForm(forms.Form):
    """New words for an action. Whether they will do is for the practice to say."""

    text = forms.CharField(required=False, max_length=1000)
    visible_result = forms.CharField(required=False, max_length=1000)


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, action_id: int) -> HttpResponse:
    return _page(request, action_id)


@open_to(Who.EITHER)
@require_POST
def report(request: Visit, action_id: int) -> HttpResponse:
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, action_id, note=str(NOT_UNDERSTOOD))
    spoken = Spoken(form.cleaned_data["words"], shared=form.cleaned_data["share"])
    return _deed(request, action_id, lambda: _say(request, action_id, form.said(), spoken))


@open_to(Who.EITHER)
@require_POST
def send(request: Visit, action_id: int) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, action_id, note=str(NOT_UNDERSTOOD))
    words, told = form.cleaned_data["words"], form.cleaned_data["report"]
    return _deed(
        request, action_id, lambda: actions.send(told, words=words, by=request.user.pk, at=request.at), _("Sent.")
    )


@open_to(Who.EITHER)
@require_POST
def words(request: Visit, action_id: int) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, action_id, note=str(NOT_UNDERSTOOD))
    kept, told = form.cleaned_data["words"], form.cleaned_data["report"]
    done = _("Kept, for you.")
    return _deed(
        request, action_id, lambda: actions.add_words(told, words=kept, by=request.user.pk, at=request.at), done
    )


@open_to(Who.EITHER)
@require_POST
def undo(request: Visit, action_id: int) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, action_id, note=str(NOT_UNDERSTOOD))
    told = form.cleaned_data["report"]
    done = _("Taken back. It stands as it did before.")
    return _deed(request, action_id, lambda: actions.undo(told, by=request.user.pk, at=request.at), done)


@open_to(Who.EITHER)
@require_POST
def move(request: Visit, action_id: int) -> HttpResponse:
    form = DayForm(request.POST)
    if form.is_valid():
        try:
            actions.move_date(action_id, form.cleaned_data["by_date"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, day="by_date")
    return redirect("action", action_id) if form.is_valid() else _page(request, action_id, move_form=form)


@open_to(Who.EITHER, writes=True)
def let_go(request: Visit, action_id: int) -> HttpResponse:
    """Let go, and the kind question what takes its place."""
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        instead = form.cleaned_data["text"]
        done = _("Let go. You can look back at it whenever you like, or take this back for seven days.")
        return _deed(
            request,
            action_id,
            lambda: actions.let_go(action_id, instead=instead, by=request.user.pk, at=request.at),
            done,
        )
    page = asked.page_for(request.user.pk, action_id, at=request.at)
    return render(request, "actions/let_go.html", {"page": page, "form": form})


@open_to(Who.EITHER, writes=True)
def reword(request: Visit, action_id: int) -> HttpResponse:
    """The owner puts right how it was written down."""
    page = asked.page_for(request.user.pk, action_id, at=request.at)
    now = {"text": page.card.text, "visible_result": page.card.visible_result}
    form = TextForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(action_id, by=request.user.pk, at=request.at, **form.cleaned_data)
            return redirect("action", action_id)
        except Refusal as refusal:
            on_form(form, refusal, no_text="text", long="text")
    return render(request, "actions/reword.html", {"page": page, "form": form})


@open_to(Who.EITHER)
@require_POST
def shrink(request: Visit, action_id: int) -> HttpResponse:
    text = request.POST.get("text", "").replace("\0", "")
    return _deed(request, action_id, lambda: actions.shrink(action_id, text, by=request.user.pk, at=request.at))


@open_to(Who.EITHER)
@require_POST
def change(request: Visit, action_id: int) -> HttpResponse:
    text = request.POST.get("text", "").replace("\0", "")
    return _deed(request, action_id, lambda: actions.change(action_id, text, by=request.user.pk, at=request.at))


@open_to(Who.EITHER)
@require_POST
def keep(request: Visit, action_id: int) -> HttpResponse:
    done = _("Kept as it is.")
    return _deed(request, action_id, lambda: actions.keep(action_id, by=request.user.pk, at=request.at), done)


@open_to(Who.EITHER)
@require_POST
def hold(request: Visit, action_id: int) -> HttpResponse:
    done = _("You will look at it together next time.")
    return _deed(request, action_id, lambda: actions.hold(action_id, by=request.user.pk, at=request.at), done)


@open_to(Who.EITHER)
@require_POST
def note(request: Visit, action_id: int) -> HttpResponse:
    done = _("Done. It is noted, and nobody asks about it.")
    return _deed(request, action_id, lambda: actions.note(action_id, by=request.user.pk, at=request.at), done)


def _say(request: Visit, action_id: int, said: Said, spoken: Spoken) -> None:
    actions.report(action_id, said, spoken, by=request.user.pk, at=request.at)


def _deed(request: Visit, action_id: int, deed: Callable[[], object], done: str = "") -> HttpResponse:
    """Do it and come back to the action. A rule's no leaves what was typed where it was."""
    try:
        deed()
    except Refusal as refusal:
        tell(request, refusal)
        return _page(request, action_id)
    if done:
        messages.success(request, done)
    return redirect("action", action_id)


def _page(request: Visit, action_id: int, *, note: str = "", move_form: forms.Form | None = None) -> HttpResponse:
    if note:
        messages.info(request, note)
    page = asked.page_for(request.user.pk, action_id, at=request.at)
    typed = request.POST.get("text") or request.POST.get("words") or ""
    context = {"page": page, "move_form": move_form or DayForm(), "typed": typed}
    return render(request, "actions/one.html", context)


urlpatterns = [
    path("actions/<int:action_id>/", one, name="action"),
    path("actions/<int:action_id>/report/", report, name="action_report"),
    path("actions/<int:action_id>/send/", send, name="action_send"),
    path("actions/<int:action_id>/words/", words, name="action_words"),
    path("actions/<int:action_id>/undo/", undo, name="action_undo"),
    path("actions/<int:action_id>/move/", move, name="action_move"),
    path("actions/<int:action_id>/let-go/", let_go, name="action_let_go"),
    path("actions/<int:action_id>/reword/", reword, name="action_reword"),
    path("actions/<int:action_id>/shrink/", shrink, name="action_shrink"),
    path("actions/<int:action_id>/change/", change, name="action_change"),
    path("actions/<int:action_id>/keep/", keep, name="action_keep"),
    path("actions/<int:action_id>/hold/", hold, name="action_hold"),
    path("actions/<int:action_id>/note/", note, name="action_note"),
]
