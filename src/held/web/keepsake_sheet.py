"""The keepsake as the data of its printed pages, in the reader's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from held.prints.keepsake import Sheets, Step, Words
from held.prints.line import along
from held.prints.plan import Mark
from held.queries.keepsake import Keepsake, Kept


def sheets_of(page: Keepsake, language: str) -> Sheets:
    names = {"mentee": page.mentee_name, "mentor": page.mentor_name}
    return Sheets(
        language=language,
        title=_("%(mentee)s, with %(mentor)s") % names,
        author=page.mentee_name,
        span=_("%(first)s – %(last)s") % {"first": _long(page.first), "last": _long(page.last)},
        a=page.point_a,
        b=page.point_b,
        walked=along(page.day, page.days),
        marks=tuple(Mark(along(day, page.days), True, "") for day in page.marks),
        steps=tuple(map(_step, page.kept)),
        taken=tuple(Words(date_format(day, "j F"), words) for day, words in page.taken),
        ending=tuple(Words(f"{name} · {said.text}", said.words) for name, said in page.ending),
        labels={
            "a": _("At first"),
            "b": _("Day %(days)s") % {"days": page.days},
            "way": _("On the way"),
            "taken": _("Taken away from our sessions"),
            "ending": _("In the end"),
        },
    )


def _step(kept: Kept) -> Step:
    entry = kept.entry
    words, beside = (entry.words, entry.text) if entry.win_id else (entry.text, entry.words)
    if entry.win_id and entry.took:
        beside = " · ".join(part for part in (beside, _("It took: %(words)s") % {"words": entry.took}) if part)
    day = _("Day %(day)s") % {"day": kept.day}
    return Step(day, _what(kept), words, beside, marked=entry.win_id is not None)


def _what(kept: Kept) -> str:
    entry = kept.entry
    kinds = {
        "done": _("Done"),
        "partly": _("Partly done"),
        "let_go": _("Let go"),
        "reached": _("A goal, reached"),
        "milestone": _("A milestone, reached"),
        "seen": _("%(name)s saw") % {"name": entry.by_name},
    }
    return kinds.get(entry.kind) or _("%(name)s marked") % {"name": entry.by_name}


def _long(day: date) -> str:
    return date_format(day, "j F Y")
