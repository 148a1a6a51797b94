"""From an offer of times to its letter. Taken back, picked, or gone by, it has nothing left to say."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import pair_of
from held.letters import times as words
from held.letters.times import Offered
from held.practice.cadence import local
from held.queries.times import still_open, times_of


def offered(desk: Desk) -> Drafted:
    pair, at = pair_of(desk), desk.row.queued_at
    row = still_open(pair.match.pk, at=at).select_related("session").filter(pk=desk.row.facts.get("offer")).first()
    if row is None:
        raise NothingLeft("withdrawn")
    times = times_of(row.pk, pair.reader.zone, pair.other.zone, at=at)
    standing = row.session if row.session and not row.session.called_off_at else None
    others = pair.link("session_times", row.session_id) if row.session_id else pair.link("times", pair.match.pk)
    letter = words.offered(
        pair.between,
        times=[Offered(one.when.mine, one.when.theirs, one.when.their_place) for one in times],
        minutes=row.minutes,
        place=row.place,
        moves=local(standing.starts_at, pair.reader.zone) if standing else None,
        others=others,
    )
    return Drafted(letter, thread=f"session-{row.session_id}" if row.session_id else f"times-{row.pk}")


DRAFTS: dict[str, Draft] = {"times_offered": offered}
