"""The one door: an address, a code typed in the browser that asked, or a passkey. There are no passwords."""

from typing import Any, cast

from allauth.account import views as account
from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from held.flows import codes
from held.queries import moment
from held.web.access import Who, open_to
from held.web.fresh import freshly_signed_in

CODE_INPUT = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth is not typed
    """Whoever is new is made known, unconfirmed, so every address takes the same way from here."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email webauthn"}),
        error_messages={
            "invalid": _("That does not look like an e-mail address yet."),
            "required": _("Write your address."),
        },
    )

    def clean_email(self) -> str:
        email = cast(str, super().clean_email()).lower()
        newcomer = codes.knock(email, language=get_language() or settings.LANGUAGE_CODE, at=moment.now())
        if newcomer:
            self._user = newcomer
        return email


class SignInCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth is not typed
    code = forms.CharField(label=_("The code from the letter"), max_length=40, widget=forms.TextInput(attrs=CODE_INPUT))


class AddressCodeForm(ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # allauth is not typed
    code = forms.CharField(label=_("The code from the letter"), max_length=40, widget=forms.TextInput(attrs=CODE_INPUT))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    """Every passkey here opens the door alone, so it always asks the device who is there."""

    name = forms.CharField(label=_("A name for it"), max_length=60, required=False, empty_value="")
    passwordless = forms.BooleanField(initial=True, widget=forms.CheckboxInput(attrs={"hidden": True}))


class SignIn(account.RequestLoginCodeView):  # type: ignore[misc]  # allauth is not typed
    """Someone who mistyped an address may simply type another."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:  # noqa: ARG002 -- allauth's
        if request.method == "POST":
            clear_login(request)


class PasskeyDoor(webauthn.LoginWebAuthnView):  # type: ignore[misc]  # allauth is not typed
    """Like allauth's own, but it leads on to the page that was asked for."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return cast(HttpResponse, perform_passwordless_login(self.request, passkey, login))


anyone = open_to(Who.ANYONE)
sign_in = anyone(SignIn.as_view())


def own(view: Any) -> Any:
    return open_to(Who.PERSON)(freshly_signed_in(view))


urlpatterns = [
    # allauth asks for the door under three names.
    path("accounts/login/", sign_in, name="account_login"),
    path("accounts/login/", sign_in, name="account_request_login_code"),
    path("accounts/login/", sign_in, name="account_signup"),
    path("accounts/login/code/", anyone(account.confirm_login_code), name="account_confirm_login_code"),
    path("accounts/login/passkey/", anyone(PasskeyDoor.as_view()), name="mfa_login_webauthn"),
    path("accounts/logout/", anyone(account.logout), name="account_logout"),
    path("accounts/inactive/", anyone(account.account_inactive), name="account_inactive"),
    path("settings/addresses/code/", own(account.email_verification_sent), name="account_email_verification_sent"),
    path("settings/passkeys/add/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("settings/passkeys/<int:pk>/remove/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
]
