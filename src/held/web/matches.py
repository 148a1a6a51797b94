"""Matches: inviting, answering an invitation, the overview of one match, ending it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from held.flows import checkins, invitation_keys, matches
from held.practice.matches import POINT_AT_MOST
from held.practice.refusals import Refusal
from held.practice.words import Side
from held.queries import matches as asked
from held.web.access import Visit, Who, open_to
from held.web.refusals import on_form, tell

SIDES = ((Side.MENTOR.value, gettext_lazy("my mentor")), (Side.MENTEE.value, gettext_lazy("my mentee")))


class InviteForm(forms.Form):
    """Whom, and as what. There is no room for words: the letter's text is ours."""

    address = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "invalid": gettext_lazy("That does not look like an e-mail address yet."),
            "required": gettext_lazy("Write the address of the person you would like to invite."),
        },
    )
    side = forms.ChoiceField(
        label=gettext_lazy("They would be"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the two."),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
    )


class PointsForm(forms.Form):
    """The two ends of the line. Whether they fit is for the practice to say."""

    point_a = forms.CharField(
        label=gettext_lazy("Where are you now?"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"maxlength": POINT_AT_MOST, "class": "own"}),
    )
    point_b = forms.CharField(
        label=gettext_lazy("Where would you like to be on the last day?"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"maxlength": POINT_AT_MOST, "class": "own"}),
    )


@open_to(Who.PERSON)
def invite(request: Visit) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address, side = form.cleaned_data["address"], Side(form.cleaned_data["side"])
        try:
            matches.invite(request.user.pk, address, side, at=request.at)
        except Refusal as refusal:
            on_form(form, refusal, invite="address", address="address")
        else:
            messages.success(request, _("Your invitation is on its way to %(address)s.") % {"address": address})
            return redirect("invite")
    page = asked.invitations_of(request.user.pk, at=request.at)
    return render(request, "matches/invite.html", {"page": page, "form": form})


@open_to(Who.PERSON)
@require_POST
def take_back(request: Visit, invitation_id: int) -> HttpResponse:
    try:
        matches.withdraw(invitation_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Taken back. The link in the letter leads nowhere now."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("invite")


@open_to(Who.PERSON)
@require_POST
def let_stand(request: Visit, invitation_id: int) -> HttpResponse:
    try:
        matches.let_stand(invitation_id, by=request.user.pk, at=request.at)
        messages.success(request, _("It stands again, and its link works as before."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("invite")


@open_to(Who.ANYONE)
@require_safe
def invitation(request: Visit, token: str) -> HttpResponse:
    """Who invites to which part, and what Held is. Looking changes nothing."""
    return _shown(request, token)


@open_to(Who.ANYONE)
@require_POST
def accept(request: Visit, token: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("invitation", args=[token]), reverse("account_login"))
    try:
        match_id = matches.accept(token, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return _shown(request, token)
    return redirect("match", match_id)


@open_to(Who.ANYONE)
@require_POST
def decline(request: Visit, token: str) -> HttpResponse:
    try:
        matches.decline(token, by=request.user.pk if request.user.is_authenticated else None, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return _shown(request, token)
    return redirect("invitation", token)


def _shown(request: Visit, token: str) -> HttpResponse:
    viewer, hashed = request.user.pk if request.user.is_authenticated else None, invitation_keys.hash_of(token)
    page = asked.invitation_for(viewer, hashed, at=request.at)
    if page is None:
        match_id = asked.match_of(viewer, hashed) if viewer else None
        return redirect("match", match_id) if match_id else render(request, "matches/invitation_over.html", status=404)
    elsewhere = viewer is not None and not page.mine and not asked.is_addressed(viewer, hashed)
    return render(request, "matches/invitation.html", {"page": page, "token": token, "elsewhere": elsewhere})


@open_to(Who.EITHER)
@require_safe
def one(request: Visit, match_id: int) -> HttpResponse:
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    form = PointsForm(initial={"point_a": page.point_a, "point_b": page.point_b})
    return render(request, "matches/one.html", {"page": page, "form": form})


@open_to(Who.MENTEE)
@require_POST
def points(request: Visit, match_id: int) -> HttpResponse:
    form = PointsForm(request.POST)
    if form.is_valid():
        try:
            matches.set_points(match_id, by=request.user.pk, at=request.at, **form.cleaned_data)
        except Refusal as refusal:
            on_form(form, refusal)
    if form.is_valid():
        messages.success(request, _("Saved. Both of you see it."))
        return redirect("match", match_id)
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    return render(request, "matches/one.html", {"page": page, "form": form})


@open_to(Who.MENTOR)
@require_POST
def look_first(request: Visit, match_id: int) -> HttpResponse:
    wanted = request.POST.get("wanted") == "yes"
    try:
        checkins.look_first(match_id, wanted, by=request.user.pk, at=request.at)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("match", match_id)
    done = _("You see each check-in before it leaves.") if wanted else _("Check-ins leave by themselves.")
    messages.success(request, done)
    return redirect("match", match_id)


@open_to(Who.EITHER)
def end(request: Visit, match_id: int) -> HttpResponse:
    """GET says what happens; POST ends it, at once and without a reason."""
    page = asked.page_for(request.user.pk, match_id, at=request.at)
    if request.method == "POST":
        matches.end(match_id, by=request.user.pk, at=request.at)
        messages.success(request, _("Done. The match has ended. What you wrote is still here for both of you to read."))
        return redirect("match", match_id)
    return render(request, "matches/end.html", {"page": page})


@open_to(Who.EITHER)
@require_POST
def nothing_more(request: Visit, match_id: int) -> HttpResponse:
    matches.nothing_more(match_id, by=request.user.pk, at=request.at)
    messages.success(request, _("Done. Nothing more passes between the two of you through Held."))
    return redirect("today")


urlpatterns = [
    path("invite/", invite, name="invite"),
    path("invite/<int:invitation_id>/take-back/", take_back, name="invite_take_back"),
    path("invite/<int:invitation_id>/let-stand/", let_stand, name="invite_let_stand"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("invitation/<str:token>/accept/", accept, name="invitation_accept"),
    path("invitation/<str:token>/decline/", decline, name="invitation_decline"),
    path("matches/<int:match_id>/", one, name="match"),
    path("matches/<int:match_id>/points/", points, name="match_points"),
    path("matches/<int:match_id>/look-first/", look_first, name="match_look_first"),
    path("matches/<int:match_id>/end/", end, name="match_end"),
    path("matches/<int:match_id>/nothing-more/", nothing_more, name="match_nothing_more"),
]
