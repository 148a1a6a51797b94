"""Answers that came by mail and wait for one tap of their writer; and whether check-in letters come to a mentor."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from held.flows.replies import drafts, stopping
from held.practice.refusals import Refusal
from held.queries import reply_pages as asked
from held.queries.reply_pages import DraftPage
from held.web.access import Visit, Who, open_to
from held.web.check_in_forms import LineForm
from held.web.refusals import on_form, tell
from held.web.reply_forms import ReplyForm


@open_to(Who.PERSON)
def draft(request: Visit, draft_id: int) -> HttpResponse:
    page = _mine(request, draft_id)
    if page.settled:
        messages.info(request, _("That answer no longer waits."))
        return redirect("today")
    data = request.POST if request.method == "POST" else None
    form = (
        ReplyForm(page.items, data, words=page.words, offer=True)
        if page.place == "answer"
        else LineForm(data, initial={"words": page.words})
    )
    if data is not None and form.is_valid():
        try:
            _send(request, page, form)
            messages.success(request, _("Sent."))
            return redirect("today")
        except Refusal as refusal:
            on_form(form, refusal)
    return render(request, "replies/draft.html", {"page": page, "form": form})


@open_to(Who.PERSON)
@require_POST
def drop(request: Visit, draft_id: int) -> HttpResponse:
    page = _mine(request, draft_id)
    try:
        drafts.drop(page.id, by=request.user.pk, at=request.at)
        messages.success(request, _("Dropped. Nobody else has seen it."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("today")


@open_to(Who.MENTOR, writes=True)
def mentor_letters(request: Visit, match_id: int) -> HttpResponse:
    """Which letters about check-ins come to the mentor: the mentor's own choice, both ways."""
    if request.method == "POST":
        want = request.POST.get("want")
        planned, news = want == "again", want in ("again", "news")
        stopping.choose_for_mentor(match_id, planned=planned, news=news, by=request.user.pk, at=request.at)
        return redirect("mentor_letters", match_id)
    return render(request, "replies/mentor_letters.html", {"page": asked.mentor_letters_for(match_id)})


def _mine(request: Visit, draft_id: int) -> DraftPage:
    page = asked.draft_for(request.user.pk, draft_id, at=request.at)
    if page is None:
        raise Http404
    return page


def _send(request: Visit, page: DraftPage, form: ReplyForm | LineForm) -> None:
    words = form.cleaned_data["words"]
    if isinstance(form, ReplyForm):
        wish = form.cleaned_data["request"]
        drafts.confirm(page.id, form.stands(), words, wish, by=request.user.pk, at=request.at)
    else:
        drafts.send_lines(page.id, words, by=request.user.pk, at=request.at)


urlpatterns = [
    path("answers/<int:draft_id>/", draft, name="reply_draft"),
    path("answers/<int:draft_id>/drop/", drop, name="reply_draft_drop"),
    path("matches/<int:match_id>/check-in-letters/", mentor_letters, name="mentor_letters"),
]
