"""What people do in two matches of one mentee: each deed once, by its own flow. A rule's no is a quiet no here."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from held.flows import (
    actions,
    agreement_parts,
    agreements,
    attendance,
    checkins,
    closings,
    matches,
    pauses,
    session_close,
    sessions,
    times,
)
from held.flows import people as people_flow
from held.flows.actions import Spoken
from held.models import Action, ActionReport, AgreementVersion, CheckIn, Closing, Match, OfferedTime, Session, TimeOffer
from held.practice.actions import Said
from held.practice.cadence import local
from held.practice.closings import Written
from held.practice.pauses import Rest
from held.practice.people import Settings
from held.practice.refusals import Refusal
from held.practice.sessions import Plan
from held.practice.words import Attends, Scope, Side, Status
from held.queries import versions as read
from tests import people

YES = {"answer": "some", "scopes": ["actions"], "how": "Ask me straight"}
WAYS = (["mentor_asks"], ["mentee_writes"], ["mentor_asks", "mentee_writes"])
SAID = (Status.DONE, Status.NOT_DONE, Status.LET_GO)


class Deeds:
    """The pairs, as they are in the database. `at` is the moment of whoever does something."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.mere = people.mere()
        self.mentors = [people.ana(), people.person("Ivo", zone="America/New_York")]
        self.matches = [self._begin(mentor.pk, mentor.email) for mentor in self.mentors]
        self.by_hand: set[int] = set()

    def _begin(self, mentor: int, address: str) -> Match:
        token = matches.invite(self.mere.pk, address, Side.MENTOR, at=self.at)
        return Match.objects.get(pk=matches.accept(token, by=mentor, at=self.at))

    def agree(self, n: int, ways: list[str]) -> None:
        """The whole conversation, up to an agreement in force."""
        match = self.matches[n]
        parts = ((Side.MENTEE, {**YES, "directions": ways}), (Side.MENTOR, {"promises": "Two lines"}))
        for side, answers in parts:
            by = match.mentee_id if side is Side.MENTEE else match.mentor_id
            agreement_parts.finish_part(match.pk, side, answers, revision=0, by=by, at=self.at)
        self.confirm(n)

    def confirm(self, n: int) -> None:
        """Both say yes to what was proposed last."""
        match = self.matches[n]
        proposed = AgreementVersion.objects.filter(match=match, in_force_from=None, set_aside_at=None).last()
        for by in (match.mentee_id, match.mentor_id):
            if proposed:
                agreements.confirm(proposed.pk, by=by, at=self.at)

    def propose_as_it_was(self, n: int) -> None:
        """Somebody suggests what once held."""
        once = AgreementVersion.objects.filter(match=self.matches[n], clauses__isnull=False).first()
        if once:
            current = read.in_force(once.match_id)
            based_on = current.pk if current else None
            by = self.matches[n].mentee_id
            agreements.propose(once.match_id, read.terms_of(once), based_on=based_on, by=by, at=self.at)

    def loosen(self, n: int) -> None:
        agreements.loosen(self.matches[n].pk, drop=frozenset({Scope.ACTIONS}), by=self.mere.pk, at=self.at)

    def stop(self, n: int) -> None:
        agreements.stop(self.matches[n].pk, by=self.mere.pk, at=self.at)

    def stop_all(self, _n: int) -> None:
        people_flow.stop_all(self.mere.pk, at=self.at)

    def ask_again(self, _n: int) -> None:
        people_flow.ask_again(self.mere.pk, at=self.at)

    def end(self, n: int) -> None:
        matches.end(self.matches[n].pk, by=self.matches[n].mentor_id, at=self.at)

    def pause(self, n: int) -> None:
        """Three days, from today where Mere is."""
        rest = Rest(local(self.at, self.mere.zone).date(), 3)
        pauses.ask_for(self.matches[n].pk, rest, by=self.matches[n].mentor_id, at=self.at)

    def come_back(self, n: int) -> None:
        pauses.come_back(self.matches[n].pk, by=self.matches[n].mentor_id, at=self.at)

    def close_well(self, n: int) -> None:
        """Whoever is not in yet hands in: first Mere, then the mentor."""
        match = self.matches[n]
        mine = Closing.objects.filter(match=match, side=Side.MENTEE, finished_at__isnull=False).exists()
        by = match.mentor_id if mine else match.mentee_id
        closings.hand_in(match.pk, Written({"thanks": "For asking"}), 0, by=by, at=self.at)

    def write_on(self, n: int) -> None:
        closings.take_back(self.matches[n].pk, by=self.mere.pk, at=self.at)

    def block(self, n: int) -> None:
        people_flow.block(self.mere.pk, self.matches[n].mentor_id, at=self.at)

    def book(self, n: int, days: int) -> None:
        """A session so many days ahead, or behind, on Mere's clock."""
        wall = local(self.at + timedelta(days=days), self.mere.zone).replace(second=0, microsecond=0)
        sessions.book(self.matches[n].pk, Plan(wall, self.mere.zone), by=self.mere.pk, at=self.at)

    def move(self, n: int) -> None:
        session = Session.objects.filter(match=self.matches[n], closed_at=None, called_off_at=None).last()
        if session:
            wall = local(session.starts_at + timedelta(hours=2), self.mere.zone)
            plan = Plan(wall, self.mere.zone)
            sessions.move(session.pk, plan, by=self.matches[n].mentor_id, at=self.at)

    def offer_times(self, n: int, by: int) -> None:
        """Two times, for a session that is to move if there is one."""
        match = self.matches[n]
        session = Session.objects.filter(match=match, closed_at=None, starts_at__gt=self.at).last()
        walls = [local(self.at + timedelta(days=days), self.mere.zone).replace(second=0) for days in (3, 4)]
        plans = [Plan(wall.replace(microsecond=0), self.mere.zone) for wall in walls]
        times.offer(match.pk, plans, session_id=session.pk if session else None, by=by, at=self.at)

    def pick_time(self, n: int, by: int) -> None:
        time = OfferedTime.objects.filter(offer__match=self.matches[n], offer__ended_at=None).first()
        if time:
            times.pick(time.pk, by=by, at=self.at)

    def take_times_back(self, n: int, by: int) -> None:
        offer = TimeOffer.objects.filter(match=self.matches[n], ended_at=None).first()
        if offer:
            times.take_back(offer.pk, by=by, at=self.at)

    def cannot(self, n: int, by: int) -> None:
        self._say(n, Attends.CANNOT, by)

    def will(self, n: int, by: int) -> None:
        self._say(n, Attends.WILL, by)

    def _say(self, n: int, says: Attends, by: int) -> None:
        session = Session.objects.filter(match=self.matches[n]).last()
        if session:
            attendance.say(session.pk, says, by=by, at=self.at)

    def close(self, n: int, way: str) -> None:
        """Write down a session that has just been, with one held action."""
        match = self.matches[n]
        been = Session.objects.filter(match=match, closed_at=None, called_off_at=None, starts_at__lte=self.at).last()
        if been is None:
            return self.book(n, -1)
        answers = {
            "together": "together",
            "mentee.will.1": "Ask Tama",
            "mentee.by.1": str(local(self.at, self.mere.zone).date() + timedelta(days=9)),
            "mentee.sure.1": "8",
            "mentee.hold.1": "held",
            "mentee.check_in.1": way,
        }
        session_close.save_close(been.pk, answers, 0, by=match.mentee_id, at=self.at)
        return session_close.finish_close(been.pk, by=match.mentor_id, at=self.at)

    def report(self, n: int, share: bool = True) -> None:
        """The owner says how the oldest open action stands."""
        action = Action.objects.filter(match=self.matches[n], owner=self.mere, status=Status.OPEN).first()
        if action:
            said = Said(SAID[action.pk % 3])
            self.by_hand.add(actions.report(action.pk, said, Spoken(shared=share), by=self.mere.pk, at=self.at))

    def undo(self, n: int) -> None:
        made = ActionReport.objects.filter(action__match=self.matches[n], undone_at=None).last()
        if made:
            actions.undo(made.pk, by=self.mere.pk, at=self.at)

    def look_first(self, n: int) -> None:
        checkins.look_first(self.matches[n].pk, True, by=self.matches[n].mentor_id, at=self.at)

    def let_it_go(self, n: int) -> None:
        check_in = CheckIn.objects.filter(match=self.matches[n], asked_at=None).last()
        if check_in:
            checkins.go_as_it_is(check_in.pk, by=self.matches[n].mentor_id, at=self.at)

    def two_lines(self, n: int) -> None:
        answered = CheckIn.objects.filter(match=self.matches[n], sent_at__isnull=False, acknowledged_at=None).last()
        if answered:
            checkins.acknowledge(answered.pk, "Good to read.", by=self.matches[n].mentor_id, at=self.at)

    def move_house(self, zone: str, quiet_from: int, quiet_for: int, days: frozenset[str]) -> None:
        until = time((quiet_from + quiet_for) % 24)
        chosen = Settings(self.mere.name, zone, "en-nz", time(quiet_from), until, days)
        people_flow.save_settings(self.mere.pk, chosen, at=self.at)
        self.mere.refresh_from_db()

    def other_address(self) -> None:
        """Letters go to another address of Mere's from now on."""
        number = EmailAddress.objects.filter(user=self.mere).count()
        new = EmailAddress.objects.create(user=self.mere, email=f"mere{number}@people.example", verified=True)
        people_flow.make_primary(self.mere.pk, new.pk, at=self.at)
        self.mere.refresh_from_db()


# What may happen at any point of a worker's round, in one match.
MEANWHILE: dict[str, Callable[[Deeds, int], object]] = {
    "stop": Deeds.stop,
    "stop all": Deeds.stop_all,
    "loosen": Deeds.loosen,
    "end": Deeds.end,
    "pause": Deeds.pause,
    "come back": Deeds.come_back,
    "close well": Deeds.close_well,
    "write on": Deeds.write_on,
    "block": Deeds.block,
    "move": Deeds.move,
    "report": Deeds.report,
    "confirm": Deeds.confirm,
}


def quietly(deed: Callable[..., object], *given: object) -> None:
    with suppress(Refusal):
        deed(*given)


def by_mail() -> "QuerySet[ActionReport]":
    """Reports that nobody signed in has made."""
    return ActionReport.objects.filter(via="mail").select_related("inbound")
