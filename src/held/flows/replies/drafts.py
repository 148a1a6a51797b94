"""Answers that wait for one tap of their writer: kept, confirmed, or dropped. Nobody else reads them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from held.flows import checkins, history
from held.flows.checkins import Stand
from held.flows.replies.heard import Heard
from held.models import ReplyDraft
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Via
from held.queries.replies import Place, place_of


def keep(heard: Heard, *, why: str, guess: Sequence[Stand]) -> int:
    """Keep what was written, as it was. The guess is only what the page offers first."""
    made = ReplyDraft.objects.create(
        person=heard.person,
        letter=heard.letter,
        check_in_id=heard.letter.check_in_id,
        inbound_id=heard.inbound_id,
        made_at=heard.at,
        words=heard.meaning.words or heard.parsed.text,
        guess=[_plain(stand) for stand in guess],
        why=why,
    )
    _note("drafted", made, by=heard.person.pk, at=heard.at, via=Via.MAIL, why=why)
    return made.pk


@transaction.atomic
def confirm(draft_id: int, stands: Sequence[Stand], words: str, request: str = "", *, by: int, at: datetime) -> None:
    """The writer says how it was meant, signed in, and sends it. Doing so twice sends it once."""
    draft = _waiting(draft_id, by)
    checkins.answer(
        draft.check_in_id or 0,
        stands,
        words=words,
        request=request,
        share=True,
        via=Via.WEB,
        by=by,
        at=at,
        inbound_id=draft.inbound_id,
    )
    _confirmed(draft, by=by, at=at)


@transaction.atomic
def send_lines(draft_id: int, words: str, *, by: int, at: datetime) -> None:
    """A mentor's lines, made short enough, go where they were meant to go."""
    draft = _waiting(draft_id, by)
    say = checkins.acknowledge if place_of(draft.letter) is Place.BACK else checkins.add_line
    say(draft.check_in_id or 0, words, by=by, at=at)
    _confirmed(draft, by=by, at=at)


@transaction.atomic
def drop(draft_id: int, *, by: int, at: datetime) -> None:
    """The writer lets it go. The words go too."""
    draft = _waiting(draft_id, by)
    ReplyDraft.objects.filter(pk=draft.pk).update(dropped_at=at, words="", guess=[])
    _note("dropped", draft, by=by, at=at)


def settle(draft_id: int, *, by: int, at: datetime) -> str:
    """Another page has taken the answer, so the draft waits no longer. Returns its words."""
    draft = _waiting(draft_id, by)
    _confirmed(draft, by=by, at=at, via=Via.REPLY_PAGE)
    return draft.words


def _waiting(draft_id: int, by: int) -> ReplyDraft:
    waiting = ReplyDraft.objects.select_for_update(of=("self",)).select_related("letter__match")
    draft = waiting.filter(pk=draft_id, person_id=by, confirmed_at=None, dropped_at=None).first()
    if draft is None:
        raise Refusal("no_draft", gettext_noop("That answer no longer waits."))
    return draft


def _confirmed(draft: ReplyDraft, *, by: int, at: datetime, via: Via = Via.WEB) -> None:
    ReplyDraft.objects.filter(pk=draft.pk).update(confirmed_at=at)
    _note("confirmed", draft, by=by, at=at, via=via)


def _note(verb: str, draft: ReplyDraft, *, by: int, at: datetime, via: Via = Via.WEB, **details: object) -> None:
    history.note(verb, "reply", draft.pk, by=by, at=at, match_id=draft.letter.match_id, via=via, **details)


def _plain(stand: Stand) -> dict[str, object]:
    moved_to = stand.said.moved_to
    return {
        "action": stand.action_id,
        "status": stand.said.status,
        "part": stand.said.part,
        "moved_to": moved_to.isoformat() if moved_to else None,
    }
