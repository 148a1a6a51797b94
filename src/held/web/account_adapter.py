"""How allauth's mail and rules pass through our own post."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Codes and notices leave as secure letters of the outbox, like every other letter."""
