"""Writing a version down, saying yes to it, and putting it in force. Nobody else writes clauses."""

from datetime import datetime

from held.flows import outbox
from held.flows.outbox import Order
from held.models import AgreementVersion, Clause, Confirmation, HistoryLine, Letter, Match
from held.practice.agreements import Terms
from held.practice.consent import Ask, ClauseInForce, Standing, clause_for
from held.practice.letters import CATALOGUE
from held.practice.refusals import Refusal, gettext_noop
from held.practice.words import Channel, ClauseKind, Direction, MatchState, Scope, Side

# Letters that ask nothing themselves but prepare one that does: kind, and the consent of what they prepare.
PREPARES = {"check_in_look": CATALOGUE["check_in_asks"].ask, "weekly_offer": CATALOGUE["weekly_prompt"].ask}


def locked(match_id: int) -> Match:
    """The match, held until the deed is done: of two deeds at once, one comes first (trust.md case 70)."""
    return Match.objects.select_for_update(of=("self",)).select_related("mentee", "mentor").get(pk=match_id)


def check_open(match: Match) -> None:
    if match.state == MatchState.ENDED:
        raise Refusal("match_ended", gettext_noop("This match has ended. What you wrote is still here to read."))


def side_of(match: Match, person_id: int) -> Side:
    if person_id not in (match.mentee_id, match.mentor_id):
        raise Refusal("stranger", gettext_noop("Only the two of this match decide here."))
    return Side.MENTEE if person_id == match.mentee_id else Side.MENTOR


def person_of(match: Match, side: Side) -> int:
    return match.mentee_id if side is Side.MENTEE else match.mentor_id


def write(
    match: Match,
    terms: Terms,
    *,
    based_on: AgreementVersion | None,
    by: int,
    at: datetime,
    loosening: bool = False,
) -> AgreementVersion:
    """A new version, never an edit of an old one. Its clauses let nothing out until it is in force."""
    last = AgreementVersion.objects.filter(match=match).order_by("-number").values_list("number", flat=True).first()
    version = AgreementVersion.objects.create(
        match=match,
        number=(last or 0) + 1,
        based_on=based_on,
        answer=terms.answer,
        push=terms.push,
        words=dict(terms.words),
        review_on=terms.review_on,
        made_by_id=by,
        made_at=at,
        loosening=loosening,
    )
    Clause.objects.bulk_create(_rows(version, terms))
    return version


def _rows(version: AgreementVersion, terms: Terms) -> list[Clause]:
    return [
        Clause(
            version=version,
            match_id=version.match_id,
            kind=clause.kind,
            scope=clause.scope,
            direction=clause.direction,
            channel=clause.channel,
            weekdays="".join(map(str, sorted(clause.weekdays))),
            hour=clause.hour,
            tone=clause.tone,
            sparing=clause.sparing,
        )
        for clause in terms.clauses
    ]


def say_yes(version: AgreementVersion, side: Side, *, by: int, at: datetime) -> frozenset[Side]:
    """One yes of one person to one version. Returns the sides that have said yes by now."""
    Confirmation.objects.get_or_create(version=version, side=side, defaults={"person_id": by, "at": at})
    return frozenset(Side(said) for said in version.confirmations.values_list("side", flat=True))


def put_in_force(version: AgreementVersion, *, at: datetime) -> None:
    """From now on this one holds. What it leaves out ends now, and so do letters on their way that relied on it."""
    versions = AgreementVersion.objects.filter(match_id=version.match_id).exclude(pk=version.pk)
    former = versions.filter(in_force_from__isnull=False, in_force_until__isnull=True)
    Clause.objects.filter(version__in=former, until_at__isnull=True).update(until_at=at)
    former.update(in_force_until=at)
    versions.filter(in_force_from__isnull=True, set_aside_at__isnull=True).update(set_aside_at=at)
    AgreementVersion.objects.filter(pk=version.pk).update(in_force_from=at)
    version.clauses.update(from_at=at)
    version.refresh_from_db()
    _withdraw_uncovered(version, at=at)
    Match.objects.filter(pk=version.match_id).update(look_at=at)


def end_all(match_id: int, *, at: datetime) -> None:
    """The agreement ends with the match and is carried into no other. Every wording stays readable."""
    ours = AgreementVersion.objects.filter(match_id=match_id)
    Clause.objects.filter(match_id=match_id, from_at__isnull=False, until_at__isnull=True).update(until_at=at)
    ours.filter(in_force_from__isnull=False, in_force_until__isnull=True).update(in_force_until=at)
    ours.filter(in_force_from__isnull=True, set_aside_at__isnull=True).update(set_aside_at=at)


def _withdraw_uncovered(version: AgreementVersion, *, at: datetime) -> None:
    """Take back waiting letters that no clause covers any more. What is past taking back is refused at its dot."""
    clauses = [_standing_clause(row) for row in version.clauses.all()]
    asked = {kind.name: kind.ask for kind in CATALOGUE.values() if kind.ask} | PREPARES
    uncovered = [name for name, ask in asked.items() if not _covered(ask, clauses, at)]
    outbox.cancel(Letter.objects.filter(match_id=version.match_id, kind__in=uncovered), why="withdrawn")


def _covered(ask: Ask | None, clauses: list[ClauseInForce], at: datetime) -> bool:
    # Whether the match is paused is asked at the dot; here only the agreement speaks.
    return ask is None or clause_for(ask, clauses, standing=Standing(MatchState.RUNNING), at=at) is not None


def _standing_clause(row: Clause) -> ClauseInForce:
    return ClauseInForce(
        row.pk,
        ClauseKind(row.kind),
        Scope(row.scope),
        Direction(row.direction),
        Channel(row.channel),
        row.from_at,
        row.until_at,
        row.tone,
    )


def tell(kind: str, version: AgreementVersion, *sides: Side, at: datetime) -> None:
    """A letter about this version to each of these sides; once for each, and once more after a yes was taken back."""
    back = HistoryLine.objects.filter(thing="agreement", thing_id=version.pk, verb="took_back_yes").count()
    again = f":{back}" if back else ""
    orders = [
        Order(
            kind,
            f"version:{version.pk}:{kind}:{side}{again}",
            person_id=person_of(version.match, side),
            match_id=version.match_id,
            facts={"version": version.pk},
        )
        for side in sides
    ]
    outbox.put(*orders, at=at)
