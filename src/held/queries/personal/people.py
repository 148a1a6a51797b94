"""People, their matches, and what the two agreed."""

from django.db.models import Q

from held.practice.refusals import gettext_noop
from held.practice.words import MatchState
from held.queries.personal.shape import Table, Voice, given, is_, mentee, of_pair, oneself, own_side

TABLES = (
    Table(
        "held.Person",
        (Voice(is_("pk"), "email name zone language"),),
        gettext_noop("You"),
        both="id email name zone zone_confirmed quiet_from quiet_until letter_days language stopped_asking_at "
        "limits_read_at is_active created_at last_login",
        machine="password sign_in_epoch",
        plain="password letter_days",
    ),
    Table(
        "held.Erasure",
        (Voice(oneself),),
        gettext_noop("Being erased"),
        both="asked_at",
        machine="id person ended_at done_at",
    ),
    Table(
        "account.EmailAddress",
        (Voice(is_("user"), "email"),),
        gettext_noop("Addresses"),
        both="email verified primary",
        machine="id user",
        gone=True,
    ),
    Table(
        "account.EmailConfirmation",
        (Voice(is_("email_address__user")),),
        machine="id email_address created sent key",
        plain="key",
        gone=True,
    ),
    Table(
        "mfa.Authenticator",
        (Voice(is_("user"), "data"),),
        gettext_noop("Passkeys"),
        both="type created_at last_used_at",
        machine="id user data",
        plain="type",
        gone=True,
    ),
    Table(
        "held.Match",
        (
            Voice(is_("mentee"), "point_a point_b"),
            Voice(is_("mentor"), "story", alone="mentor_looks_first mentor_stopped_at mentor_news_stopped_at"),
        ),
        gettext_noop("Matches"),
        both="id mentee mentor state started_on days point_a point_b story rests ended_at",
        machine="look_at",
        plain="rests",
    ),
    Table(
        "held.Invitation",
        (Voice(is_("by"), "address"),),
        gettext_noop("Invitations"),
        both="address side invited_at until accepted_at declined_at withdrawn_at match",
        machine="id by token_hash",
        plain="token_hash",
        gone=True,
    ),
    Table("held.Block", (Voice(is_("by")),), gettext_noop("No more contact"), both="at", machine="id by of"),
    Table(
        "held.Concern",
        (Voice(is_("by"), "words"),),
        gettext_noop("What you told whoever runs this Held"),
        both="words letters at",
        machine="id by about",
        plain="letters",
        gone=True,
    ),
    Table(
        "held.Pause",
        (Voice(is_("by")),),
        gettext_noop("Pauses"),
        both="id match by first days set_at begun_at over_at",
        ours=of_pair(),
        machine="turns_on moved",
        plain="moved",
    ),
    Table(
        "held.Fade",
        (Voice(mentee, "words"),),
        gettext_noop("In place of letters"),
        both="match choice words said_at",
        ours=of_pair(),
        machine="id",
        gone=True,
    ),
    Table(
        "held.Closing",
        (Voice(own_side, "answers lives", alone="lives again revision saved_at"),),
        gettext_noop("The ending"),
        both="match side answers finished_at",
        ours=given("match__", Q(finished_at__isnull=False, match__state=MatchState.ENDED)),
        machine="id",
        gone=True,
    ),
    Table(
        "held.AgreementPart",
        (Voice(own_side, "answers"),),
        gettext_noop("Your parts of agreements"),
        both="match side answers saved_at finished_at",
        machine="id revision",
        gone=True,
    ),
    Table(
        "held.AgreementVersion",
        (Voice(of_pair(), "words"),),
        gettext_noop("Agreements"),
        both="id match number based_on answer push words review_on made_by made_at loosening in_force_from "
        "in_force_until set_aside_at",
    ),
    Table(
        "held.Confirmation",
        (Voice(oneself),),
        gettext_noop("What was said yes to"),
        both="version person side at",
        ours=of_pair("version__match__"),
        machine="id",
    ),
    Table(
        "held.Clause",
        (),
        gettext_noop("Clauses of agreements"),
        both="version match kind scope direction channel weekdays hour tone sparing from_at until_at",
        ours=of_pair(),
        machine="id",
        plain="weekdays",
    ),
)
