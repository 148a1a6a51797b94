"""The front page, the welcome, settings, addresses, and every door's closing."""

from allauth.account.forms import AddEmailForm
from allauth.account.internal.flows import manage_email
from allauth.core import ratelimit
from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from held.flows import codes, people
from held.practice.people import ADDRESSES_AT_MOST
from held.practice.refusals import Refusal
from held.queries import people as asked
from held.queries.safety import apart_from
from held.web.access import Visit, Who, open_to
from held.web.fresh import freshly_signed_in
from held.web.people_forms import SettingsForm, WelcomeForm, initial_of, places
from held.web.refusals import on_form, sentence, tell
from held.web.sign_in import AddressForm

FIELDS = {"name": "name", "zone": "zone", "letter_days": "letter_days", "language": "language"}


@open_to(Who.ANYONE)
@require_GET
def front(request: Visit) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(site.LOGIN_REDIRECT_URL)
    return render(request, "people/front.html", {"form": AddressForm()})


def _onward(request: HttpRequest) -> str:
    """Where to go next, if that is one of our own pages."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return onward if safe else site.LOGIN_REDIRECT_URL


@open_to(Who.PERSON)
def welcome(request: Visit) -> HttpResponse:
    """Asked once, after the first sign-in."""
    page = asked.page_for(request.user.pk, at=request.at)
    form = WelcomeForm(request.POST or None, initial=initial_of(page))
    if request.method == "POST" and form.is_valid() and _saved(request, form, page):
        return redirect(_onward(request))
    return render(request, "people/welcome.html", {"form": form, "zones": places(), "next": _onward(request)})


@open_to(Who.PERSON)
def settings(request: Visit) -> HttpResponse:
    page = asked.page_for(request.user.pk, at=request.at)
    form = SettingsForm(request.POST or None, initial=initial_of(page))
    if request.method == "POST" and form.is_valid() and _saved(request, form, page):
        messages.success(request, _("Saved. Letters follow this from now on."))
        return redirect("settings")
    shown = {"form": form, "zones": places(), "page": page, "apart": apart_from(request.user.pk)}
    return render(request, "people/settings.html", shown)


def _saved(request: Visit, form: WelcomeForm, page: asked.SettingsPage) -> bool:
    try:
        people.save_settings(request.user.pk, form.chosen(page), at=request.at)
    except Refusal as refusal:
        on_form(form, refusal, **{start: field for start, field in FIELDS.items() if field in form.fields})
        return False
    return True


@open_to(Who.PERSON)
@require_POST
def sign_out_everywhere(request: Visit) -> HttpResponse:
    people.sign_out_everywhere(request.user.pk, at=request.at)
    logout(request)
    messages.success(request, _("Done. Every browser is signed out, this one too."))
    return redirect("front")


@open_to(Who.PERSON)
@require_POST
def stop_asking(request: Visit) -> HttpResponse:
    people.stop_all(request.user.pk, at=request.at)
    messages.success(request, _("Done. No letter asks you anything from now on. Your words stay as they are."))
    return redirect("settings")


@open_to(Who.PERSON)
@require_POST
def ask_again(request: Visit) -> HttpResponse:
    people.ask_again(request.user.pk, at=request.at)
    messages.success(request, _("Questions may come again, exactly as far as your agreements say."))
    return redirect("settings")


@open_to(Who.PERSON)
@require_POST
def unblock(request: Visit, person_id: int) -> HttpResponse:
    people.unblock(request.user.pk, person_id, at=request.at)
    messages.success(request, _("Done. The two of you can invite each other again. Nobody is told."))
    return redirect("settings")


@open_to(Who.PERSON)
@freshly_signed_in
def addresses(request: Visit) -> HttpResponse:
    """The ways in: addresses and passkeys. Posting adds an address, which is then confirmed by a code."""
    form = AddEmailForm(data=request.POST or None, user=request.user)
    if request.method == "POST" and _room_for_one_more(request, form):
        codes.make_room(request.POST.get("email", ""))
        if form.is_valid():
            manage_email.add_email(request, form)
            return redirect("account_email_verification_sent")
    page = asked.page_for(request.user.pk, at=request.at)
    return render(request, "people/addresses.html", {"form": form, "page": page, "room": ADDRESSES_AT_MOST})


def _room_for_one_more(request: Visit, form: AddEmailForm) -> bool:
    if ratelimit.consume(request, action="manage_email", user=request.user):
        return True
    form.add_error("email", _("That was a lot in a short time. Please wait a little."))
    return False


@open_to(Who.PERSON)
@require_POST
@freshly_signed_in
def address_primary(request: Visit, address_id: int) -> HttpResponse:
    try:
        people.make_primary(request.user.pk, address_id, at=request.at)
        messages.success(request, _("Letters go there from now on. We have told the former address."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("addresses")


@open_to(Who.PERSON)
@require_POST
@freshly_signed_in
def address_remove(request: Visit, address_id: int) -> HttpResponse:
    try:
        people.remove_address(request.user.pk, address_id, at=request.at)
        messages.success(request, _("Removed."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("addresses")


@open_to(Who.ANYONE)
def address_undo(request: Visit, token: str) -> HttpResponse:
    """From the letter to the former address: GET shows what would happen, POST does it."""
    try:
        _person, former, _taken = people.opened_undo(token, at=request.at)
        if request.method == "POST":
            people.undo_address_change(token, at=request.at)
            return render(request, "people/address_undo.html", {"done": True, "former": former})
    except Refusal as refusal:
        return render(request, "people/address_undo.html", {"refusal": sentence(refusal)}, status=410)
    return render(request, "people/address_undo.html", {"former": former})


urlpatterns = [
    path("", front, name="front"),
    path("welcome/", welcome, name="welcome"),
    path("settings/", settings, name="settings"),
    path("settings/sign-out-everywhere/", sign_out_everywhere, name="sign_out_everywhere"),
    path("settings/stop-asking/", stop_asking, name="stop_asking"),
    path("settings/ask-again/", ask_again, name="ask_again"),
    path("settings/contact/<int:person_id>/again/", unblock, name="unblock"),
    # allauth leads back here under three names.
    path("settings/addresses/", addresses, name="addresses"),
    path("settings/addresses/", addresses, name="account_email"),
    path("settings/addresses/", addresses, name="mfa_index"),
    path("settings/addresses/", addresses, name="mfa_list_webauthn"),
    path("settings/addresses/<int:address_id>/primary/", address_primary, name="address_primary"),
    path("settings/addresses/<int:address_id>/remove/", address_remove, name="address_remove"),
    path("address-undo/<str:token>/", address_undo, name="address_undo"),
]
