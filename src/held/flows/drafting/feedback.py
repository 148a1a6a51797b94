"""From an exchange of advice or noticing to its letters. What was taken back or answered is not asked any more."""

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import feedback as words
from held.letters.paper import Letter
from held.models import Feedback


def advice_asked(desk: Desk) -> Drafted:
    pair, row = pair_of(desk), _asked(desk)
    return _drafted(row, words.advice_asked(pair.between, about=row.about, link=_link(pair, row)))


def leave_asked(desk: Desk) -> Drafted:
    pair, row = pair_of(desk), _asked(desk)
    if row.leave:
        raise NothingLeft
    return _drafted(row, words.leave_asked(pair.between, link=_link(pair, row)))


def noticed(desk: Desk) -> Drafted:
    pair, row = pair_of(desk), _row(desk)
    if row.given_at is None or row.marked:
        raise NothingLeft
    return _drafted(row, words.noticed(pair.between, kind=row.kind, link=_link(pair, row)))


def marked(desk: Desk) -> Drafted:
    """Nothing is left where it is marked otherwise by now: then that is the letter."""
    pair, row = pair_of(desk), _row(desk)
    if not row.marked or row.marked != desk.row.facts.get("mark"):
        raise NothingLeft("withdrawn")
    return _drafted(row, words.marked(pair.between, mark=row.marked, link=_link(pair, row)))


def _row(desk: Desk) -> Feedback:
    row = Feedback.objects.filter(pk=desk.row.facts.get("feedback")).first()
    if row is None:
        raise NothingLeft
    return row


def _asked(desk: Desk) -> Feedback:
    row = _row(desk)
    if row.withdrawn_at:
        raise NothingLeft("withdrawn")
    if row.given_at:
        raise NothingLeft
    return row


def _link(pair: Pair, row: Feedback) -> str:
    return pair.link("feedback_one", row.pk)


def _drafted(row: Feedback, letter: Letter) -> Drafted:
    return Drafted(letter, thread=f"feedback-{row.pk}")


DRAFTS: dict[str, Draft] = {
    "advice_asked": advice_asked,
    "leave_asked": leave_asked,
    "noticed": noticed,
    "marked": marked,
}
