"""The weekly report: turned on and off, written on one screen, kept or sent, read, and answered in two lines."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import report_ways, reports
from held.practice.refusals import Refusal
from held.practice.words import Side
from held.queries import reports as asked
from held.web.access import Visit, Who, open_to
from held.web.autosave import kept, quietly, revision_of
from held.web.check_in_forms import LineForm
from held.web.refusals import on_form, tell
from held.web.report_forms import ReportForm, WayForm


@open_to(Who.EITHER)
@require_safe
def all_reports(request: Visit, match_id: int) -> HttpResponse:
    return _all(request, match_id)


@open_to(Who.MENTEE)
@require_POST
def way(request: Visit, match_id: int) -> HttpResponse:
    form = WayForm(request.POST, asked.page_for(request.user.pk, match_id, at=request.at))
    if form.is_valid():
        try:
            report_ways.choose(match_id, form.way(), by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal)
        else:
            messages.success(request, _("It is as you chose."))
            return redirect("reports", match_id)
    return _all(request, match_id, form)


@open_to(Who.MENTEE)
@require_POST
def turn_on(request: Visit, match_id: int) -> HttpResponse:
    done = _("Suggested. It begins once both of you have said yes.")
    return _deed(request, match_id, report_ways.turn_on, done)


@open_to(Who.MENTEE)
@require_POST
def turn_off(request: Visit, match_id: int) -> HttpResponse:
    return _deed(
        request, match_id, report_ways.turn_off, _("Done. No letter asks for it any more. What you wrote stays.")
    )


@open_to(Who.MENTEE)
@require_POST
def begin(request: Visit, match_id: int) -> HttpResponse:
    try:
        return redirect("report", reports.begin(match_id, by=request.user.pk, at=request.at))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("reports", match_id)


@open_to(Who.EITHER)
@require_safe
def report(request: Visit, report_id: int) -> HttpResponse:
    if request.seat.side is Side.MENTEE:
        return _mine(request, report_id)
    return _theirs(request, report_id)


@open_to(Who.MENTEE)
@require_POST
def keep(request: Visit, report_id: int) -> HttpResponse:
    """Keep it for oneself: by the button, or by the script as it is being written."""
    if "X-Autosave" in request.headers:
        return _quietly(request, report_id)
    return _written(request, report_id, reports.keep, _("Kept, for you alone. You can send it whenever you like."))


@open_to(Who.MENTEE)
@require_POST
def send(request: Visit, report_id: int) -> HttpResponse:
    return _written(request, report_id, reports.send, _("Sent. What you keep to yourself stays here."))


@open_to(Who.MENTEE)
@require_POST
def take_back(request: Visit, report_id: int) -> HttpResponse:
    try:
        reports.take_back(report_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Taken back. It is yours alone again."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("report", report_id)


@open_to(Who.MENTEE)
@require_POST
def win(request: Visit, report_id: int) -> HttpResponse:
    """One tap: what moved forward is kept as a win, for oneself or for both to read."""
    both = request.POST.get("to") == "both"
    try:
        reports.to_win(report_id, send=both, by=request.user.pk, at=request.at)
        messages.success(
            request, _("It is among your wins, and both of you read it.") if both else _("It is among your wins.")
        )
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("report", report_id)


@open_to(Who.MENTOR)
@require_POST
def two_lines(request: Visit, report_id: int) -> HttpResponse:
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            reports.acknowledge(report_id, form.cleaned_data["words"], by=request.user.pk, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, line="words")
        else:
            messages.success(request, _("Sent."))
            return redirect("report", report_id)
    return _theirs(request, report_id, form)


def _all(request: Visit, match_id: int, form: WayForm | None = None) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    return render(request, "reports/all.html", {"page": page, "form": form or WayForm(None, page)})


def _deed(request: Visit, match_id: int, deed: Callable[..., object], done: str) -> HttpResponse:
    try:
        deed(match_id, by=request.user.pk, at=request.at)
        messages.success(request, done)
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("reports", match_id)


def _mine(request: Visit, report_id: int, form: ReportForm | None = None) -> HttpResponse:
    page = asked.mine(request.user.pk, report_id, at=request.at)
    form = form or ReportForm(None, page, short=_short(request, page.short))
    shown = "read_mine" if page.sent_at or page.around.ended else "write"
    return render(request, f"reports/{shown}.html", {"page": page, "form": form})


def _theirs(request: Visit, report_id: int, form: LineForm | None = None) -> HttpResponse:
    page = asked.theirs(request.user.pk, report_id)
    if page is None:
        raise Http404
    return render(request, "reports/read.html", {"page": page, "form": form or LineForm()})


def _written(request: Visit, report_id: int, deed: Callable[..., object], done: str) -> HttpResponse:
    """Keep or send what stands on the page; what hinders it is said above it, and the words stay."""
    page = asked.mine(request.user.pk, report_id, at=request.at)
    form = ReportForm(request.POST, page, short=_short(request, page.short))
    if form.is_valid():
        said = (form.written(), form.stands(), revision_of(form))
        if kept(form, lambda: deed(report_id, *said, by=request.user.pk, at=request.at)):
            messages.success(request, done)
            return redirect("report", report_id)
    return _mine(request, report_id, form)


def _quietly(request: Visit, report_id: int) -> HttpResponse:
    page = asked.mine(request.user.pk, report_id, at=request.at)
    form = ReportForm(request.POST, page, short=_short(request, page.short))
    by, at = request.user.pk, request.at
    return quietly(form, lambda: reports.save(report_id, form.written(), revision_of(form), by=by, at=at))


def _short(request: Visit, usual: bool) -> bool:
    """Ten questions or three: as the page was asked for, else as it is usually wanted."""
    wanted = request.POST.get("form") or request.GET.get("form") or ("short" if usual else "long")
    return wanted == "short"


urlpatterns = [
    path("matches/<int:match_id>/weekly-reports/", all_reports, name="reports"),
    path("matches/<int:match_id>/weekly-reports/way/", way, name="reports_way"),
    path("matches/<int:match_id>/weekly-reports/on/", turn_on, name="reports_on"),
    path("matches/<int:match_id>/weekly-reports/off/", turn_off, name="reports_off"),
    path("matches/<int:match_id>/weekly-reports/begin/", begin, name="reports_begin"),
    path("weekly-reports/<int:report_id>/", report, name="report"),
    path("weekly-reports/<int:report_id>/keep/", keep, name="report_keep"),
    path("weekly-reports/<int:report_id>/send/", send, name="report_send"),
    path("weekly-reports/<int:report_id>/take-back/", take_back, name="report_take_back"),
    path("weekly-reports/<int:report_id>/win/", win, name="report_win"),
    path("weekly-reports/<int:report_id>/two-lines/", two_lines, name="report_two_lines"),
]
