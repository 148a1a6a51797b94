"""The words of the practice as closed sets: what a thing can be, and nothing else (practice.md section 2)."""

from enum import StrEnum


class Side(StrEnum):
    """A role inside one match; never a property of a person."""

    MENTEE = "mentee"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class MatchState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    ENDED = "ended"


class Answer(StrEnum):
    """Her answer to “would you like to be held to things?”. All four are complete answers."""

    YES = "yes"
    SOME = "some"
    NOT_NOW = "not_now"
    NOT_SURE = "not_sure"

    @property
    def asks_to_be_held(self) -> bool:
        return self in (Answer.YES, Answer.SOME)


class Scope(StrEnum):
    """What she may ask to be held to. Each is asked apart from the others (practice.md 8.1)."""

    GOAL = "goal"
    MILESTONES = "milestones"
    ACTIONS = "actions"
    WEEKLY_REPORT = "weekly_report"


class ClauseKind(StrEnum):
    """The family of letters that a clause lets out."""

    CHECK_IN = "check_in"
    WEEKLY_REPORT = "weekly_report"


class Direction(StrEnum):
    MENTOR_ASKS = "mentor_asks"
    MENTEE_WRITES = "mentee_writes"
    ONLY_IN_SESSION = "only_in_session"


class Channel(StrEnum):
    EMAIL = "email"


class Holding(StrEnum):
    NOTED = "noted"
    HELD = "held"


class Status(StrEnum):
    """What the owner says of an action. There is no word here for a date that passed."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    CHANGED = "changed"
    LET_GO = "let_go"


class FocusKind(StrEnum):
    """What the one focus of a match mainly is."""

    SKILL = "skill"
    DECISION = "decision"
    HURDLE = "hurdle"


class HeldTo(StrEnum):
    """What of a goal its owner would like to be held to; asked apart from single actions."""

    GOAL = "goal"
    STEPS = "steps"
    NO = "no"


class SeenBy(StrEnum):
    """Who may read something: its writer alone, or both of a match."""

    ME = "me"
    US = "us"


class GoalState(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    CHANGED = "changed"
    LET_GO = "let_go"


class MilestoneState(StrEnum):
    """What the mentee says of a milestone. There is no word here for a date that passed."""

    OPEN = "open"
    REACHED = "reached"
    LET_GO = "let_go"


class Via(StrEnum):
    """Where a person spoke; history says so."""

    WEB = "web"
    MAIL = "mail"
    REPLY_PAGE = "reply_page"
    SESSION = "session"


class Attends(StrEnum):
    """What one of the two says of a session to come. None of it needs a reason."""

    WILL = "will"
    PERHAPS = "perhaps"
    CANNOT = "cannot"


class OfferEnd(StrEnum):
    """How an offer of times ended."""

    PICKED = "picked"
    TAKEN_BACK = "taken_back"
    REPLACED = "replaced"


class LetterClass(StrEnum):
    """NICE is never sent twice; SECURE is never silently lost (trust.md 2.1)."""

    NICE = "nice"
    SECURE = "secure"


class Category(StrEnum):
    """How a letter counts in the budget (practice.md 3.1)."""

    LOGISTICS = "logistics"
    ASKING = "asking"
    NEWS = "news"
    SECURE = "secure"


class LetterState(StrEnum):
    QUEUED = "queued"
    LEASED = "leased"
    COMMITTING = "committing"
    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
