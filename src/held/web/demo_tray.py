"""The demo's mail tray: every letter that left, as a mail program shows it, and a place to answer it."""

import time
from typing import cast

from csp.decorators import csp_replace
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from held.flows.demo import answers
from held.flows.demo.answers import Answered
from held.practice.refusals import Refusal
from held.practice.words import Attends
from held.queries import demo_letters as asked
from held.queries.demo import newest_letter
from held.queries.demo_understood import understood
from held.web import demo_bar
from held.web.access import Visit, Who, open_to, type_of_view
from held.web.refusals import on_form, tell

# A letter may style itself; it can neither load nor run nor send anything, and its links open around the frame.
LETTER_ONLY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "script-src": ["'none'"],
    "connect-src": ["'none'"],
    "frame-src": ["'none'"],
    "form-action": ["'none'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}
PATIENCE = 3.0  # seconds to wait for the answer to be read
LOOK = 0.05
EXAMPLES = (
    _("Done. It felt good."),
    _("Partly: two of four. The other two are next week."),
    _("Not done. The week went elsewhere."),
    _("I moved it to Friday."),
    _("Stop"),
    _("Sort of, I think? Ask me when we talk."),
)


class AnswerForm(forms.Form):
    """Any words at all; what they mean is for the listener to find out."""

    words = forms.CharField(
        label=_("Your answer"), max_length=answers.LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


def in_a_frame(view: type_of_view) -> type_of_view:
    """Only our own pages may frame it, and it may do nothing but look as it looks."""
    return xframe_options_sameorigin(cast(type_of_view, csp_replace(LETTER_ONLY)(view)))


@open_to(Who.ANYONE)
@require_safe
def letters(request: Visit) -> HttpResponse:
    demo_bar.letters_seen(request, newest_letter())
    return render(request, "demo/letters.html", {"tray": asked.tray(to=request.GET.get("to", "").lower())})


@open_to(Who.ANYONE)
@require_safe
def letter(request: Visit, tray_id: int) -> HttpResponse:
    demo_bar.letters_seen(request, tray_id)
    return _shown(request, tray_id, AnswerForm())


@open_to(Who.ANYONE)
@require_safe
@in_a_frame
def html(_request: Visit, tray_id: int) -> HttpResponse:
    return HttpResponse(asked.html_of(tray_id))


@open_to(Who.ANYONE)
@require_POST
def answer(request: Visit, tray_id: int) -> HttpResponse:
    """Send the words as a mail of the letter's reader, wait a moment, and show what was understood."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, tray_id, form)
    page = asked.opened(tray_id)
    try:
        message = answers.write(_letter(page, page.reply_to), form.cleaned_data["words"], at=request.at)
        message_id = answers.send(page.line.address, page.reply_to, message)
    except Refusal as refusal:
        on_form(form, refusal, no="words")
        return _shown(request, tray_id, form)
    return _once_read(tray_id, message_id)


@open_to(Who.ANYONE)
@require_POST
def press(request: Visit, tray_id: int) -> HttpResponse:
    """A button of the invitation, as a calendar shows it: what it sends goes to our listener as well."""
    page, says = asked.opened(tray_id), request.POST.get("says", "")
    if page.invited is None or says not in set(Attends):
        return redirect("demo_letter", tray_id)
    organizer = page.invited.organizer
    message = answers.press(_letter(page, organizer), page.invited, Attends(says), at=request.at)
    try:
        message_id = answers.send(page.line.address, organizer, message)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("demo_letter", tray_id)
    return _once_read(tray_id, message_id)


def _letter(page: asked.Opened, reply_to: str) -> Answered:
    line = page.line
    return Answered(line.address, line.from_name, reply_to, page.message_id, line.subject, page.text, line.at)


def _once_read(tray_id: int, message_id: str) -> HttpResponse:
    _wait_until_read(message_id)
    return redirect(f"{reverse('demo_letter', args=[tray_id])}#understood")


def _shown(request: Visit, tray_id: int, form: AnswerForm) -> HttpResponse:
    page = asked.opened(tray_id)
    mine = request.user.is_authenticated and request.user.email == page.line.address
    context = {
        "page": page,
        "form": form,
        "examples": EXAMPLES,
        "understood": understood(page.message_id),
        "mine": mine,
    }
    return render(request, "demo/letter.html", context)


def _wait_until_read(message_id: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not asked.is_read(message_id):
        time.sleep(LOOK)


urlpatterns = [
    path("demo/letters/", letters, name="demo_letters"),
    path("demo/letters/<int:tray_id>/", letter, name="demo_letter"),
    path("demo/letters/<int:tray_id>/html/", html, name="demo_letter_html"),
    path("demo/letters/<int:tray_id>/answer/", answer, name="demo_answer"),
    path("demo/letters/<int:tray_id>/calendar/", press, name="demo_press"),
]
