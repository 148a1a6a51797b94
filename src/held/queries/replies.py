"""Letters that can still be answered: whose keys are alive, and what an answer to them would be about."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from held.models import Action, Block, CheckInAnswer, CheckInItem, Letter, Match, ReplyDraft
from held.practice.words import MatchState, Side

BEHIND = ("person", "match__mentee", "match__mentor", "check_in")


def alive(letter: Letter, *, at: datetime) -> bool:
    """Keys last a while. With the match, the account, or the peace between the two they die at once."""
    return letter.keys_until is not None and letter.keys_until > at and together(letter)


def together(letter: Letter) -> bool:
    """Is there still somebody here, and a match of the two, that a STOP could be about? It needs no more than that."""
    if letter.person is None or not letter.person.is_active:
        return False
    return letter.match is None or (not ended(letter) and not _apart(letter.match))


def letter_behind(hashes: dict[str, str], *, at: datetime) -> Letter | None:
    """The letter that a door belongs to, while its keys are alive: `{"page_hash": …}`."""
    letter = Letter.objects.select_related(*BEHIND).filter(**hashes).first()
    return letter if letter and alive(letter, at=at) else None


def letter_to_stop(stop_hash: str) -> Letter | None:
    """The letter that a stop link belongs to. It lasts as long as the letter is kept."""
    letter = Letter.objects.select_related(*BEHIND).filter(stop_hash=stop_hash).first()
    return letter if letter and together(letter) else None


def ended(letter: Letter) -> bool:
    return letter.match is not None and letter.match.state == MatchState.ENDED


def of_mentee(letter: Letter) -> bool:
    """Did it go to the mentee of its match?"""
    return letter.match is not None and letter.match.mentee_id == letter.person_id


def other_of(letter: Letter) -> str:
    """The name of the other one in the letter's match; empty where it belongs to none."""
    if letter.match is None:
        return ""
    return str(letter.match.mentor if of_mentee(letter) else letter.match.mentee)


def side_of(letter: Letter) -> Side | None:
    if letter.match is None:
        return None
    return Side.MENTEE if of_mentee(letter) else Side.MENTOR


class Place(StrEnum):
    """Where the words of an answer to a letter would go."""

    ANSWER = "answer"  # how the actions of a check-in stand
    BACK = "back"  # the mentor's two lines to what was sent
    BEFORE = "before"  # the mentor's one line in a check-in that has not left
    NOWHERE = "nowhere"


_OF_MENTOR = {
    "check_in_news": Place.BACK,
    "check_in_two_lines": Place.BACK,
    "check_in_look": Place.BEFORE,
}


def place_of(letter: Letter) -> Place:
    if letter.check_in_id is None or ended(letter):
        return Place.NOWHERE
    if of_mentee(letter):
        return Place.ANSWER if asked_about(letter) else Place.NOWHERE
    return _OF_MENTOR.get(letter.kind, Place.NOWHERE)


def asked_about(letter: Letter) -> list[Action]:
    """The actions of the letter's check-in, in the order of its numbers."""
    items = CheckInItem.objects.filter(check_in_id=letter.check_in_id).select_related("action").order_by("position")
    return [item.action for item in items] if letter.check_in_id and of_mentee(letter) else []


def waiting_drafts() -> QuerySet[ReplyDraft]:
    """Answers that wait for their writer. One whose check-in was answered since, by whichever way, waits no longer."""
    since = CheckInAnswer.objects.filter(
        check_in=OuterRef("check_in"), at__gte=OuterRef("made_at"), taken_back_at=None, sent_at__isnull=False
    )
    return ReplyDraft.objects.filter(~Exists(since), confirmed_at=None, dropped_at=None)


def _apart(match: Match) -> bool:
    between = Q(by_id=match.mentee_id, of_id=match.mentor_id) | Q(by_id=match.mentor_id, of_id=match.mentee_id)
    return Block.objects.filter(between).exists()
