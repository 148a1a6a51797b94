"""From a row about an agreement to its letter, told from the reader's side. What was overtaken says nothing."""

from django.utils import translation

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import agreements as words
from held.letters.agreements import Agreed, Changed
from held.letters.paper import Letter
from held.models import AgreementVersion
from held.practice.words import Side
from held.queries import versions
from held.queries.agreement_plain import Names, plain, told
from held.queries.agreements import names_for
from held.queries.stages import Stage, stage_of

ANSWERABLE = (Stage.MY_PART, Stage.NOT_HELD)


def yours(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    parts = versions.parts_of(pair.match.pk)
    mentee, mentor = parts.get(Side.MENTEE), parts.get(Side.MENTOR)
    if mentee is None or mentee.finished_at is None or (mentor and mentor.finished_at):
        raise NothingLeft("withdrawn")
    return _drafted(pair, words.yours(pair.between, link=pair.link("agreement_part", pair.match.pk)))


def proposed(desk: Desk) -> Drafted:
    pair, version = pair_of(desk), _version(desk)
    if version.in_force_from or version.set_aside_at:
        raise NothingLeft("withdrawn")
    letter = words.proposed(
        pair.between,
        mentee_reads=_mentee_reads(pair),
        agreed=_agreed(version, pair),
        changed=_changed(version, pair),
        link=pair.link("agreement_version", version.pk),
    )
    return _drafted(pair, letter)


def confirmed(desk: Desk) -> Drafted:
    pair, version = pair_of(desk), _version(desk)
    if version.in_force_until:
        raise NothingLeft("withdrawn")
    link = pair.link("agreement", pair.match.pk)
    agreed = _agreed(version, pair)
    return _drafted(pair, words.confirmed(pair.between, mentee_reads=_mentee_reads(pair), agreed=agreed, link=link))


def loosened(desk: Desk) -> Drafted:
    pair, version = pair_of(desk), _version(desk)
    letter = words.loosened(
        pair.between,
        mentee_reads=_mentee_reads(pair),
        agreed=_agreed(version, pair),
        changed=_changed(version, pair),
        link=pair.link("agreement", pair.match.pk),
    )
    return _drafted(pair, letter)


def offer(desk: Desk) -> Drafted:
    """Only as long as nothing is held and nothing waits, and never to someone who wants no more questions."""
    pair = pair_of(desk)
    if pair.reader.stopped_asking_at:
        raise NothingLeft("stopped_asking")
    stage = stage_of(pair.match, Side.MENTEE)
    if stage not in ANSWERABLE or versions.open_proposals(pair.match.pk):
        raise NothingLeft
    link = pair.link("agreement", pair.match.pk)
    return _drafted(pair, words.offer(pair.between, answered=stage is Stage.NOT_HELD, link=link))


def _version(desk: Desk) -> AgreementVersion:
    rows = AgreementVersion.objects.select_related("based_on")
    version = rows.filter(pk=desk.row.facts.get("version")).first()
    if version is None or version.match_id != desk.row.match_id:
        raise NothingLeft
    return version


def _drafted(pair: Pair, letter: Letter) -> Drafted:
    return Drafted(letter, thread=f"agreement-{pair.match.pk}")


def _mentee_reads(pair: Pair) -> bool:
    return pair.reader.pk == pair.match.mentee_id


def _names(pair: Pair) -> Names:
    return names_for(pair.match, Side.MENTEE if _mentee_reads(pair) else Side.MENTOR)


def _agreed(version: AgreementVersion, pair: Pair) -> Agreed:
    """Promises of a mentor who answered beside a “not now” stand in that part, not in the version."""
    terms = versions.terms_of(version)
    given = {**versions.handed_in(pair.match.pk, Side.MENTOR), **terms.words}
    with translation.override(pair.reader.language):
        said = plain(terms, _names(pair))
        return Agreed(
            said.asks,
            said.opening,
            said.held,
            said.rhythm,
            terms.words.get("how", ""),
            given.get("promises", ""),
            said.review_on,
        )


def _changed(version: AgreementVersion, pair: Pair) -> tuple[Changed, ...]:
    if version.based_on is None:
        return ()
    before, after = versions.terms_of(version.based_on), versions.terms_of(version)
    with translation.override(pair.reader.language):
        return tuple(Changed(change.sentence, change.after) for change in told(before, after, _names(pair)))


DRAFTS: dict[str, Draft] = {
    "agreement_yours": yours,
    "agreement_proposed": proposed,
    "agreement_confirmed": confirmed,
    "agreement_loosened": loosened,
    "agreement_offer": offer,
}
