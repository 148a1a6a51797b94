"""`held doctor`: looks at an installation, and says what to do about whatever does not stand."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

from held.clock import lines
from held.clock.found import Found
from held.practice.departures import HOLDS
from held.queries import installation, moment
from held.queries.safety import places

BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # a clock before this cannot be right
ROOM = 200 * 1024 * 1024
WAITS_LONG = timedelta(minutes=15)
JUMP = timedelta(minutes=2)


def examine() -> Iterator[Found]:
    """Look at everything, in the order in which one thing leans on another."""
    yield _address()
    yield _folder()
    yield _secret()
    try:
        yield from _tables()
    except DatabaseError as reason:
        advice = "Start Held once (held run) to make the tables; check DATABASE_URL or HELD_DATA if that does not help."
        yield Found("database", f"The database does not answer as it should ({reason}).", advice)
    yield lines.outgoing(settings.SMTP_URL)
    yield lines.inbound(settings.INBOUND_PORT, needed=not settings.IMAP_URL)
    if settings.IMAP_URL:
        yield lines.mailbox(settings.IMAP_URL)
    yield _border()
    yield _operators()
    yield _help()


def _tables() -> Iterator[Found]:
    database = _database()
    yield database
    if database.stands:
        at = moment.now()
        post = installation.post(at=at)
        yield _clock(at, post.seen_at)
        yield _outbox(post, at)


def _address() -> Found:
    sentence = f"People come to {settings.BASE_URL}{', with the demo' if settings.DEMO else ''}."
    if not settings.LOOPBACK and not settings.BASE_URL.startswith("https://"):
        return Found("address", sentence, "Set HELD_URL to an https:// address: without it nobody can stay signed in.")
    return Found("address", sentence)


def _folder() -> Found:
    free = shutil.disk_usage(settings.DATA).free
    sentence = f"{settings.DATA} has room for {free // 2**20:,} MB."
    if not os.access(settings.DATA, os.W_OK):
        return Found("folder", f"{settings.DATA} cannot be written to.", "Give this user the right to write there.")
    return Found("folder", sentence, "Make room: a full disk stops letters and answers." if free < ROOM else "")


def _secret() -> Found:
    path = settings.DATA / "secret"
    if not path.exists():
        return Found("secret", "The secret comes from HELD_SECRET.")
    others = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    advice = f"chmod 600 {path}: whoever reads it can forge the links in letters." if others else ""
    return Found("secret", f"The secret is in {path}.", advice)


def _database() -> Found:
    found = installation.database()
    if found.migrations_waiting:
        sentence = f"{found.migrations_waiting} changes to the tables have not been made yet."
        return Found("database", sentence, "Start Held once (held run), or: held migrate.")
    if found.weaknesses:
        advice = "Restore a backup if the file is damaged; else leave DATABASE_URL unset and Held sets this itself."
        return Found("database", f"An answer could be lost: {', '.join(found.weaknesses)}.", advice)
    return Found("database", f"{found.name} answers, all tables are up to date, and what is acknowledged is kept.")


def _clock(at: datetime, seen_at: datetime | None) -> Found:
    sentence = f"It is {at:%Y-%m-%d %H:%M} UTC."
    if at < BUILT or (seen_at and seen_at - at > JUMP):
        seen = f" The worker has already seen {seen_at:%Y-%m-%d %H:%M}." if seen_at else ""
        return Found("clock", sentence + seen, "Set the machine's clock (timedatectl set-ntp true).")
    return Found("clock", sentence)


def _outbox(post: installation.Post, at: datetime) -> Found:
    if post.on_hold_why:
        since = f" since {post.on_hold_since:%Y-%m-%d %H:%M}" if post.on_hold_since else ""
        sentence = f"The post is on hold{since}: {HOLDS[post.on_hold_why]}."
        return Found("outbox", sentence, "See to the reason, then: held release (docs/operators.md, “On hold”).")
    if post.oldest_due and at - post.oldest_due > WAITS_LONG:
        sentence = f"{post.due} letters could have left since {post.oldest_due:%Y-%m-%d %H:%M}."
        return Found("outbox", sentence, "Is a worker running (held run, worker or tick)? If so, see “letters out”.")
    unsure = f"; of {post.unknown} it is not known whether they arrived" if post.unknown else ""
    return Found("outbox", f"{post.due} letters are on their way{unsure}.")


def _border() -> Found:
    if settings.AUTHSERV_ID or settings.DEMO:
        return Found("senders", f"Verdicts of {settings.AUTHSERV_ID or 'nobody (the demo needs none)'} are believed.")
    advice = "Set HELD_AUTHSERV_ID to the name your mail server writes into Authentication-Results."
    return Found("senders", "Nobody is believed about who wrote a mail: answers wait for a tap.", advice, grave=False)


def _operators() -> Found:
    if settings.OPERATORS:
        return Found("operators", f"What people tell whoever runs this Held goes to {settings.OPERATORS[0]}.")
    advice = "Set HELD_OPERATORS to your address, and to that of a second person, with a comma between."
    return Found("operators", "People have nobody to tell when something is not right.", advice, grave=False)


def _help() -> Found:
    try:
        names = ", ".join(place.name for place in places())
    except (OSError, ValueError) as reason:
        return Found("help", f"The file in HELD_HELP cannot be used: {reason}.", "See docs/operators.md, “Help”.")
    return Found("help", f"Places that help are named for {names}.")
