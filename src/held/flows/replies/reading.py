"""From a mail in answer to a letter to what comes of it: recorded, kept as a draft, stopped, or dropped."""

from datetime import datetime

from held.flows import keys
from held.flows.replies import answers, invitations, notices, stopping
from held.flows.replies.heard import Heard, Outcome, hear
from held.models import Inbound, Letter
from held.post.mime import Parsed
from held.practice.letters import CATALOGUE
from held.practice.trust import Level, same_address, sole_sender
from held.queries.people import confirmed_addresses
from held.queries.replies import BEHIND, ended, together


def read(row: Inbound, parsed: Parsed, *, at: datetime) -> Outcome:
    """Each mail has one outcome. Of a machine's, and of one to a letter whose keys are dead, only STOP is obeyed."""
    letter = Letter.objects.select_related(*BEHIND).filter(answers=row).first()
    if parsed.loop:
        return Outcome("loop")
    if letter is None or letter.person is None:
        return Outcome("over", "no letter")
    heard = hear(row, letter, letter.person, parsed, at=at)
    machine = parsed.automatic and parsed.calendar is None
    if machine or heard.level is Level.R0:
        return _stopped(row, heard, machine=machine) or _dropped(heard, machine=machine)
    if _twice(row, heard):
        return Outcome("twice", level=heard.level)
    return _obeyed(heard)


def _stopped(row: Inbound, heard: Heard, *, machine: bool) -> Outcome | None:
    """STOP is the safe direction: keys that are turned or lapsed, and machines, may say it (trust.md 2.2, R1)."""
    if not together(heard.letter) or (machine and not heard.only_stop):
        return None
    if heard.stop is None or _twice(row, heard):
        return None
    # Two machines that answer each other would tell of it for ever.
    quietly = machine and CATALOGUE[heard.letter.kind].answers_mail
    return Outcome("stopped", level=Level.R1) if stopping.obey(heard, quietly=quietly) else None


def _dropped(heard: Heard, *, machine: bool) -> Outcome:
    if machine:
        return Outcome("automatic", heard.parsed.automatic_why, heard.level)
    return _over(heard.letter, heard.parsed, at=heard.at)


def _over(letter: Letter, parsed: Parsed, *, at: datetime) -> Outcome:
    """Dropped. Who is known here, and answers a match that has ended, is told so once a day (trust.md case 49)."""
    sender = sole_sender(parsed.from_headers)
    known = {same_address(address) for address in confirmed_addresses(letter.person_id or 0)}
    if ended(letter) and sender and same_address(sender) in known:
        notices.over(letter, at=at)
    return Outcome("over")


def _twice(row: Inbound, heard: Heard) -> bool:
    """The same answer came before, perhaps by another way: one is enough (trust.md cases 39 and 40)."""
    same = Inbound.objects.filter(letter=heard.letter, message_id=row.message_id, said=heard.said)
    before = bool(row.message_id) and same.exclude(pk=row.pk).exclude(read_at=None).exists()
    Inbound.objects.filter(pk=row.pk).update(said=heard.said)
    return before


def _obeyed(heard: Heard) -> Outcome:
    """STOP first, whoever holds the letter. Then what the letter's owner said, and nobody else."""
    stopped = stopping.obey(heard)
    if heard.level is Level.R1:
        if heard.parsed.calendar is None:  # Many calendars answer from another address of their owner's.
            keys.turn(heard.letter)
        if not stopped:
            notices.from_elsewhere(heard)
        return Outcome("stopped" if stopped else "elsewhere", level=heard.level)
    if told := heard.parsed.calendar:
        return invitations.take(heard, told)
    what = answers.take(heard, beside_stop=stopped)
    return Outcome("stopped", what, heard.level) if stopped else Outcome(what, level=heard.level)
