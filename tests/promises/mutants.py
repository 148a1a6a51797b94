"""A break for each promise, as a tired hand might have written it, and a short life in which it shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from held.flows import outbox, pauses, sessions, versions
from held.flows.replies import heard
from held.flows.sending import batch, commit, lease, outcomes
from held.models import Letter
from held.post.memory import Manner
from held.practice import budget, cadence, departures
from held.practice.departures import Ending, Handed, Tried
from held.practice.trust import Level
from held.practice.words import Attends, LetterClass
from held.queries import reply_pages
from tests.promises.machine import Lives

type_of_hand = pytest.MonkeyPatch


def consent_is_asked_once_only(hand: type_of_hand) -> None:
    """Nothing is taken back, and nothing is asked again at the dot."""

    def may_leave(letter: departures.Leaver, facts: departures.Facts, *, at: datetime) -> departures.Verdict:
        return departures.may_leave(replace(letter, ask=None, pair=False), facts, at=at)

    hand.setattr(versions, "_withdraw_uncovered", _nothing)
    for module in (batch, commit):
        hand.setattr(module, "may_leave", may_leave)


def what_is_unknown_is_sent_again(hand: type_of_hand) -> None:
    def after_silence(tried: Tried, *, at: datetime, jitter: float) -> Ending:
        return AFTER_SILENCE(replace(tried, letter_class=LetterClass.SECURE), at=at, jitter=jitter)

    for module in (departures, lease):
        hand.setattr(module, "after_silence", after_silence)


def nobody_takes_over_from_the_dead(hand: type_of_hand) -> None:
    hand.setattr(lease, "_left_behind", lambda _at: Letter.objects.none())


def an_answer_is_not_believed(hand: type_of_hand) -> None:
    hand.setattr(outcomes, "_handed", lambda _outcome: Handed.UNKNOWN)


def a_pause_is_a_word(hand: type_of_hand) -> None:
    """What waits is not taken back when a pause begins, and nobody asks about it at the dot."""

    def may_leave(letter: departures.Leaver, facts: departures.Facts, *, at: datetime) -> departures.Verdict:
        return departures.may_leave(replace(letter, ask=None, pair=False), facts, at=at)

    hand.setattr(pauses.outbox, "cancel_match", _nothing)
    for module in (batch, commit):
        hand.setattr(module, "may_leave", may_leave)


def nobody_counts(hand: type_of_hand) -> None:
    def next_room(_wish: object, _past: object, *, at: datetime, rhythm: cadence.Rhythm) -> datetime:
        return cadence.next_open(at, rhythm)

    hand.setattr(departures, "next_room", next_room)


def nobody_looks_at_the_clock(hand: type_of_hand) -> None:
    def next_room(wish: budget.Wish, past: Any, *, at: datetime, rhythm: cadence.Rhythm) -> datetime:
        return budget.earliest(wish, past, at=at, zone=rhythm.zone)

    hand.setattr(departures, "next_room", next_room)


def the_end_is_not_the_end(hand: type_of_hand) -> None:
    hand.setattr(departures, "pair_may_write", lambda _standing, **_: True)
    hand.setattr(outbox, "cancel_match", _nothing)


def a_move_takes_nothing_back(hand: type_of_hand) -> None:
    hand.setattr(sessions, "withdraw_letters", _nothing)


def everybody_is_believed(hand: type_of_hand) -> None:
    hand.setattr(heard, "level_of", lambda _evidence: Level.R3)


def a_look_is_written_down(hand: type_of_hand) -> None:
    def stop_page_for(stop_hash: str) -> reply_pages.StopPage | None:
        Letter.objects.filter(stop_hash=stop_hash).update(why="seen")
        return STOP_PAGE_FOR(stop_hash)

    hand.setattr(reply_pages, "stop_page_for", stop_page_for)


def _nothing(*_given: object, **_named: object) -> None:
    return None


AFTER_SILENCE, STOP_PAGE_FOR = departures.after_silence, reply_pages.stop_page_for


def hourly_for_two_days(lives: Lives, point: str, deed: str, manners: list[Manner]) -> None:
    lives.someone_does("move", 0)
    for _ in range(48):
        lives.nobody_is_there(1)
        lives.something_happens_while_letters_leave(point, deed, 0, manners)


def stopped_in_time(lives: Lives) -> None:
    lives.until_asked(left=False)
    lives.someone_does("stop", 0)
    lives.time_passes(72)


def an_answer_lost(lives: Lives) -> None:
    hourly_for_two_days(lives, "dotted", "confirm", [Manner.TAKE_AND_HANG_UP] * 4)
    lives.time_passes(24)


def killed_with_letters_in_hand(lives: Lives) -> None:
    hourly_for_two_days(lives, "offered", "kill", [])


def another_address(lives: Lives) -> None:
    lives.mere_has_another_address()
    lives.time_passes(24)


def many_sessions(lives: Lives) -> None:
    for days in range(2, 8):
        lives.lives.book(0, days)
    lives.time_passes(72)


def moved_on_a_sunday(lives: Lives) -> None:
    lives.someone_does("move", 0)
    lives.time_passes(1)


def moved_and_ended(lives: Lives) -> None:
    lives.someone_does("move", 0)
    lives.someone_does("end", 0)
    lives.time_passes(72)


def paused_while_letters_leave(lives: Lives) -> None:
    lives.someone_does("move", 0)
    for _ in range(30):
        lives.lives.at += timedelta(hours=1)
        lives.something_happens_while_letters_leave("offered", "pause", 0, [])


def forged(lives: Lives) -> None:
    lives.until_asked(left=True)
    lives.somebody_answers(nth=0, says="done", proven="", forged=True, automatic=False)


def forged_in_a_calendar(lives: Lives) -> None:
    lives.someone_does("move", 0)
    lives.time_passes(24)
    lives.a_calendar_answers(nth=1, says=Attends.CANNOT, proven="", forged=True)


def moved_while_it_is_told(lives: Lives) -> None:
    lives.someone_does("move", 0)
    for _ in range(30):
        lives.lives.at += timedelta(hours=1)
        lives.something_happens_while_letters_leave("offered", "move", 0, [])


def scanned(lives: Lives) -> None:
    lives.a_scanner_follows_every_link(nth=0, verb="get")


# The break, the life in which it shows, and the word by which the machine says so.
MUTANTS: tuple[tuple[Callable[[type_of_hand], None], Callable[[Lives], None], str], ...] = (
    (consent_is_asked_once_only, stopped_in_time, "consent"),
    (what_is_unknown_is_sent_again, an_answer_lost, "once"),
    (nobody_takes_over_from_the_dead, killed_with_letters_in_hand, "lost"),
    (an_answer_is_not_believed, another_address, "copies"),
    (nobody_counts, many_sessions, "ceiling"),
    (nobody_looks_at_the_clock, moved_on_a_sunday, "quiet"),
    (the_end_is_not_the_end, moved_and_ended, "silence"),
    (a_pause_is_a_word, paused_while_letters_leave, "rest"),
    (everybody_is_believed, forged, "speech"),
    (everybody_is_believed, forged_in_a_calendar, "speech"),
    (a_move_takes_nothing_back, moved_while_it_is_told, "calendar"),
    (a_look_is_written_down, scanned, "safe"),
)
