"""Workers start, are killed, stopped and woken, again and again; then the clock moves on, and what is left is sent."""

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.template.loader import get_template
from django.urls import reverse

from held.clock.tick import tick
from held.models import Letter, Person
from held.practice.words import LetterState
from held.queries import moment
from tests.prove import post_bag
from tests.prove.sinks import arrived

WORKERS = 3
MEAN_LIFE = 0.15  # seconds that a worker lives on average
AIMED_EVERY = 2  # so many are killed while some letter is at its dot, the rest whenever
COLD_EVERY = 100  # so many are started from the command line; the rest are forked from here, which is quicker
STOPPED_EVERY = 25  # so many are stopped while their leases run out, and woken, before they are killed

WAITING_AT_LEAST, PAIRS_AT_ONCE = 300, 100
ENDED = (LetterState.SENT, LetterState.FAILED, LetterState.UNKNOWN, LetterState.CANCELLED, LetterState.EXPIRED)


@dataclass
class Count:
    """What stood at the end. Nothing of what is counted under `broken promises` may be there at all."""

    kills: int = 0
    kills_with_letters_in_hand: int = 0
    letters: int = 0
    sent: int = 0
    unknown: int = 0
    unknown_that_arrived: int = 0
    parked: int = 0
    secure_sent_again: int = 0
    # broken promises
    silently_lost: int = 0
    nice_twice: int = 0
    secure_lost: int = 0
    secure_over_three: int = 0
    said_unsent_and_arrived: int = 0
    unlisted: int = 0
    damage: str = ""


def main(kills: int, folder: str, seed: int) -> None:
    """Print the count as JSON. Settings and the server's address come in through the environment."""
    dice, numbers, count = random.Random(seed), itertools.count(), Count()
    call_command("migrate", verbosity=0)
    if Person.objects.exists():
        sys.exit("A siege needs an empty database.")
    _warm_up()
    _siege(kills, dice, numbers, count)
    _drain()
    _judge(count, Path(folder))
    print(json.dumps(asdict(count)))


def _warm_up() -> None:
    """What a worker loads with its first letter is loaded here once, so that forked workers are soon at work."""
    reverse("ledger")
    for kind, ending in itertools.product((post_bag.NICE, post_bag.SECURE), ("subject.txt", "txt", "html")):
        get_template(f"letters/{kind}.{ending}")


def _siege(kills: int, dice: random.Random, numbers: "itertools.count[int]", count: Count) -> None:
    alive: dict[int, float] = {}
    while count.kills < kills:
        _keep_waiting(numbers)
        while len(alive) < WORKERS:
            cold = (count.kills + len(alive)) % COLD_EVERY == 0
            pid = _cold_worker() if cold else _forked_worker()
            alive[pid] = time.monotonic() + dice.expovariate(1 / MEAN_LIFE) + (2.5 if cold else 0.02)
        pid = min(alive, key=alive.__getitem__)
        time.sleep(max(0.0, alive.pop(pid) - time.monotonic()))
        if count.kills % STOPPED_EVERY == 0:
            _sleep_through_a_lease(pid)
        elif count.kills % AIMED_EVERY == 0:
            _wait_for_a_dot()
        _kill(pid)
        count.kills += 1
        count.kills_with_letters_in_hand += Letter.objects.filter(state__in=("leased", "committing")).exists()
    for pid in alive:
        _kill(pid)


def _forked_worker() -> int:
    """`held worker`, without the second that Python and Django take to start."""
    connections.close_all()
    if pid := os.fork():
        return pid
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    call_command("worker")
    os._exit(0)


def _cold_worker() -> int:
    return subprocess.Popen([sys.executable, "-m", "held", "worker"], stdout=subprocess.DEVNULL).pid


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _sleep_through_a_lease(pid: int) -> None:
    """The worker stands still while its lease runs out and another takes over, and then goes on."""
    os.kill(pid, signal.SIGSTOP)
    try:
        with contextlib.suppress(OperationalError):  # It stands still inside a transaction: then nobody takes over.
            _be_patient(milliseconds=100)
            _age_leases()
        time.sleep(0.1)
    finally:
        os.kill(pid, signal.SIGCONT)
        _be_patient(milliseconds=20_000)
    time.sleep(0.05)


def _be_patient(*, milliseconds: int) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _wait_for_a_dot() -> None:
    until = time.monotonic() + 0.2
    while time.monotonic() < until and not Letter.objects.filter(state=LetterState.COMMITTING).exists():
        pass


def _age_leases() -> None:
    Letter.objects.filter(lease_until__isnull=False).update(lease_until=moment.now())


def _keep_waiting(numbers: "itertools.count[int]") -> None:
    at = moment.now()
    if Letter.objects.filter(state__in=("queued", "retry"), next_try__lte=at).count() < WAITING_AT_LEAST:
        post_bag.fill(numbers, PAIRS_AT_ONCE, at=at)


def _drain() -> None:
    """What `held tick` does, ever further ahead, until every letter has come to an end."""
    at = moment.now()
    while Letter.objects.exclude(state__in=ENDED).exists():
        at += timedelta(minutes=11)
        tick(at)


def _judge(count: Count, folder: Path) -> None:
    """The server is the witness: what it has is what left."""
    there = arrived(folder)
    for letter in Letter.objects.only("state", "why", "kind", "copies").iterator():
        _judge_letter(count, letter, there.pop(letter.pk, 0))
    count.unlisted = len(there)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            damage = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        count.damage = "" if damage == "ok" else damage


def _judge_letter(count: Count, letter: Letter, copies: int) -> None:
    secure, state = letter.kind == post_bag.SECURE, LetterState(letter.state)
    unknown = state is LetterState.UNKNOWN
    count.letters += 1
    count.sent += state is LetterState.SENT
    count.unknown += unknown
    count.unknown_that_arrived += unknown and copies > 0
    count.parked += letter.why == "given_up"
    count.secure_sent_again += secure and copies > 1
    count.silently_lost += (state is LetterState.SENT and copies == 0) or (
        not letter.why and state is not LetterState.SENT
    )
    count.nice_twice += not secure and copies > 1
    count.secure_lost += secure and copies == 0 and letter.why != "given_up"
    count.secure_over_three += secure and copies > 3
    count.said_unsent_and_arrived += copies > 0 and state not in (LetterState.SENT, LetterState.UNKNOWN)
