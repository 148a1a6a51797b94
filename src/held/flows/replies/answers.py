"""What the owner of a letter wrote back: recorded where it is proven and clear, kept as a draft everywhere else."""

from held.flows import checkins
from held.flows.checkins import Stand
from held.flows.replies import drafts, notices, weekly
from held.flows.replies.heard import Heard
from held.practice.actions import Said
from held.practice.refusals import Refusal
from held.practice.replies import Claim, Kind
from held.practice.words import Via
from held.queries.replies import Place, place_of


def take(heard: Heard, *, beside_stop: bool) -> str:
    """One word for what became of it. Beside a STOP nobody is asked anything: what is unclear waits on the page."""
    if heard.meaning.kind is Kind.EMPTY or (beside_stop and not _says_anything(heard)):
        return _empty(heard)
    if placed := weekly.place(heard):
        return placed
    why = "not_placed" if place_of(heard.letter) is Place.NOWHERE else _doubt(heard) or _recorded(heard)
    if not why:
        return "recorded"
    draft = drafts.keep(heard, why=why, guess=_stands(heard.meaning.claims or heard.meaning.guess, heard))
    if not beside_stop:
        notices.not_placed(heard, draft) if why == "not_placed" else notices.unclear(heard, draft)
    return "draft"


def _says_anything(heard: Heard) -> bool:
    return bool(heard.meaning.claims or heard.meaning.words.strip())


def _empty(heard: Heard) -> str:
    """Nothing in words. In answer to a check-in that is worth a look; nobody writes about it."""
    if heard.about and not heard.stop:
        drafts.keep(heard, why="empty", guess=())
        return "draft"
    return "empty"


def _doubt(heard: Heard) -> str:
    """Why it is not recorded, or nothing where nothing speaks against it (trust.md cases 46 and 51)."""
    if not heard.level.records:
        return "unproven"
    if not heard.parsed.trimmed_at_marker:
        return "no_marker"
    return "unclear" if heard.about and not heard.meaning.claims else ""


def _recorded(heard: Heard) -> str:
    """Record it. What a rule does not let pass becomes a draft; its reason is returned."""
    try:
        if heard.about:
            _status(heard)
        else:
            _lines(heard)
    except Refusal as refusal:
        return refusal.key
    return ""


def _status(heard: Heard) -> None:
    """Pressing send in a mail programme is pressing send: the letter says to whom an answer goes."""
    checkins.answer(
        heard.letter.check_in_id or 0,
        _stands(heard.meaning.claims, heard),
        words=heard.meaning.words,
        share=True,
        via=Via.MAIL,
        by=heard.person.pk,
        at=heard.at,
        inbound_id=heard.inbound_id,
    )


def _lines(heard: Heard) -> None:
    """A mentor's two lines back, or the one line that goes into the mentee's letter."""
    say = checkins.acknowledge if place_of(heard.letter) is Place.BACK else checkins.add_line
    say(heard.letter.check_in_id or 0, heard.meaning.words, by=heard.person.pk, at=heard.at, via=Via.MAIL)


def _stands(claims: tuple[Claim, ...], heard: Heard) -> tuple[Stand, ...]:
    return tuple(
        Stand(heard.about[claim.action].pk, Said(claim.status, claim.part, claim.moved_to)) for claim in claims
    )
