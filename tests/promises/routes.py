"""Every route of the house, read from the URL table, and what its arguments are called in a lived-in pair."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from held.flows import people as people_flow
from held.flows.keys import Door
from held.models import ReplyDraft
from held.web.access import Who
from tests.people import NOW
from tests.world import Pair

NOBODYS = 987_654
type_of_arguments = Callable[[Pair], dict[str, object]]


@dataclass(frozen=True)
class Route:
    """A name, who may open it, and what its address needs."""

    name: str
    who: Who | None
    pattern: str

    def of(self, pair: Pair) -> str:
        return reverse(self.name, kwargs=SAMPLES[self.name](pair))

    def of_nobody(self, pair: Pair) -> str:
        """The same address for things that do not exist."""
        return reverse(self.name, kwargs={key: _absent(value) for key, value in SAMPLES[self.name](pair).items()})


def _absent(value: object) -> object:
    return NOBODYS if isinstance(value, int) else "".join("q" if letter.isalnum() else letter for letter in str(value))


def routes() -> Iterator[Route]:
    """All names, each once."""
    seen = set()
    for route in _walk(get_resolver().url_patterns, ""):
        if route.name not in seen:
            seen.add(route.name)
            yield route


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, before + str(each.pattern))
        else:
            yield Route(each.name or "", getattr(each.callback, "open_to", None), before + str(each.pattern))


def _nothing(_pair: Pair) -> dict[str, object]:
    return {}


def _match(pair: Pair) -> dict[str, object]:
    return {"match_id": pair.match.pk}


def _session(pair: Pair) -> dict[str, object]:
    return {"session_id": pair.been.pk}


def _action(pair: Pair) -> dict[str, object]:
    return {"action_id": pair.held.pk}


def _done(pair: Pair) -> dict[str, object]:
    return {"action_id": pair.done.pk}


def _address(pair: Pair) -> dict[str, object]:
    return {"address_id": pair.address.pk}


def _undo_token(pair: Pair) -> dict[str, object]:
    facts = [pair.mentee.pk, pair.mentee.email, pair.address.email, int(NOW.timestamp())]
    return {"token": people_flow.signing.dumps(facts, salt=people_flow.UNDO_SALT)}


def _letter(door: Door) -> type_of_arguments:
    return lambda pair: {"token": pair.token(door)}


def _draft(pair: Pair) -> dict[str, object]:
    return {"draft_id": ReplyDraft.objects.get(person=pair.mentee).pk}


def _goal(pair: Pair) -> dict[str, object]:
    return {"goal_id": pair.goal.pk}


# A route that is not in here fails the build: whoever adds one says what a foreign thing looks like for it.
SAMPLES: dict[str, type_of_arguments] = {
    **dict.fromkeys(
        (
            "front",
            "welcome",
            "settings",
            "sign_out_everywhere",
            "stop_asking",
            "ask_again",
            "addresses",
            "account_email",
            "mfa_index",
            "mfa_list_webauthn",
            "account_login",
            "account_request_login_code",
            "account_signup",
            "account_confirm_login_code",
            "mfa_login_webauthn",
            "account_logout",
            "account_inactive",
            "account_email_verification_sent",
            "mfa_add_webauthn",
            "today",
            "ledger",
            "invite",
            "settings_calendar",
            "calendar_give",
            "calendar_choose",
            "calendar_take_away",
            "archive",
            "export",
            "erase",
            "erase_stay",
            "beyond",
            "guides",
            "limits",
            "limits_read",
            "worker",
            "manifest",
            "device",
            "away",
        ),
        _nothing,
    ),
    "unblock": lambda pair: {"person_id": pair.mentor.pk},
    "invite_let_stand": lambda pair: {"invitation_id": pair.invitation.pk},
    "concern": _match,
    "more": _match,
    "guide": lambda _pair: {"side": "mentee"},
    "address_primary": _address,
    "address_remove": _address,
    "address_undo": _undo_token,
    "mfa_remove_webauthn": lambda pair: {"pk": pair.passkey.pk},
    **dict.fromkeys(
        (
            "match",
            "match_points",
            "match_look_first",
            "match_end",
            "match_nothing_more",
            "agreement",
            "agreement_history",
            "agreement_change",
            "agreement_loosen",
            "agreement_only_in_sessions",
            "agreement_stop",
            "agreement_part",
            "agreement_hand_in",
            "agreement_take_back",
        ),
        _match,
    ),
    **dict.fromkeys(("pause", "pause_back", "fade", "fade_say", "closing", "closing_take_back"), _match),
    "agreement_version": lambda pair: {"version_id": pair.proposal.pk},
    "agreement_confirm": lambda pair: {"version_id": pair.proposal.pk},
    "agreement_take_back_yes": lambda pair: {"version_id": pair.proposal.pk},
    "invite_take_back": lambda pair: {"invitation_id": pair.invitation.pk},
    "invitation": lambda pair: {"token": pair.invitation_token},
    "invitation_accept": lambda pair: {"token": pair.invitation_token},
    "invitation_decline": lambda pair: {"token": pair.invitation_token},
    **dict.fromkeys(("plan", "plan_words", "plan_action", "plan_length", "plan_pdf"), _match),
    "plan_milestone": lambda pair: {"match_id": pair.match.pk, "phase": 1},
    "plan_say": lambda pair: {"milestone_id": pair.milestone_id},
    **dict.fromkeys(("goals", "goal_new", "goals_find_one", "goals_kind", "goals_ask"), _match),
    **dict.fromkeys(("goal", "goal_change", "goal_focus", "goal_end", "goal_ask"), _goal),
    **dict.fromkeys(("finder", "finder_show", "finder_end"), _match),
    "finder_sitting": lambda pair: {"match_id": pair.match.pk, "number": 1},
    "goal_answer": lambda pair: {"question_id": pair.question_id},
    "sessions": _match,
    "session_book": _match,
    **dict.fromkeys(("session_first", "session_first_line", "session_first_story"), _match),
    "session": _session,
    "session_move": _session,
    "session_call_off": _session,
    "session_correct": lambda pair: {"session_id": pair.closed.pk},
    "times": _match,
    "session_times": lambda pair: {"session_id": pair.ahead.pk},
    "times_pick": lambda pair: {"time_id": pair.time_id},
    "times_take_back": lambda pair: {"offer_id": pair.offer_id},
    "reply_session_file": _letter(Door.PAGE),
    "session_say": _session,
    "session_file": _session,
    "calendar_feed": lambda pair: {"token": pair.feed_token},
    "session_close": _session,
    **dict.fromkeys(
        ("session_agenda", "session_look", "session_notes", "session_note_shared", "session_note_own"), _session
    ),
    "agenda_take_back": lambda pair: {"item_id": pair.item_id},
    "session_close_whole": _session,
    "session_close_summary": _session,
    "session_close_step": lambda pair: {"session_id": pair.been.pk, "slug": "takeaway"},
    **dict.fromkeys(
        (
            "action",
            "action_report",
            "action_send",
            "action_words",
            "action_undo",
            "action_move",
            "action_let_go",
            "action_reword",
            "action_shrink",
            "action_change",
            "action_keep",
            "action_hold",
            "action_note",
        ),
        _action,
    ),
    **dict.fromkeys(("feedback", "feedback_ask", "feedback_leave", "feedback_first"), _match),
    **dict.fromkeys(
        ("feedback_one", "feedback_answer", "feedback_give", "feedback_mark", "feedback_withdraw"),
        lambda pair: {"feedback_id": pair.feedback_id},
    ),
    **dict.fromkeys(("steady", "steady_show", "steady_take_back", "steady_shown"), _match),
    **dict.fromkeys(("mentoring", "mentoring_goal", "mentoring_note_new"), _nothing),
    **dict.fromkeys(("mentoring_show", "mentoring_take_back"), _match),
    **dict.fromkeys(("mentoring_note", "mentoring_note_drop"), lambda pair: {"note_id": pair.note_id}),
    "review": lambda pair: {"match_id": pair.match.pk, "phase": 1},
    **dict.fromkeys(("wins", "win_own", "win_seen", "keepsake", "keepsake_pdf"), _match),
    **dict.fromkeys(("win_send", "win_take_back"), lambda pair: {"win_id": pair.win_id}),
    **dict.fromkeys(("reports", "reports_way", "reports_on", "reports_off", "reports_begin"), _match),
    **dict.fromkeys(
        ("report", "report_keep", "report_send", "report_two_lines", "report_take_back", "report_win"),
        lambda pair: {"report_id": pair.report_id},
    ),
    "action_reflect": _done,
    "action_reflect_finish": _done,
    **dict.fromkeys(
        (
            "check_in",
            "check_in_keep",
            "check_in_share",
            "check_in_send",
            "check_in_take_back",
            "check_in_line",
            "check_in_as_it_is",
            "check_in_alone",
            "check_in_two_lines",
        ),
        lambda pair: {"check_in_id": pair.check_in.pk},
    ),
    "reply_page": _letter(Door.PAGE),
    "reply_take_back": _letter(Door.PAGE),
    "reply_draft": _draft,
    "reply_draft_drop": _draft,
    "mentor_letters": _match,
    "reply_stop": _letter(Door.STOP),
    "reply_one_click": _letter(Door.STOP),
}
