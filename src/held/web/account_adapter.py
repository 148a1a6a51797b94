"""How allauth's mail and rules pass through our own post."""

from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from held.flows import codes, people
from held.queries import moment
from held.queries import people as asked
from held.web import fresh
from held.web.browsers import family_of

NOTICES = {"mfa/email/webauthn_added": "passkey_added", "mfa/email/webauthn_removed": "passkey_removed"}
CODES = {
    "account/email/login_code": "sign_in",
    "account/email/email_confirmation_signup": "address",
    "account/email/email_confirmation": "address",
}
NO_ACCOUNT = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Codes and notices leave as secure letters of the outbox, like every other letter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This address is already on your account."),
        "email_taken": _("This address belongs to another account."),
        "incorrect_code": _("That is not the code we sent. Look at the newest letter, and try once more."),
        "incorrect_password": _("There are no passwords here."),
        "max_email_addresses": _("An account has at most %d addresses. Remove one first."),
        "rate_limited": _("That was a lot in a short time. Please wait a little."),
        "too_many_login_attempts": _("For now, that is enough codes for this address. Wait a little, then ask again."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail that allauth would send. One that we do not know is an error, never a mail."""
        at = moment.now()
        if template_prefix in CODES:
            browser = family_of(self.request.headers.get("User-Agent", ""))
            codes.send_code(email, context["code"], purpose=CODES[template_prefix], browser=browser, at=at)
        elif template_prefix == NO_ACCOUNT:
            codes.send_no_account(email, at=at)
        else:
            people.notice(NOTICES[template_prefix], self.request.user.pk, at=at)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        """Only whole sentences that we chose; the pages themselves say what has happened."""
        if message_template is None:
            super().add_message(request, level, message_template, *rest, **more)

    def login(self, request: HttpRequest, user: Any) -> None:
        """A code that has done its work stays nowhere, and the session remembers when it was opened."""
        super().login(request, user)
        at = moment.now()
        fresh.remember(request, at)
        codes.forget_codes(at=at)

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Someone new is asked for a name and a time zone first, and then led on."""
        onward = cast(HttpResponseRedirect, super().post_login(request, user, **more))
        if asked.is_new(user.pk):
            return redirect(f"{reverse('welcome')}?{urlencode({'next': onward.url})}")
        return onward

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """A further address was confirmed by its code."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed and request.user.is_authenticated:
            people.address_added(email_address.user_id, email_address.email, at=moment.now())
        return confirmed

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ARG002 -- allauth's signature
        return reverse("addresses") if self.request.user.is_authenticated else reverse("today")

    def get_login_stages(self) -> list[str]:
        """A passkey is a door of its own, not a second lock behind the code (docs/decisions/0005)."""
        stages = super().get_login_stages()
        return [stage for stage in stages if not stage.startswith("allauth.mfa.")]

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # noqa: ARG002 -- allauth's signature
        """Our own pages ask for a fresh sign-in before anything of the account changes (web/fresh.py)."""
        return False
