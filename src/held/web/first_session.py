"""The first session: what to think about, the mentor's story, and from A to B."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import first_session
from held.practice.first_session import STORY_AT_MOST
from held.practice.goals import KIND_WORDS
from held.practice.refusals import Refusal
from held.practice.words import FocusKind
from held.queries import first_session as asked
from held.queries.first_session import FirstPage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import words
from held.web.matches import PointsForm
from held.web.refusals import on_form


class LineForm(PointsForm):
    """The two ends of the line, and what it mainly is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Is it mainly a skill, a decision or a hurdle?"),
        choices=[
            *((kind.value, gettext_lazy(label)) for kind, label in KIND_WORDS.items()),
            ("", gettext_lazy("None of these")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )


class StoryForm(forms.Form):
    story = words(gettext_lazy("A short story of yours"), STORY_AT_MOST)


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    return _shown(request, page, _line(page) if page.around.is_mentee else StoryForm(initial={"story": page.story}))


@open_to(Who.MENTEE)
@require_POST
def line(request: Visit, match_id: int) -> HttpResponse:
    form = LineForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        kind = FocusKind(given["kind"]) if given["kind"] else None
        try:
            first_session.from_here_to_there(
                match_id, given["point_a"], given["point_b"], kind, by=request.user.pk, at=request.at
            )
        except Refusal as refusal:
            on_form(form, refusal)
    return _done(request, match_id, form, _("Saved. Both of you see it."))


@open_to(Who.MENTOR)
@require_POST
def story(request: Visit, match_id: int) -> HttpResponse:
    form = StoryForm(request.POST)
    if form.is_valid():
        try:
            first_session.tell_story(match_id, form.cleaned_data["story"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, long="story")
    return _done(request, match_id, form, _("Saved. It is there to read beforehand."))


def _line(page: FirstPage) -> LineForm:
    return LineForm(initial={"point_a": page.around.point_a, "point_b": page.around.point_b, "kind": page.kind})


def _done(request: Visit, match_id: int, form: forms.Form, done: str) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, asked.page_for(request.user.pk, match_id), form)
    messages.success(request, done)
    return redirect("session_first", match_id)


def _shown(request: Visit, page: FirstPage, form: forms.Form) -> HttpResponse:
    name = "first_session/mentee.html" if page.around.is_mentee else "first_session/mentor.html"
    return render(request, name, {"page": page, "form": form})


urlpatterns = [
    path("matches/<int:match_id>/first-session/", one, name="session_first"),
    path("matches/<int:match_id>/first-session/line/", line, name="session_first_line"),
    path("matches/<int:match_id>/first-session/story/", story, name="session_first_story"),
]
