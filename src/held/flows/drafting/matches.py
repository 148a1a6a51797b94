"""From a row about an invitation or a match to its letter."""

from django.urls import reverse

from held.flows import invitation_keys
from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import matches as words
from held.models import Invitation
from held.practice.people import plain_name
from held.practice.words import MatchState, Side


def invitation(desk: Desk) -> Drafted:
    """In the language of whoever invites: the reader's own would tell whether anybody here knows the address."""
    open_ones = Invitation.objects.filter(accepted_at=None, declined_at=None, withdrawn_at=None, by__is_active=True)
    row = open_ones.select_related("by").filter(pk=desk.row.facts.get("invitation")).first()
    if row is None:
        raise NothingLeft("withdrawn")
    token = invitation_keys.token_for(desk.row.window)
    return Drafted(
        words.invitation(
            language=row.by.language,
            links=desk.links,
            inviter=plain_name(row.by.name),
            side=row.side,
            until=row.until.date(),
            link=desk.links.home.rstrip("/") + reverse("invitation", args=[token]),
        )
    )


def begun(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    side = Side.MENTEE if pair.reader.pk == pair.match.mentee_id else Side.MENTOR
    links = {name: pair.link(page, pair.match.pk) for name, page in LINKS.items()}
    return Drafted(words.begun(pair.between, side=side, **links), thread=f"match-{pair.match.pk}")


def ended(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    if pair.match.state != MatchState.ENDED:
        raise NothingLeft
    letter = words.ended(pair.between, match=pair.link("match", pair.match.pk))
    return Drafted(letter, invites=pair.let_go, thread=f"match-{pair.match.pk}")


LINKS = {"agreement": "agreement", "book": "session_book", "match": "match"}
DRAFTS: dict[str, Draft] = {"invitation": invitation, "match_begun": begun, "match_ended": ended}
