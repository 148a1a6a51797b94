"""Goals: writing one, the focus, changing it or letting it go; and the mentor's questions."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import goal_questions, goals
from held.practice.goals import ENDINGS
from held.practice.refusals import Refusal
from held.practice.words import FocusKind, GoalState
from held.queries import goals as asked
from held.queries.goals import Around, GoalPage
from held.web.access import Visit, Who, open_to
from held.web.goal_forms import FIELDS, GoalForm, InsteadForm, QuestionForm
from held.web.refusals import on_form, tell


@open_to(Who.EITHER)
@require_safe
def every(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    return render(request, "goals/all.html", {"page": page, "kinds": tuple(FocusKind), "form": QuestionForm()})


@open_to(Who.MENTEE, writes=True)
def new(request: Visit, match_id: int) -> HttpResponse:
    around = asked.around_for(request.user.pk, match_id)
    form = GoalForm(request.POST or None, around)
    if request.method == "POST" and form.is_valid():
        try:
            goal_id = goals.choose(match_id, form.words(), main=False, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
        else:
            return redirect("goal", goal_id)
    return render(request, "goals/write.html", {"around": around, "form": form, "card": None})


@open_to(Who.MENTEE, writes=True)
def change(request: Visit, goal_id: int) -> HttpResponse:
    page = _page(request, goal_id)
    form = GoalForm(request.POST or None, page.around, page.card)
    if request.method == "POST" and form.is_valid():
        try:
            goals.reword(goal_id, form.words(), by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
        else:
            messages.success(request, _("Saved."))
            return redirect("goal", goal_id)
    return render(request, "goals/write.html", {"around": page.around, "form": form, "card": page.card})


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, goal_id: int) -> HttpResponse:
    return render(request, "goals/one.html", {"page": _page(request, goal_id), "form": QuestionForm()})


@open_to(Who.MENTEE)
@require_POST
def focus(request: Visit, goal_id: int) -> HttpResponse:
    done = _("This is your focus now.")
    return _deed(
        request, "goal", goal_id, lambda: goals.make_main(goal_id, by=request.user.pk, at=request.at), done=done
    )


@open_to(Who.MENTEE)
@require_POST
def find_one(request: Visit, match_id: int) -> HttpResponse:
    done = _("Finding one is your focus now. There is no hurry.")
    return _deed(
        request, "goals", match_id, lambda: goals.find_one(match_id, by=request.user.pk, at=request.at), done=done
    )


@open_to(Who.MENTEE)
@require_POST
def kind(request: Visit, match_id: int) -> HttpResponse:
    """A skill, a decision, a hurdle; anything else means none of the three."""
    said = next((kind for kind in FocusKind if kind == request.POST.get("kind")), None)
    return _deed(request, "goals", match_id, lambda: goals.say_kind(match_id, said, by=request.user.pk, at=request.at))


@open_to(Who.MENTEE, writes=True)
def end(request: Visit, goal_id: int) -> HttpResponse:
    """Reached, changed or let go: GET asks what takes its place, POST does it."""
    page = _page(request, goal_id)
    form = InsteadForm(request.POST or None)
    state = next((state for state in ENDINGS if state == request.POST.get("state")), None)
    if request.method == "POST" and form.is_valid() and state and _ended(request, page, form, state):
        messages.success(request, _("Done. What you wrote stays here to read."))
        return redirect("goals", page.around.match_id)
    return render(request, "goals/end.html", {"page": page, "form": form})


@open_to(Who.MENTOR)
@require_POST
def ask(request: Visit, goal_id: int) -> HttpResponse:
    page = _page(request, goal_id)
    form = QuestionForm(request.POST)
    if _asked(request, page.around, form, goal_id):
        return redirect("goal", goal_id)
    return render(request, "goals/one.html", {"page": page, "form": form})


@open_to(Who.MENTOR)
@require_POST
def ask_about_finding(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id)
    form = QuestionForm(request.POST)
    if _asked(request, page.around, form, None):
        return redirect("goals", match_id)
    return render(request, "goals/all.html", {"page": page, "kinds": tuple(FocusKind), "form": form})


@open_to(Who.MENTEE)
@require_POST
def answer(request: Visit, question_id: int) -> HttpResponse:
    """Back to where the question stands. A rule's no leaves what was typed where it was."""
    words = request.POST.get("words", "").replace("\0", "")
    goal_id = asked.goal_of_question(question_id)
    try:
        goal_questions.answer(question_id, words, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return _where_it_stands(request, goal_id, answering=question_id, typed=words)
    return redirect("goal", goal_id) if goal_id else redirect("goals", request.seat.match_id)


def _where_it_stands(request: Visit, goal_id: int | None, **typed: object) -> HttpResponse:
    if goal_id:
        return render(request, "goals/one.html", {"page": _page(request, goal_id), "form": QuestionForm(), **typed})
    page = asked.page_for(request.user.pk, request.seat.match_id)
    return render(request, "goals/all.html", {"page": page, "kinds": tuple(FocusKind), "form": QuestionForm(), **typed})


def _page(request: Visit, goal_id: int) -> GoalPage:
    """A goal that is not for this reader's eyes answers like one that is not there."""
    page = asked.goal_for(request.user.pk, goal_id)
    if page is None:
        raise Http404
    return page


def _ended(request: Visit, page: GoalPage, form: InsteadForm, state: GoalState) -> bool:
    instead = form.cleaned_data["instead"]
    try:
        goals.end(page.card.id, state, instead=instead, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        on_form(form, refusal)
    return form.is_valid()


def _asked(request: Visit, around: Around, form: forms.Form, goal_id: int | None) -> bool:
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            goal_questions.ask(around.match_id, words, goal_id=goal_id, by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, no_words="words", long="words")
    if form.is_valid():
        messages.success(request, _("Asked. It waits on the page, and goes out in no letter."))
    return form.is_valid()


def _deed(request: Visit, name: str, place: int, deed: Callable[[], object], *, done: str = "") -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        tell(request, refusal)
    else:
        if done:
            messages.success(request, done)
    return redirect(name, place)


urlpatterns = [
    path("matches/<int:match_id>/goals/", every, name="goals"),
    path("matches/<int:match_id>/goals/new/", new, name="goal_new"),
    path("matches/<int:match_id>/goals/find-one/", find_one, name="goals_find_one"),
    path("matches/<int:match_id>/goals/kind/", kind, name="goals_kind"),
    path("matches/<int:match_id>/goals/ask/", ask_about_finding, name="goals_ask"),
    path("goals/<int:goal_id>/", one, name="goal"),
    path("goals/<int:goal_id>/change/", change, name="goal_change"),
    path("goals/<int:goal_id>/focus/", focus, name="goal_focus"),
    path("goals/<int:goal_id>/end/", end, name="goal_end"),
    path("goals/<int:goal_id>/ask/", ask, name="goal_ask"),
    path("goals/questions/<int:question_id>/answer/", answer, name="goal_answer"),
]
