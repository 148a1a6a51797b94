"""What the bearer of a letter's link may do: answer for its check-in, take that back, stop. Never more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from held.flows import agreements, checkins, report_ways
from held.flows.checkins import Stand
from held.flows.keys import Door, hash_of
from held.flows.replies import drafts, stopping
from held.models import Letter
from held.practice.refusals import Refusal, gettext_noop
from held.practice.replies import StopReach
from held.practice.words import Via
from held.queries.replies import asked_about, letter_behind, letter_to_stop, of_mentee
from held.queries.reply_pages import waiting_words


class Choice(StrEnum):
    """What stands on the page behind a letter's “change or stop”."""

    SESSIONS = "sessions"
    REPORT = "report"
    HERE = "here"
    EVERYTHING = "everything"
    KEEP = "keep"


GONE = Refusal("gone", gettext_noop("This link no longer opens anything."))


@dataclass(frozen=True)
class Written:
    """What was written beside it. `with_mail`: the words of the reader's own proven mail, not clear then, go along."""

    words: str
    request: str = ""
    with_mail: bool = False


@transaction.atomic
def answer(token: str, stands: Sequence[Stand], said: Written, *, at: datetime) -> None:
    """Answer for the check-in, and send it. Raises Refusal where the link is dead."""
    letter, reader = _asked(token, at=at)
    words = said.words
    draft = waiting_words(letter)
    if draft:
        mailed = drafts.settle(draft.pk, by=reader, at=at)
        words = "\n\n".join(part for part in (mailed if said.with_mail else "", words) if part.strip())
    checkins.answer(
        letter.check_in_id or 0,
        stands,
        words=words,
        request=said.request,
        share=True,
        via=Via.REPLY_PAGE,
        by=reader,
        at=at,
    )


@transaction.atomic
def take_back(token: str, *, at: datetime) -> None:
    """Within seven days, what was answered last."""
    letter, reader = _asked(token, at=at)
    checkins.take_back(letter.check_in_id or 0, by=reader, at=at, via=Via.REPLY_PAGE)


@transaction.atomic
def choose(token: str, choice: Choice, *, at: datetime) -> None:
    """What the bearer of a stop link chose, at once; a second time does nothing more."""
    letter = letter_to_stop(hash_of(Door.STOP, token))
    if letter is None:
        raise GONE
    if choice is Choice.SESSIONS:
        _only_in_sessions(letter, at=at)
    elif choice is Choice.REPORT:
        _without_report(letter, at=at)
    elif choice is not Choice.KEEP:
        reach = StopReach.EVERYTHING if choice is Choice.EVERYTHING else StopReach.MATCH
        stopping.stop(letter, reach, at=at, via=Via.REPLY_PAGE)


def _only_in_sessions(letter: Letter, *, at: datetime) -> None:
    match_id, mentee = _mentees(letter)
    agreements.loosen(match_id, only_in_sessions=True, by=mentee, at=at, via=Via.REPLY_PAGE)


def _without_report(letter: Letter, *, at: datetime) -> None:
    match_id, mentee = _mentees(letter)
    report_ways.turn_off(match_id, by=mentee, at=at, via=Via.REPLY_PAGE)


def _mentees(letter: Letter) -> tuple[int, int]:
    """The match, and the mentee whose letter it is: only the mentee has these to give."""
    if letter.match_id is None or letter.person_id is None or not of_mentee(letter):
        raise GONE
    return letter.match_id, letter.person_id


def _asked(token: str, *, at: datetime) -> tuple[Letter, int]:
    letter = letter_behind({"page_hash": hash_of(Door.PAGE, token)}, at=at)
    if letter is None or letter.person_id is None or not asked_about(letter):
        raise GONE
    return letter, letter.person_id
