"""What the two do with wins: write one down, press send, take it back."""

from datetime import datetime

from django.db import transaction

from held.flows import history, outbox, versions
from held.flows.outbox import Order
from held.models import Action, Letter, Match, Win
from held.practice import wins as rules
from held.practice.refusals import Refusal, gettext_noop
from held.practice.wins import WinWords
from held.practice.words import SeenBy, Side


def record(
    match_id: int, words: WinWords, *, whose: Side, send: bool, about: int | None = None, by: int, at: datetime
) -> int:
    """Either writes down a win of their own, or one thing they saw the other do. Returns its id.

    Args:
        send: its writer pressed send; otherwise it is theirs alone.
        about: the action it is about, if any.
    """
    with transaction.atomic():
        match = versions.locked(match_id)
        versions.check_open(match)
        kept = rules.settled(words, seen=whose is not versions.side_of(match, by))
        if about is not None and not Action.objects.filter(pk=about, match=match).exists():
            raise Refusal("no_action", gettext_noop("That action is not one of this match."))
        made = Win.objects.create(match=match, by_id=by, whose=whose, action_id=about, at=at, **vars(kept))
        _told("recorded", made, by=by, at=at)
        if send:
            _share(made, match, by=by, at=at)
    return made.pk


def send(win_id: int, *, by: int, at: datetime) -> None:
    """What was kept goes to the other, too. Once is enough."""
    with transaction.atomic():
        made, match = _mine(win_id, by)
        versions.check_open(match)
        if made.shared_at is None and made.taken_back_at is None:
            _share(made, match, by=by, at=at)


def take_back(win_id: int, *, by: int, at: datetime) -> None:
    """Its writer takes it away, at any time: from the list, from the keepsake, and from a letter still waiting."""
    with transaction.atomic():
        made, _ = _mine(win_id, by)
        if made.taken_back_at is None:
            Win.objects.filter(pk=made.pk).update(taken_back_at=at)
            outbox.cancel(Letter.objects.filter(window=_window(made.pk)), why="withdrawn")
            _told("taken_back", made, by=by, at=at)


def _share(made: Win, match: Match, *, by: int, at: datetime) -> None:
    Win.objects.filter(pk=made.pk).update(seen_by=SeenBy.US, shared_at=at)
    other = versions.person_of(match, versions.side_of(match, by).other)
    order = Order("win_news", _window(made.pk), person_id=other, match_id=match.pk, about_id=by, facts={"win": made.pk})
    outbox.put(order, at=at)
    _told("shared", made, by=by, at=at)


def _mine(win_id: int, by: int) -> tuple[Win, Match]:
    """The win, and before it its match, locked. Raises Refusal for everyone but its writer."""
    match = versions.locked(Win.objects.values_list("match_id", flat=True).get(pk=win_id))
    made = Win.objects.select_for_update(of=("self",)).get(pk=win_id)
    side, writer = (versions.side_of(match, person) for person in (by, made.by_id))
    rules.check_writer(rules.Win(Side(made.whose), writer, SeenBy(made.seen_by)), side)
    return made, match


def _window(win_id: int) -> str:
    return f"win_news:{win_id}"


def _told(verb: str, made: Win, *, by: int, at: datetime) -> None:
    history.note(verb, "win", made.pk, by=by, at=at, match_id=made.match_id)
