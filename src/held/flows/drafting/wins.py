"""From a win that was sent to the letter that tells the other."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import wins as words
from held.models import Win
from held.practice.words import Side
from held.queries import versions


def news(desk: Desk) -> Drafted:
    """Nothing is left to tell once it was taken back."""
    pair = pair_of(desk)
    rows = Win.objects.filter(shared_at__isnull=False, taken_back_at=None).select_related("action")
    win = rows.filter(pk=desk.row.facts.get("win")).first()
    if win is None:
        raise NothingLeft("withdrawn")
    to_mentor, of_mentee = pair.reader.pk == pair.match.mentor_id, win.whose == Side.MENTEE
    current = versions.in_force(pair.match.pk) if to_mentor and of_mentee else None
    letter = words.news(
        pair.between,
        seen=of_mentee != to_mentor,  # its reader is whose it is, so its writer saw it
        words=win.words,
        mark=win.mark,
        text=win.action.text if win.action else "",
        pinned=str(current.words.get("good_news", "")) if current else "",
        link=pair.link("wins", pair.match.pk),
    )
    return Drafted(letter, thread=f"win-{win.pk}")


DRAFTS: dict[str, Draft] = {"win_news": news}
