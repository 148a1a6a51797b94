"""The pages behind a letter's links, for one match and without signing in: GET shows, POST acts.

They need no cookie: the token in the address is what a forger would have to know, and no page that is left tells it.
"""

import contextlib

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from held.flows.keys import Door, hash_of
from held.flows.replies import pages
from held.flows.replies.pages import Choice, Written
from held.practice.refusals import Refusal
from held.queries import reply_pages as asked
from held.queries import report_replies
from held.queries import times as times_asked
from held.queries.reply_pages import ReplyPage
from held.web.access import Visit, Who, open_to
from held.web.language import as_its_letter
from held.web.refusals import on_form
from held.web.reply_forms import ReplyForm
from held.web.report_replies import page as week_page
from held.web.times import link_page as times_page

ONE_CLICK = b"List-Unsubscribe=One-Click"


@csrf_exempt
@open_to(Who.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@as_its_letter(Door.PAGE)
def page(request: Visit, token: str) -> HttpResponse:
    hashed = hash_of(Door.PAGE, token)
    week = report_replies.page_for(hashed, at=request.at)
    if week:
        return _private(week_page(request, token, week))
    offered = times_asked.link_page_for(hashed, at=request.at)
    if offered:
        return _private(times_page(request, token, offered))
    shown = asked.page_for(hashed, at=request.at)
    return _check_in(request, token, shown) if shown else _gone(request)


def _check_in(request: Visit, token: str, shown: ReplyPage) -> HttpResponse:
    form = ReplyForm(shown.items, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = form.cleaned_data
            said = Written(kept["words"], kept["request"], with_mail=kept["with_mail"])
            pages.answer(token, form.stands(), said, at=request.at)
            return _private(redirect("reply_page", token))
        except Refusal as refusal:
            on_form(form, refusal)
    return _private(render(request, "replies/page.html", {"page": shown, "form": form, "token": token}))


@csrf_exempt
@open_to(Who.ANYONE)
@require_POST
@as_its_letter(Door.PAGE)
def take_back(request: Visit, token: str) -> HttpResponse:
    try:
        pages.take_back(token, at=request.at)
    except Refusal:
        return _gone(request) if asked.page_for(hash_of(Door.PAGE, token), at=request.at) is None else _back(token)
    return _back(token)


@csrf_exempt
@open_to(Who.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@as_its_letter(Door.STOP)
def stop(request: Visit, token: str) -> HttpResponse:
    shown = asked.stop_page_for(hash_of(Door.STOP, token))
    if shown is None:
        return _gone(request)
    choice = request.POST.get("choice", "")
    if choice not in set(Choice):
        return _private(render(request, "replies/stop.html", {"page": shown}))
    try:
        pages.choose(token, Choice(choice), at=request.at)
    except Refusal:
        return _gone(request)
    return _private(render(request, "replies/stopped.html", {"page": shown, "choice": choice}))


@csrf_exempt
@open_to(Who.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@as_its_letter(Door.STOP)
def one_click(request: Visit, token: str) -> HttpResponse:
    """What mail programmes press (RFC 8058): no cookie, no question, no redirect. A person who comes here chooses."""
    if request.method != "POST":
        return stop(request, token)
    if request.body != ONE_CLICK and request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponseBadRequest("List-Unsubscribe=One-Click", content_type="text/plain")
    with contextlib.suppress(Refusal):  # A dead link has nothing left to stop, and is answered alike.
        pages.choose(token, Choice.HERE, at=request.at)
    return HttpResponse("", content_type="text/plain")


def _back(token: str) -> HttpResponse:
    return _private(redirect("reply_page", token))


def _gone(request: Visit) -> HttpResponse:
    """The same page, whatever the reason."""
    return _private(render(request, "replies/gone.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """No other site, and no page of ours, is told the address with its token."""
    response["Referrer-Policy"] = "no-referrer"
    return response


urlpatterns = [
    path("reply/<str:token>/", page, name="reply_page"),
    path("reply/<str:token>/take-back/", take_back, name="reply_take_back"),
    path("stop/<str:token>/", stop, name="reply_stop"),
    path("stop/<str:token>/one-click/", one_click, name="reply_one_click"),
]
