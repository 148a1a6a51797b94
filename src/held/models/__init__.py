"""Tables and database constraints, one file a word."""

from held.models.actions import Action, ActionReport
from held.models.agenda import AgendaItem, SessionNote
from held.models.agreements import AgreementPart, AgreementVersion, Clause, Confirmation
from held.models.calendars import CalendarFeed
from held.models.checkins import CheckIn, CheckInAnswer, CheckInItem
from held.models.closings import Closing
from held.models.demo import DemoClock, TrayLetter
from held.models.erasure import Erasure
from held.models.fade import Fade
from held.models.feedback import Feedback
from held.models.finder import Finder, FinderAnswer
from held.models.goals import Focus, Goal, GoalQuestion
from held.models.history import HistoryLine
from held.models.inbox import Inbound, InboundDropped, ReplyDraft
from held.models.installation import Installation
from held.models.letters import Letter
from held.models.matches import Block, Invitation, Match
from held.models.mentoring import MentorGoal, MentorGoalShown, MentorNote
from held.models.offline import Arrival
from held.models.pauses import Pause
from held.models.people import Person, Suppression
from held.models.plans import Milestone, Plan
from held.models.reflections import Reflection, ReflectionAnswer
from held.models.reports import ReportWay, WeeklyAnswer, WeeklyReport
from held.models.reviews import Review
from held.models.safety import Concern
from held.models.sessions import Attendance, Close, Session
from held.models.steady import SteadyShown
from held.models.times import OfferedTime, TimeOffer
from held.models.wins import Win

__all__ = [
    "Action",
    "ActionReport",
    "AgendaItem",
    "AgreementPart",
    "AgreementVersion",
    "Arrival",
    "Attendance",
    "Block",
    "CalendarFeed",
    "CheckIn",
    "CheckInAnswer",
    "CheckInItem",
    "Clause",
    "Close",
    "Closing",
    "Concern",
    "Confirmation",
    "DemoClock",
    "Erasure",
    "Fade",
    "Feedback",
    "Finder",
    "FinderAnswer",
    "Focus",
    "Goal",
    "GoalQuestion",
    "HistoryLine",
    "Inbound",
    "InboundDropped",
    "Installation",
    "Invitation",
    "Letter",
    "Match",
    "MentorGoal",
    "MentorGoalShown",
    "MentorNote",
    "Milestone",
    "OfferedTime",
    "Pause",
    "Person",
    "Plan",
    "Reflection",
    "ReflectionAnswer",
    "ReplyDraft",
    "ReportWay",
    "Review",
    "Session",
    "SessionNote",
    "SteadyShown",
    "Suppression",
    "TimeOffer",
    "TrayLetter",
    "WeeklyAnswer",
    "WeeklyReport",
    "Win",
]
