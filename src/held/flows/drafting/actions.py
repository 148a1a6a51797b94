"""From a sent report to the letter that tells the other side."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import actions as words
from held.letters.actions import News
from held.models import ActionReport


def news(desk: Desk) -> Drafted:
    """Nothing is left to tell once it was taken back."""
    pair = pair_of(desk)
    rows = ActionReport.objects.select_related("action")
    report = rows.filter(pk=desk.row.facts.get("report"), undone_at=None, shared_at__isnull=False).first()
    if report is None:
        raise NothingLeft("withdrawn")
    letter = words.news(
        pair.between,
        News(
            text=report.action.text,
            status=report.status,
            part=(report.part, report.whole) if report.part is not None and report.whole is not None else None,
            moved_to=report.moved_to,
            words=report.words,
            link=pair.link("action", report.action_id),
        ),
    )
    return Drafted(letter, thread=f"action-{report.action_id}")


DRAFTS: dict[str, Draft] = {"action_news": news}
