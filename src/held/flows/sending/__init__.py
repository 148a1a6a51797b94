"""Letters out: lease, draft, offer, ask everything again, commit, give the dots, write down what became of them."""

from held.flows.sending.batch import send_due

__all__ = ["send_due"]
