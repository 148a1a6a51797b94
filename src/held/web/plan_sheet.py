"""The plan as the data of its printed page, in the reader's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from held.practice.plans import drawn
from held.practice.words import MilestoneState
from held.prints.line import held_line
from held.prints.plan import Item, Mark, Phase, Sheet
from held.queries.plans import Phase as PhaseOfPage
from held.queries.plans import PlanPage

LABEL_AT_MOST = 34


def sheet_of(page: PlanPage, language: str) -> Sheet:
    points = [(mark.day, mark.text, mark.reached) for mark in drawn(page.milestones, days=page.days)]
    line = held_line(page.day, page.days, points)
    names = {"mentee": page.mentee_name, "mentor": page.mentor_name}
    return Sheet(
        language=language,
        title=_("The plan of %(mentee)s, with %(mentor)s") % names,
        author=page.mentee_name,
        span=ngettext("%(days)s day · %(first)s to %(last)s", "%(days)s days · %(first)s to %(last)s", page.days)
        % {"days": page.days, "first": _long(page.started_on), "last": _long(page.last_day)},
        focus=page.focus.goal.title if page.focus.goal else _("Finding a goal") if page.focus.finding else "",
        a=page.point_a,
        b=page.point_b,
        walked=line.across.now.along / 100,
        marks=tuple(
            Mark(mark.across.along / 100, mark.reached, _cut(f"{mark.day} · {mark.text}") if mark.worded else "")
            for mark in line.marks
        ),
        phases=tuple(map(_phase, page.phases)),
        actions=tuple(Item(card.text, _by(card.by_date)) for card in page.actions),
        reviews=tuple(
            _("Day %(day)s · %(date)s") % {"day": review.day, "date": _short(review.on)} for review in page.reviews
        ),
        words=page.words.__dict__,
        labels=_labels(page),
        foot=_("In Held, only %(mentee)s and %(mentor)s can read it.") % names,
    )


def _labels(page: PlanPage) -> dict[str, str]:
    return {
        "focus": page.focus.kind_words or _("The focus"),
        "a": _("Now"),
        "b": _("Day %(day)s") % {"day": page.days},
        "actions": _("First actions"),
        "reviews": _("Looking at it together"),
        "people": _("People who can help"),
        "obstacle": _("If this gets in the way"),
        "if_then": _("then"),
        "celebrate": _("How we will mark it"),
    }


def _phase(phase: PhaseOfPage) -> Phase:
    said = " · " + _("reached") if phase.state is MilestoneState.REACHED else ""
    return Phase(
        _("Day %(first)s to %(last)s") % {"first": phase.first, "last": phase.last},
        phase.name,
        phase.text,
        _short(phase.on) + said if phase.text else "",
        phase.hint,
    )


def _cut(label: str) -> str:
    return label if len(label) <= LABEL_AT_MOST else label[: LABEL_AT_MOST - 1].rstrip() + "…"


def _by(day: date | None) -> str:
    return _("by %(day)s") % {"day": _short(day)} if day else ""


def _short(day: date) -> str:
    return date_format(day, "j F")


def _long(day: date) -> str:
    return date_format(day, "j F Y")
