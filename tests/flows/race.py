"""Deeds at the same instant, each in a thread and on a connection of its own, against a database in a file."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from django.core.management import call_command
from django.db import connection

from held.flows import agreement_parts, agreements, matches
from held.models import AgreementPart, AgreementVersion, Clause, HistoryLine, Invitation, Match, Person
from held.practice.refusals import Refusal
from held.practice.words import Direction, Side
from held.queries import versions as read
from tests import things
from tests.people import NOW, match, person


def main(rounds: int) -> None:
    """Live every race so many times and print what stood afterwards."""
    call_command("migrate", verbosity=0)
    pairs = [_pair(number) for number in range(rounds)]
    lived = {
        "stop": [_yes_and_stop(*pair) for pair in pairs],
        "save": [_two_windows(*pair) for pair in pairs],
        "invitation": [_yes_and_take_back(number) for number in range(rounds)],
    }
    print(json.dumps(lived))


def _pair(number: int) -> tuple[Person, Person, Match]:
    mentee, mentor = (Person.objects.create_user(f"{name}{number}@people.example") for name in ("mere", "ana"))
    return mentee, mentor, match(mentee, mentor)


def _yes_and_stop(mentee: Person, mentor: Person, pair: Match) -> dict[str, object]:
    former = things.agreement(pair, Direction.MENTOR_ASKS)
    terms = read.terms_of(former)
    asked = (*terms.clauses, replace(terms.clauses[0], direction=Direction.MENTEE_WRITES))
    proposed = agreements.propose(pair.pk, replace(terms, clauses=asked), based_on=former.pk, by=mentee.pk, at=NOW)
    _at_once(
        lambda: agreements.confirm(proposed, by=mentor.pk, at=NOW),
        lambda: agreements.stop(pair.pk, by=mentee.pk, at=NOW),
    )
    return {
        "verbs": list(HistoryLine.objects.filter(match=pair).order_by("pk").values_list("verb", flat=True)),
        "live": Clause.objects.filter(match=pair, from_at__isnull=False, until_at=None).count(),
        "in_force": AgreementVersion.objects.filter(
            match=pair, in_force_from__isnull=False, in_force_until=None
        ).count(),
    }


def _two_windows(mentee: Person, _mentor: Person, pair: Match) -> dict[str, object]:
    heard: list[object] = []

    def write(words: str) -> Callable[[], None]:
        def deed() -> None:
            saved = agreement_parts.save_part(pair.pk, Side.MENTEE, {"how": words}, revision=0, by=mentee.pk, at=NOW)
            heard.append(saved.theirs)

        return deed

    _at_once(write("desk"), write("phone"))
    kept = AgreementPart.objects.get(match=pair, side=Side.MENTEE).answers
    return {"heard": heard, "kept": kept}


def _yes_and_take_back(number: int) -> dict[str, object]:
    inviter, friend = person(f"Hana{number}"), person(f"Ivo{number}")
    token = matches.invite(inviter.pk, friend.email, Side.MENTOR, at=NOW)
    row = Invitation.objects.get(by=inviter)
    _at_once(
        lambda: matches.accept(token, by=friend.pk, at=NOW),
        lambda: matches.withdraw(row.pk, by=inviter.pk, at=NOW),
    )
    row.refresh_from_db()
    return {"taken_back": row.withdrawn_at is not None, "matches": Match.objects.filter(mentee=inviter).count()}


def _at_once(*deeds: Callable[[], object]) -> None:
    gate = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            with suppress(Refusal):
                deed()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
