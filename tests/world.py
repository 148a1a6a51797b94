"""A lived-in pair with one of everything, and the words in it that somebody must not see."""

from dataclasses import dataclass, field
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from held.flows import actions, attendance, calendars, keys, matches, reflections, versions
from held.flows.actions import Spoken
from held.flows.keys import Door
from held.flows.reflections import Kept
from held.models import (
    Action,
    AgendaItem,
    AgreementPart,
    AgreementVersion,
    CheckIn,
    CheckInItem,
    Close,
    Feedback,
    Goal,
    GoalQuestion,
    Invitation,
    Letter,
    Match,
    MentorNote,
    Milestone,
    OfferedTime,
    Person,
    Session,
    TimeOffer,
    WeeklyReport,
    Win,
)
from held.practice.actions import Said
from held.practice.words import Answer, Attends, Direction, Holding, SeenBy, Side, Status
from held.queries import versions as read
from tests import people, things
from tests.lived_agenda import lived_agenda
from tests.lived_closings import lived_closings
from tests.lived_feedback import lived_feedback
from tests.lived_goals import lived_goals
from tests.lived_letters import lived_letters
from tests.lived_mentoring import lived_mentoring
from tests.lived_pauses import lived_pauses
from tests.lived_reports import lived_reports
from tests.lived_reviews import lived_reviews
from tests.lived_safety import lived_safety
from tests.lived_steady import lived_steady
from tests.lived_times import lived_times
from tests.lived_wins import lived_wins
from tests.people import NOW

HOW = "Ask me straight, midweek, and let me answer in a line"
SHARED_TAKEAWAY = "Ask one question before I explain anything"


@dataclass
class Pair:
    """Two people and all there is between them. `kept_back` is what somebody wrote for nobody else's eyes (yet)."""

    mentee: Person
    mentor: Person
    match: Match
    ahead: Session
    been: Session
    closed: Session
    held: Action
    done: Action
    version: AgreementVersion
    proposal: AgreementVersion
    check_in: CheckIn
    address: EmailAddress
    passkey: Authenticator
    invitation: Invitation
    invitation_token: str
    feed_token: str
    kept_back: dict[int, list[str]] = field(default_factory=dict)

    @property
    def goal(self) -> Goal:
        """The one that both can read."""
        return Goal.objects.get(match=self.match, seen_by=SeenBy.US)

    @property
    def milestone_id(self) -> int:
        return Milestone.objects.values_list("pk", flat=True).get(match=self.match, phase=1)

    @property
    def offer_id(self) -> int:
        return TimeOffer.objects.values_list("pk", flat=True).get(match=self.match, ended_at=None)

    @property
    def time_id(self) -> int:
        return OfferedTime.objects.values_list("pk", flat=True).filter(offer=self.offer_id).earliest("starts_at")

    @property
    def item_id(self) -> int:
        return AgendaItem.objects.values_list("pk", flat=True).get(match=self.match, by=self.mentee, looked_in=None)

    @property
    def question_id(self) -> int:
        return GoalQuestion.objects.values_list("pk", flat=True).get(match=self.match)

    @property
    def feedback_id(self) -> int:
        return Feedback.objects.values_list("pk", flat=True).get(match=self.match, kind="noticed", marked="talk")

    @property
    def win_id(self) -> int:
        return Win.objects.values_list("pk", flat=True).get(
            match=self.match, seen_by=SeenBy.US, by=self.mentee, taken_back_at=None
        )

    @property
    def report_id(self) -> int:
        """The one that was sent."""
        return WeeklyReport.objects.values_list("pk", flat=True).get(match=self.match, sent_at__isnull=False)

    @property
    def note_id(self) -> int:
        return MentorNote.objects.values_list("pk", flat=True).filter(person=self.mentor).earliest("pk")

    def token(self, door: Door) -> str:
        """The live token of a door in the letter that asked about this pair's actions."""
        letter = Letter.objects.get(check_in=self.check_in, kind="check_in_asks")
        return keys.token_for(door, letter.window, letter.key_turn)


def mere_and_ana() -> Pair:
    return lived_in(people.mere(), people.ana())


def tama_and_ivo() -> Pair:
    return lived_in(people.tama(), people.person("Ivo"))


def lived_in(mentee: Person, mentor: Person) -> Pair:
    match = people.match(mentee, mentor, point_a="I wait to be asked", point_b="I open the review")
    version, proposal = _agreement(match)
    closed = _closed(match)
    done = things.action(match, mentee, text="Speak first in the planning round", session=closed)
    held = things.action(
        match, mentee, visible_result="The review is in the calendar", session=closed, sure=8, carried=2
    )
    things.action(match, mentee, text="Read the notes of last spring", holding=Holding.NOTED)
    things.action(match, mentor, text="Introduce you to Priya")
    friend = f"friend.of.{mentee.name.lower()}@elsewhere.example"
    token = matches.invite(mentee.pk, friend, Side.MENTOR, at=NOW)
    pair = Pair(
        mentee=mentee,
        mentor=mentor,
        match=match,
        ahead=things.session(match, mentee, hours=64, place="The café on Ponsonby Road"),
        been=things.session(match, mentee, hours=-20),
        closed=closed,
        held=held,
        done=done,
        version=version,
        proposal=proposal,
        check_in=_check_in(match, held),
        address=EmailAddress.objects.create(user=mentee, email=f"{mentee.name.lower()}@elsewhere.example"),
        passkey=Authenticator.objects.create(user=mentee, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"}),
        invitation=Invitation.objects.get(address=friend),
        invitation_token=token,
        feed_token=calendars.give(mentee.pk, with_held=True, at=NOW),
    )
    lived_times(match)
    attendance.say(pair.ahead.pk, Attends.PERHAPS, by=mentor.pk, at=NOW)
    attendance.keep_unproven(pair.ahead.pk, Attends.CANNOT, by=mentee.pk, at=NOW)
    by_side = {Side.MENTEE: mentee, Side.MENTOR: mentor}
    lived_agenda(pair.been, lambda who, what: _secret(pair, by_side[who], what))
    _kept_back(pair)
    lived_safety(match, lambda what: _secret(pair, mentee, what))
    lived_letters(pair, lambda what: _secret(pair, mentee, what))
    return pair


def _secret(pair: Pair, person: Person, what: str) -> str:
    """Words that only their writer may read; no other page says anything like it."""
    words = f"Heron {what} of {person.name} for {pair.match.pk}"
    pair.kept_back.setdefault(person.pk, []).append(words)
    return words


def _agreement(match: Match) -> tuple[AgreementVersion, AgreementVersion]:
    version = things.agreement(match, Direction.MENTOR_ASKS, answer=Answer.SOME, how=HOW, helps="A question")
    for side in Side:
        versions.say_yes(version, side, by=versions.person_of(match, side), at=version.made_at)
    proposal = versions.write(match, read.terms_of(version), based_on=version, by=match.mentor_id, at=NOW)
    versions.say_yes(proposal, Side.MENTOR, by=match.mentor_id, at=NOW)
    return version, proposal


def _closed(match: Match) -> Session:
    answers = {"together": "together", "takeaway": SHARED_TAKEAWAY, "useful": "The silence"}
    when = NOW - timedelta(days=12)
    closed = things.session(match, match.mentee, hours=-24 * 12, closed_at=when)
    Close.objects.create(session=closed, answers=answers, revision=1, finished_at=when, saved_by=match.mentee)
    return closed


def _check_in(match: Match, held: Action) -> CheckIn:
    made = CheckIn.objects.create(
        match=match,
        window="start",
        direction=Direction.MENTOR_ASKS,
        due_at=NOW - timedelta(hours=4),
        useful_until=NOW + timedelta(days=3),
        asked_at=NOW - timedelta(hours=4),
    )
    CheckInItem.objects.create(check_in=made, action=held, position=1)
    return made


def _kept_back(pair: Pair) -> None:
    mentee, mentor = pair.mentee, pair.mentor
    _parts(pair)
    shared = Spoken("I spoke first and nobody bit.", shared=True)
    actions.report(pair.done.pk, Said(Status.DONE), shared, by=mentee.pk, at=NOW - timedelta(days=2))
    unsent = things.action(pair.match, mentee, text="Write to Hana about the desk")
    said = Spoken(_secret(pair, mentee, "unsent words"))
    actions.report(unsent.pk, Said(Status.NOT_DONE), said, by=mentee.pk, at=NOW - timedelta(hours=6))
    his = things.action(pair.match, mentor, text="Send the reading list")
    said = Spoken(_secret(pair, mentor, "unsent words"))
    actions.report(his.pk, Said(Status.PARTLY, (1, 2)), said, by=mentor.pk, at=NOW - timedelta(hours=5))
    _reflections(pair, unsent)
    lived_feedback(pair.match)
    lived_pauses(pair.match)
    lived_goals(pair.match, lambda what: _secret(pair, mentee, what))
    for lived in (lived_closings, lived_reviews, lived_wins):
        lived(pair.match, lambda who, what: _secret(pair, mentee if who is Side.MENTEE else mentor, what))
    lived_reports(pair.match, lambda what: _secret(pair, mentee, what))
    lived_steady(pair.match)
    lived_mentoring(pair.match, lambda what: _secret(pair, mentor, what))
    not_sent = {
        "words": _secret(pair, mentee, "check-in not sent"),
        "request": _secret(pair, mentee, "request not sent"),
    }
    CheckIn.objects.filter(pk=pair.check_in.pk).update(draft=not_sent, revision=1)


def _parts(pair: Pair) -> None:
    private = {
        Side.MENTEE: {"what_worked": "what once worked", "what_hid": "what made me hide"},
        Side.MENTOR: {"avoids": "what I avoid", "practising": "what I practise"},
    }
    shared: dict[Side, dict[str, object]] = {
        Side.MENTEE: {"answer": "some", "scopes": ["actions"], "directions": ["mentor_asks"], "how": HOW},
        Side.MENTOR: {"willing": "Once a week", "promises": "Two days"},
    }
    for side, keys_of in private.items():
        who = pair.mentee if side is Side.MENTEE else pair.mentor
        words = {key: _secret(pair, who, what) for key, what in keys_of.items()}
        saved = NOW - timedelta(days=37)
        AgreementPart.objects.create(
            match=pair.match, side=side, answers=shared[side] | words, revision=3, saved_at=saved, finished_at=saved
        )


def _reflections(pair: Pair, unsent: Action) -> None:
    mine = {
        "felt": Kept(_secret(pair, pair.mentee, "feeling"), just_for_me=True),
        "worked": Kept("I wrote the first line down beforehand.", just_for_me=False),
        "bring": Kept("How to go on when somebody does bite", just_for_me=False),
    }
    reflections.save(pair.done.pk, mine, 0, by=pair.mentee.pk, at=NOW)
    reflections.finish(pair.done.pk, by=pair.mentee.pk, at=NOW)
    begun = {"time_went": Kept(_secret(pair, pair.mentee, "reflection not finished"), just_for_me=False)}
    reflections.save(unsent.pk, begun, 0, by=pair.mentee.pk, at=NOW)
