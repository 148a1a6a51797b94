"""One of every kind of letter that passes between two, as it waits in the outbox."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from held.flows import outbox
from held.flows.outbox import Order
from held.models import ActionReport, Inbound, Letter, Pause, ReplyDraft, WeeklyReport
from held.practice.letters import CATALOGUE
from tests.people import NOW

if TYPE_CHECKING:
    from tests.world import Pair


def lived_letters(pair: "Pair", secret: Callable[[str], str]) -> None:
    """And an answer that nobody has confirmed."""
    report = ActionReport.objects.get(action=pair.done)
    facts = {
        "report": report.pk,
        "version": pair.version.pk,
        "next": pair.ahead.pk,
        "win": pair.win_id,
        "feedback": pair.feedback_id,
        "mark": "talk",
        "phase": 1,
        "offer": pair.offer_id,
        "pause": Pause.objects.values_list("pk", flat=True).get(match=pair.match),
    }
    outbox.put(*(_order(pair, kind, facts) for kind, row in CATALOGUE.items() if row.pair), at=NOW)
    digest = f"of {pair.match.pk}"
    inbound = Inbound.objects.create(received_at=NOW, via="smtp", recipient="reply+x@held.localhost", digest=digest)
    draft = ReplyDraft.objects.create(
        person=pair.mentee,
        letter=Letter.objects.get(match=pair.match, kind="check_in_asks"),
        check_in=pair.check_in,
        inbound=inbound,
        made_at=NOW,
        words=secret("answer not confirmed"),
        why="unclear",
    )
    about = Letter.objects.filter(match=pair.match, kind="reply_unclear")
    about.update(check_in=pair.check_in, facts={"draft": draft.pk})


TO_MENTOR = (
    "agreement_yours",
    "session_prepare_mentor",
    "nothing_booked_mentor",
    "check_in_look",
    "check_in_two_lines",
    "check_in_news",
)
REPORT_TO_MENTOR = ("weekly_news", "weekly_two_lines")
REPORT_NOT_SENT = ("weekly_prompt", "weekly_offer", "weekly_kept")
OF_CLOSED = ("session_summary",)
OF_BEEN = ("session_not_closed",)


def _order(pair: "Pair", kind: str, facts: dict[str, object]) -> Order:
    to_mentor = kind in (*TO_MENTOR, *REPORT_TO_MENTOR, "action_news", "win_news", "session_booked")
    session = pair.closed if kind in OF_CLOSED else pair.been if kind in OF_BEEN else pair.ahead
    return Order(
        kind,
        f"world:{pair.match.pk}:{kind}",
        person_id=pair.mentor.pk if to_mentor else pair.mentee.pk,
        match_id=pair.match.pk,
        session_id=session.pk if kind.startswith("session_") else None,
        check_in_id=pair.check_in.pk if kind.startswith("check_in") or kind == "acknowledged" else None,
        facts=_about_report(pair, kind) or facts,
    )


def _about_report(pair: "Pair", kind: str) -> dict[str, object]:
    if not kind.startswith("weekly_"):
        return {}
    reports = WeeklyReport.objects.filter(match=pair.match, sent_at__isnull=kind in REPORT_NOT_SENT)
    return {"report": reports.get().pk}
