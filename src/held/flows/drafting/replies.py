"""From a row about an answer that came in to its letter."""

from django.conf import settings
from django.urls import reverse

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import replies as words
from held.letters.between import Between
from held.letters.replies import Kept
from held.models import CheckInItem, ReplyDraft
from held.practice.trust import Level
from held.queries.replies import waiting_drafts

WORDS_AT_MOST = 600


def unclear(desk: Desk) -> Drafted:
    """Nothing is left to ask once the draft was confirmed or dropped, or the check-in answered by another way."""
    draft = _waiting(desk)
    proven = draft.inbound is not None and draft.inbound.level == Level.R3.name
    why = {"unproven": "unproven", "no_marker": "no_marker", "line_long": "long"}.get(draft.why, "unclear")
    items = CheckInItem.objects.filter(check_in_id=desk.row.check_in_id).select_related("action").order_by("position")
    mine = [item.action.text for item in items if item.action.owner_id == desk.row.person_id]
    kept = Kept(
        why=why,
        words=draft.words[:WORDS_AT_MOST] if proven else "",
        items=mine,
        # Without signing in only where the mail was proven, and only to say how an action stands.
        link=desk.links.page if proven and mine else _link(desk, "reply_draft", draft.pk),
    )
    return Drafted(words.unclear(_between(desk), kept), thread=f"check-in-{desk.row.check_in_id}")


def not_placed(desk: Desk) -> Drafted:
    over = bool(desk.row.facts.get("over"))
    link = "" if over else _link(desk, "reply_draft", _waiting(desk).pk)
    return Drafted(words.not_placed(_between(desk), over=over, link=link))


def from_elsewhere(desk: Desk) -> Drafted:
    at = ("check_in", desk.row.check_in_id) if desk.row.check_in_id else ("today",)
    return Drafted(words.from_elsewhere(_between(desk), link=_link(desk, *at), settings=_link(desk, "addresses")))


def stopped(desk: Desk) -> Drafted:
    facts, match = desk.row.facts, desk.row.match
    what, link = "everything", _link(desk, "settings")
    if match is not None and not facts["everything"]:
        is_mentee = match.mentee_id == desk.row.person_id
        what = "mentee" if is_mentee else "news" if match.mentor_news_stopped_at else "mentor"
        link = _link(desk, "agreement" if is_mentee else "mentor_letters", match.pk)
    return Drafted(words.stopped(_between(desk), what=what, proven=facts["proven"], link=link))


def _waiting(desk: Desk) -> ReplyDraft:
    draft = waiting_drafts().select_related("inbound").filter(pk=desk.row.facts["draft"]).first()
    if draft is None:
        raise NothingLeft("nothing_left")
    return draft


def _between(desk: Desk) -> Between:
    """Also for a letter that belongs to no match: then nobody else is named in it."""
    if desk.row.match is not None:
        return pair_of(desk).between
    reader = desk.row.person
    return Between(str(reader or ""), "", reader.language if reader else settings.LANGUAGE_CODE, desk.links)


def _link(desk: Desk, name: str, *args: object) -> str:
    return desk.links.home.rstrip("/") + reverse(name, args=args)


DRAFTS: dict[str, Draft] = {
    "reply_unclear": unclear,
    "reply_not_placed": not_placed,
    "reply_from_elsewhere": from_elsewhere,
    "stopped": stopped,
}
