"""The catalogue of letters: each one's class, how it counts, what consent it needs, how long it is of use.

Source: practice.md 3.1 (categories), trust.md 2.1 (classes). A letter that is not in here cannot be queued.
"""

from dataclasses import dataclass
from datetime import timedelta

from held.practice.consent import Ask
from held.practice.refusals import gettext_noop
from held.practice.words import Category, ClauseKind, Direction, LetterClass, LetterState, Scope


@dataclass(frozen=True)
class Kind:
    """One kind of letter.

    Args:
        category: how it counts in the budget; SECURE never counts.
        ask: the consent it needs at the moment of sending; None for letters that ask nothing about progress.
        planned: the tool decided to send it (nobody pressed anything), so it shares the daily room for such letters.
        useful: how long after queueing it is still worth sending, where the flow gives no nearer moment.
        pair: it passes between the two of a match, so an ended match or a block stops it.
        answerable: an answer by mail is read.
        opens: its link opens a page where it can be settled without signing in, as that of an answerable one does.
        prompts: unbidden, it asks its reader for something under no clause, so “stop all” ends it too.
        answers_mail: it is itself an automatic answer to a mail, so it has no return path (RFC 3834).
    """

    name: str
    category: Category
    ask: Ask | None = None
    planned: bool = False
    useful: timedelta = timedelta(days=3)
    pair: bool = True
    answerable: bool = False
    opens: bool = False
    prompts: bool = False
    answers_mail: bool = False

    @property
    def letter_class(self) -> LetterClass:
        return LetterClass.SECURE if self.category is Category.SECURE else LetterClass.NICE


_ACTIONS_ASKED = Ask(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.MENTOR_ASKS)
_ACTIONS_PEN = Ask(ClauseKind.CHECK_IN, Scope.ACTIONS, Direction.MENTEE_WRITES)
_REPORT = Ask(ClauseKind.WEEKLY_REPORT, Scope.WEEKLY_REPORT, Direction.MENTEE_WRITES)
_TEN_MINUTES = timedelta(minutes=10)
_WEEK = timedelta(days=7)

_KINDS = (
    # People: secure, never held back, never about progress.
    Kind("sign_in_code", Category.SECURE, useful=_TEN_MINUTES, pair=False),
    Kind("no_account", Category.SECURE, useful=_TEN_MINUTES, pair=False),
    Kind("account_notice", Category.SECURE, useful=_WEEK, pair=False),
    Kind("address_changed", Category.SECURE, useful=_WEEK, pair=False),
    Kind("erasure_set", Category.SECURE, useful=_WEEK, pair=False),
    # Safety: from one person to whoever runs this Held. It belongs to no match, so nothing of it shows in one.
    Kind("concern", Category.SECURE, useful=_WEEK, pair=False),
    # Matches.
    Kind("invitation", Category.LOGISTICS, useful=_WEEK, pair=False),
    Kind("match_begun", Category.LOGISTICS, useful=_WEEK),
    Kind("match_ended", Category.SECURE, useful=_WEEK, pair=False),
    # A pause is told to the other at once, although the match rests by then; that it is over, to whom it is news.
    Kind("pause_set", Category.LOGISTICS, useful=_WEEK, pair=False),
    Kind("pause_over", Category.LOGISTICS, planned=True, useful=_WEEK),
    # The end: that it is near, that the closing can be written, that one has, and that it is over, with thanks.
    Kind("last_ahead", Category.LOGISTICS, planned=True, useful=_WEEK),
    Kind("closing_open", Category.LOGISTICS, planned=True, useful=_WEEK),
    Kind("closing_waits", Category.NEWS, useful=_WEEK),
    Kind("closing_over", Category.SECURE, useful=_WEEK, pair=False),
    Kind("nothing_booked_mentee", Category.LOGISTICS, planned=True, prompts=True),
    Kind("nothing_booked_mentor", Category.LOGISTICS, planned=True, prompts=True),
    # Agreements. Loosening is told as a secure letter: that consent was withdrawn must not get lost.
    Kind("agreement_yours", Category.LOGISTICS, useful=_WEEK),
    Kind("agreement_proposed", Category.LOGISTICS, useful=_WEEK),
    Kind("agreement_confirmed", Category.NEWS, useful=_WEEK),
    Kind("agreement_loosened", Category.SECURE, useful=_WEEK),
    Kind("agreement_offer", Category.LOGISTICS, planned=True, prompts=True, useful=_WEEK),
    # In the last third: fewer letters, and what takes their place.
    Kind("fade_offer", Category.LOGISTICS, planned=True, prompts=True, useful=_WEEK),
    # Sessions.
    Kind("session_booked", Category.LOGISTICS),
    Kind("session_moved", Category.LOGISTICS),
    Kind("times_offered", Category.LOGISTICS, opens=True),
    Kind("session_cannot", Category.LOGISTICS),
    Kind("session_can", Category.LOGISTICS),
    Kind("session_prepare_mentee", Category.LOGISTICS, planned=True),
    Kind("session_prepare_mentor", Category.LOGISTICS, planned=True),
    Kind("session_tomorrow", Category.LOGISTICS, planned=True),
    Kind("session_not_closed", Category.LOGISTICS, planned=True, prompts=True),
    Kind("session_summary", Category.NEWS),
    # Actions: what its owner pressed send for, outside a check-in.
    Kind("action_news", Category.NEWS),
    # The plan.
    Kind("plan_length", Category.LOGISTICS, useful=_WEEK),
    # Reviews at days 30, 60 and 90: told to both when one opens, and to the first of them once both are in.
    Kind("review_open", Category.LOGISTICS, planned=True, prompts=True, useful=_WEEK),
    Kind("review_both_in", Category.NEWS, useful=_WEEK),
    # Wins: what its writer wants the other to hear.
    Kind("win_news", Category.NEWS, useful=_WEEK),
    # Advice and what was noticed: a question, and a word that something is there. What was written stays on the page.
    Kind("advice_asked", Category.NEWS, useful=_WEEK),
    Kind("leave_asked", Category.NEWS, useful=_WEEK),
    Kind("noticed", Category.NEWS, useful=_WEEK),
    Kind("marked", Category.NEWS, useful=_WEEK),
    # Check-ins.
    Kind("check_in_asks", Category.ASKING, _ACTIONS_ASKED, planned=True, answerable=True),
    Kind("check_in_pen", Category.ASKING, _ACTIONS_PEN, planned=True, answerable=True),
    Kind("check_in_softer", Category.ASKING, _ACTIONS_ASKED, planned=True, answerable=True),
    Kind("check_in_pen_softer", Category.ASKING, _ACTIONS_PEN, planned=True, answerable=True),
    # To the mentor: add a line, write alone, or let it go. Then the news, and two lines back. All by plain reply, too.
    Kind("check_in_look", Category.LOGISTICS, planned=True, prompts=True, answerable=True),
    Kind("check_in_news", Category.NEWS, answerable=True),
    Kind("check_in_two_lines", Category.LOGISTICS, planned=True, prompts=True, answerable=True),  # on day three, once
    Kind("acknowledged", Category.NEWS),
    # The weekly report. After two blank weeks an offer comes in place of the question.
    Kind("weekly_prompt", Category.ASKING, _REPORT, planned=True, answerable=True),
    Kind("weekly_offer", Category.LOGISTICS, planned=True, prompts=True),
    Kind("weekly_kept", Category.LOGISTICS, useful=_WEEK, answers_mail=True),
    Kind("weekly_news", Category.NEWS, useful=_WEEK, answerable=True),
    Kind("weekly_two_lines", Category.LOGISTICS, planned=True, prompts=True, answerable=True),
    Kind("weekly_back", Category.NEWS),
    # The inbox.
    Kind("reply_unclear", Category.LOGISTICS, useful=_WEEK, answerable=True, answers_mail=True),
    Kind("reply_not_placed", Category.LOGISTICS, useful=_WEEK, pair=False, answers_mail=True),
    Kind("reply_from_elsewhere", Category.SECURE, useful=_WEEK, pair=False),
    Kind("stopped", Category.SECURE, useful=_WEEK, pair=False, answers_mail=True),
)
CATALOGUE: dict[str, Kind] = {kind.name: kind for kind in _KINDS}

# In the text of a letter, the line below which the frame says why it came and how to stop it.
FOOT_MARK = "———"

# What the ledger calls each kind, to the one it goes to and to the one it is about alike.
CALLED: dict[str, str] = {
    "sign_in_code": gettext_noop("A code to come in with"),
    "no_account": gettext_noop("A note that no account is open"),
    "account_notice": gettext_noop("A notice about the account"),
    "address_changed": gettext_noop("A notice that letters go to another address"),
    "erasure_set": gettext_noop("Being erased, in a week"),
    "concern": gettext_noop("A word to whoever runs this Held"),
    "invitation": gettext_noop("An invitation"),
    "match_begun": gettext_noop("The match begins"),
    "match_ended": gettext_noop("The match has ended"),
    "pause_set": gettext_noop("A pause"),
    "pause_over": gettext_noop("A pause is over"),
    "last_ahead": gettext_noop("The end is near"),
    "closing_open": gettext_noop("The closing is there to be written"),
    "closing_waits": gettext_noop("One of you has written the closing"),
    "closing_over": gettext_noop("The match has ended, with thanks"),
    "nothing_booked_mentee": gettext_noop("No session is booked yet"),
    "nothing_booked_mentor": gettext_noop("No session is booked yet"),
    "agreement_yours": gettext_noop("A part of the agreement to answer"),
    "agreement_proposed": gettext_noop("An agreement to read and confirm"),
    "agreement_confirmed": gettext_noop("The agreement, confirmed"),
    "agreement_loosened": gettext_noop("The agreement, loosened"),
    "agreement_offer": gettext_noop("An offer to talk about being held to things again"),
    "fade_offer": gettext_noop("Whether fewer letters would do, and what takes their place"),
    "session_booked": gettext_noop("A session is booked"),
    "session_moved": gettext_noop("A session has moved"),
    "times_offered": gettext_noop("Times to choose from"),
    "session_cannot": gettext_noop("Somebody cannot make it to a session"),
    "session_can": gettext_noop("Somebody can make it to a session after all"),
    "session_prepare_mentee": gettext_noop("Getting ready for the first session"),
    "session_prepare_mentor": gettext_noop("Getting ready for the first session"),
    "session_tomorrow": gettext_noop("The day before a session"),
    "session_not_closed": gettext_noop("Room to write down what came of a session"),
    "session_summary": gettext_noop("What came of a session"),
    "action_news": gettext_noop("News of an action"),
    "plan_length": gettext_noop("How long it goes"),
    "review_open": gettext_noop("A review is open"),
    "review_both_in": gettext_noop("A review that both have answered"),
    "win_news": gettext_noop("Something worth marking"),
    "advice_asked": gettext_noop("A question for advice"),
    "leave_asked": gettext_noop("A question whether something may be shared"),
    "noticed": gettext_noop("A word that something was written"),
    "marked": gettext_noop("A word that it was read"),
    "check_in_asks": gettext_noop("A check-in, asking"),
    "check_in_pen": gettext_noop("A check-in, handing over the pen"),
    "check_in_softer": gettext_noop("A check-in, once more and softer"),
    "check_in_pen_softer": gettext_noop("A check-in, handing over the pen once more"),
    "check_in_look": gettext_noop("A check-in to look at before it goes"),
    "check_in_news": gettext_noop("The answer to a check-in"),
    "check_in_two_lines": gettext_noop("A word that two lines back would be read"),
    "acknowledged": gettext_noop("Lines back"),
    "weekly_prompt": gettext_noop("The weekly report, if you want it"),
    "weekly_offer": gettext_noop("Whether the weekly report still suits"),
    "weekly_kept": gettext_noop("Words for the weekly report, kept"),
    "weekly_news": gettext_noop("A weekly report, sent"),
    "weekly_two_lines": gettext_noop("A word that two lines about a report would be read"),
    "weekly_back": gettext_noop("Lines back to a weekly report"),
    "reply_unclear": gettext_noop("A question about an answer that was not clear"),
    "reply_not_placed": gettext_noop("A word that an answer found no place"),
    "reply_from_elsewhere": gettext_noop("A notice that someone else answered"),
    "stopped": gettext_noop("A notice that letters have stopped"),
}
# How a letter stands, where no rule of WHY says more.
STANDS: dict[LetterState, str] = {
    LetterState.QUEUED: gettext_noop("Waiting for its time."),
    LetterState.LEASED: gettext_noop("On its way."),
    LetterState.COMMITTING: gettext_noop("On its way."),
    LetterState.SENT: gettext_noop("Sent."),
    LetterState.RETRY: gettext_noop("Waiting to be tried again."),
    LetterState.FAILED: gettext_noop("Not sent."),
    LetterState.UNKNOWN: gettext_noop("It may have arrived."),
    LetterState.CANCELLED: gettext_noop("Withheld."),
    LetterState.EXPIRED: gettext_noop("Not sent."),
}

# Why a letter was withheld, is waiting, or ended as it did: the ledger reads these out.
WHY: dict[str, str] = {
    "no_clause": gettext_noop("Withheld: at the moment of sending, nothing you agreed to covered it."),
    "stopped_asking": gettext_noop("Withheld: you asked for all questions to stop."),
    "stopped_news": gettext_noop("Withheld: you asked for no news about check-ins by letter; it is on your pages."),
    "match_not_running": gettext_noop("Withheld: the match had ended, or was ending."),
    "paused": gettext_noop("Withheld: the match was paused."),
    "blocked": gettext_noop("Withheld: the two of you are no longer in touch through Held."),
    "suppressed": gettext_noop("Withheld: letters to this address came back."),
    "no_address": gettext_noop("Withheld: there was no confirmed address to send it to."),
    "nothing_left": gettext_noop("Withheld: by then there was nothing left to ask."),
    "replaced": gettext_noop("Withheld: the weekly report has taken its place."),
    "withdrawn": gettext_noop("Withheld: what it was about was taken back."),
    "quiet": gettext_noop("Waiting: it is quiet time where you are."),
    "budget": gettext_noop("Waiting: you have had enough letters for now."),
    "not_useful": gettext_noop("Not sent: it would have come after it was of use."),
    "after_outage": gettext_noop("Not sent: Held was away when it was due, and it was no longer of use."),
    "refused": gettext_noop("Not sent: the receiving server refused it for good."),
    "server_later": gettext_noop("Waiting: the receiving server asked to try again later."),
    "given_up": gettext_noop("Not sent: three attempts broke off before anything left."),
    "unknown": gettext_noop("It may have arrived: the line broke after it was handed over. It is not sent twice."),
    "copy": gettext_noop("Handed over again under the same number, because the first answer was lost."),
}
