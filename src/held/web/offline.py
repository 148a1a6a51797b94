"""The close on one page: filled in without a line, brought by the device when there is one, or sent as any form is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from held.flows import offline as flow
from held.flows.session_close import Crossed
from held.practice import offline as rules
from held.practice.refusals import Refusal
from held.queries import offline as asked
from held.queries.offline import Group, WholePage
from held.web.access import Visit, Who, open_to
from held.web.refusals import sentence
from held.web.session_close import field_for

BROUGHT = "X-Arrival"  # set by the script, which reads plain data


class PageForm(forms.Form):
    """Every blank of the page, under the key its answer is kept by; which of them count is for the practice to say."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, page: WholePage) -> None:
        self.page = page
        super().__init__(data, initial={"revision": page.revision, "key": uuid4()})
        for part in (part for group in page.groups for part in group.pages):
            for blank in part.step.question.blanks:
                field = field_for(blank, part)
                field.initial = part.values[blank.name] or field.initial
                self.fields[part.step.key(blank)] = field

    def groups(self) -> Iterator[tuple[Group, list[tuple[str, list[forms.BoundField]]]]]:
        for group in self.page.groups:
            yield (
                group,
                [
                    (part.question, [self[part.step.key(blank)] for blank in part.step.question.blanks])
                    for part in group.pages
                ],
            )

    def given(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.cleaned_data.items() if name not in ("revision", "key")}


@dataclass(frozen=True)
class Outcome:
    """What became of a page that was sent. `to` is where to go on; without it, the page stays."""

    status: int
    says: str
    to: str = ""
    theirs: Mapping[str, str] | None = None
    revision: int = 0
    box: str = ""

    def as_data(self) -> JsonResponse:
        told = {"says": self.says, "to": self.to, "theirs": self.theirs, "revision": self.revision, "box": self.box}
        return JsonResponse(told, status=self.status)


@open_to(Who.EITHER, writes=True)
def whole(request: Visit, session_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, session_id, at=request.at)
    form = PageForm(request.POST if request.method == "POST" else None, page)
    outcome = _brought(request, session_id, page, form) if request.method == "POST" else None
    if outcome and BROUGHT in request.headers:
        return outcome.as_data()
    if outcome and outcome.to:
        messages.success(request, outcome.says)
        return redirect(outcome.to)
    if outcome is None and (page.finished or page.line.called_off):
        return redirect("session", session_id)
    if outcome and outcome.theirs is not None:
        form.data = {**form.data.dict(), "revision": str(outcome.revision)}  # type: ignore[attr-defined]  # a QueryDict
    elif outcome and form.is_valid():
        form.add_error(outcome.box or None, outcome.says)
    theirs = outcome.theirs if outcome else None
    return render(request, "offline/close.html", {"page": page, "form": form, "theirs": theirs})


def _brought(request: Visit, session_id: int, page: WholePage, form: PageForm) -> Outcome:
    if not form.is_valid():
        return Outcome(422, _("Something here cannot be read. Choose it again."), box=next(iter(form.errors)))
    revision, key = form.cleaned_data["revision"] or 0, form.cleaned_data["key"] or uuid4()
    try:
        tidy = rules.check_page(page.steps, form.given(), today=page.groups[0].pages[0].today)
        closed = flow.arrive(session_id, key, tidy, revision, by=request.user.pk, at=request.at)
    except Crossed as crossed:
        says = _("%(name)s wrote here meanwhile. Nothing is overwritten: both are below.")
        told = says % {"name": page.around.other_name}
        return Outcome(409, told, theirs=crossed.theirs, revision=crossed.revision)
    except Refusal as refusal:
        box = refusal.key.partition(" ")[0]
        return Outcome(422, sentence(refusal), box=box if box in form.fields else "")
    if closed:
        return Outcome(200, _("Closed. Both of you get it as a letter."), to=reverse("session", args=[session_id]))
    kept = _("It has arrived and is kept. One thing wants looking at before the session can be closed.")
    return Outcome(200, kept, to=reverse("session_close_summary", args=[session_id]))


urlpatterns = [path("sessions/<int:session_id>/close/on-one-page/", whole, name="session_close_whole")]
