"""The agreement: where it stands, one wording and its yes, a change, loosening alone, the history."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from held.flows import agreement_changes, agreements
from held.flows.agreements import Outcome
from held.practice.refusals import Refusal
from held.practice.words import Scope
from held.queries import agreements as asked
from held.queries.agreement_plain import called
from held.web.access import Visit, Who, open_to
from held.web.agreement_forms import FIELDS, change_form
from held.web.agreement_parts import urlpatterns as part_patterns
from held.web.refusals import on_form, tell


@open_to(Who.EITHER)
@require_safe
def agreement(request: Visit, match_id: int) -> HttpResponse:
    return render(request, "agreements/one.html", {"page": asked.page_for(request.user.pk, match_id, at=request.at)})


@open_to(Who.EITHER)
@require_safe
def history(request: Visit, match_id: int) -> HttpResponse:
    return render(request, "agreements/history.html", {"page": asked.history_for(request.user.pk, match_id)})


@open_to(Who.EITHER)
@require_safe
def version(request: Visit, version_id: int) -> HttpResponse:
    """One wording; beside it the one in force, where another overtook it."""
    return render(request, "agreements/version.html", {"page": asked.version_for(request.user.pk, version_id)})


@open_to(Who.EITHER)
@require_POST
def confirm(request: Visit, version_id: int) -> HttpResponse:
    said = {
        Outcome.WAITS: _("Your yes is noted. It is in force once the other has said yes as well."),
        Outcome.IN_FORCE: _("You both said yes. It is in force."),
        Outcome.OVERTAKEN: _("The agreement changed meanwhile, so this puts nothing in force. Both are here to read."),
    }
    try:
        outcome = agreements.confirm(version_id, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("agreement_version", version_id)
    messages.success(request, said[outcome])
    if outcome is Outcome.OVERTAKEN:
        return redirect("agreement_version", version_id)
    return redirect("agreement", request.seat.match_id)


@open_to(Who.EITHER)
@require_POST
def take_back_yes(request: Visit, version_id: int) -> HttpResponse:
    """As long as the other has not said yes. Afterwards the mentee loosens it, and both can change it."""
    if agreements.take_back_yes(version_id, by=request.user.pk, at=request.at):
        messages.success(request, _("Your yes is taken back. What is in force stays as it is."))
    return redirect("agreement", request.seat.match_id)


@open_to(Who.EITHER)
def change(request: Visit, match_id: int) -> HttpResponse:
    """Suggest something else, beginning from what stands; or again what another wording overtook."""
    again = request.GET.get("again", "")
    page = asked.change_for(request.user.pk, match_id, again=int(again) if again.isdecimal() else None, at=request.at)
    if page is None:
        return redirect("agreement", match_id)
    form = change_form(request.POST if request.method == "POST" else None, page)
    if form.is_valid():
        based_on = form.cleaned_data["based_on"]
        try:
            made = agreement_changes.change(
                match_id, form.wanted(), based_on=based_on, by=request.user.pk, at=request.at
            )
        except Refusal as refusal:
            on_form(form, refusal, **FIELDS)
        else:
            return redirect("agreement_version", made)
    return render(request, "agreements/change.html", {"page": page, "form": form})


@open_to(Who.MENTEE)
@require_POST
def loosen(request: Visit, match_id: int) -> HttpResponse:
    """Let go of one thing, at once. No reason is asked."""
    dropped = next((scope for scope in Scope if scope.value == request.POST.get("drop")), None)
    if dropped is None:
        return redirect("agreement", match_id)
    agreements.loosen(match_id, drop=frozenset({dropped}), by=request.user.pk, at=request.at)
    thing = {"thing": called(dropped)}
    messages.success(request, _("Done. Nothing is asked about %(thing)s any more. The rest stays as it is.") % thing)
    return redirect("agreement", match_id)


@open_to(Who.MENTEE)
@require_POST
def only_in_sessions(request: Visit, match_id: int) -> HttpResponse:
    agreements.loosen(match_id, only_in_sessions=True, by=request.user.pk, at=request.at)
    messages.success(request, _("Done. You look at it together in your sessions, and nothing is sent in between."))
    return redirect("agreement", match_id)


@open_to(Who.MENTEE)
@require_POST
def stop(request: Visit, match_id: int) -> HttpResponse:
    agreements.stop(match_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Done. I have stopped the check-ins. Your plan stays as it is."))
    return redirect("agreement", match_id)


urlpatterns = [
    path("matches/<int:match_id>/agreement/", agreement, name="agreement"),
    path("matches/<int:match_id>/agreement/history/", history, name="agreement_history"),
    path("matches/<int:match_id>/agreement/change/", change, name="agreement_change"),
    path("matches/<int:match_id>/agreement/loosen/", loosen, name="agreement_loosen"),
    path("matches/<int:match_id>/agreement/only-in-sessions/", only_in_sessions, name="agreement_only_in_sessions"),
    path("matches/<int:match_id>/agreement/stop/", stop, name="agreement_stop"),
    path("agreements/<int:version_id>/", version, name="agreement_version"),
    path("agreements/<int:version_id>/confirm/", confirm, name="agreement_confirm"),
    path("agreements/<int:version_id>/take-back/", take_back_yes, name="agreement_take_back_yes"),
    *part_patterns,
]
