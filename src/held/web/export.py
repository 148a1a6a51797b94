"""What is somebody's own, to take along: one file, made while one waits, and kept nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from held.flows import calendar_entries, people
from held.prints import export as prints
from held.prints import keepsake as keepsake_prints
from held.prints import plan as plan_prints
from held.queries import calendars, keepsake, plans
from held.queries import export as asked
from held.queries.export import Export
from held.web.access import Visit, Who, open_to
from held.web.fresh import freshly_signed_in
from held.web.keepsake_sheet import sheets_of
from held.web.plan_sheet import sheet_of


@open_to(Who.PERSON)
@freshly_signed_in
def export(request: Visit) -> HttpResponse:
    """GET says what is in it; POST hands it over, and writes down that it did."""
    if request.method != "POST":
        return render(request, "people/export.html")
    taken = asked.everything(request.user.pk)
    whole = prints.zipped(_files(request, taken))
    people.took_along(request.user.pk, at=request.at)
    name = f"held-{request.at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(whole, content_type="application/zip", headers=headers)


def _files(request: Visit, taken: Export) -> dict[str, bytes]:
    tables = {table.name: {"called": table.called, "rows": table.rows} for table in taken.tables}
    return {
        "read-me.txt": _read_me(taken).encode(),
        "all.json": prints.as_json({"people": taken.people, "tables": tables}),
        "my-words.txt": prints.as_text(_("In your own words"), [(one.called, one.words) for one in taken.own_words]),
        "sessions.ics": calendar_entries.feed(calendars.all_of(request.user.pk)),
        **{f"tables/{one.name}.csv": prints.as_csv(one.columns, one.rows) for one in taken.tables if one.rows},
        **_papers(request, taken),
    }


def _papers(request: Visit, taken: Export) -> dict[str, bytes]:
    """The keepsake and the plan of every match."""
    viewer, language, at = request.user.pk, get_language() or "en", request.at
    papers = {}
    for match_id, _other in taken.matches:
        kept, plan = keepsake.page_for(viewer, match_id, at=at), plans.page_for(viewer, match_id, at=at)
        papers[f"matches/{match_id}-keepsake.pdf"] = keepsake_prints.pdf(sheets_of(kept, language))
        papers[f"matches/{match_id}-plan.pdf"] = plan_prints.pdf(sheet_of(plan, language))
    return papers


def _read_me(taken: Export) -> str:
    lines = [
        _("What Held keeps of %(name)s, and what was shared with %(name)s.") % {"name": taken.name},
        "",
        "all.json: " + _("all of it, for a machine to read"),
        "tables/: " + _("the same, a table each, for a spreadsheet"),
        "my-words.txt: " + _("what you wrote, as plain text"),
        "sessions.ics: " + _("your sessions, for any calendar"),
        "matches/: " + _("the keepsake and the plan of each match"),
        "",
        _("Nothing in here was kept to themselves by anybody but you. Whoever has this file can read all of it."),
        "",
        *(f"{match_id}: {other}" for match_id, other in taken.matches),
    ]
    return "\n".join(lines) + "\n"


urlpatterns = [path("settings/export/", export, name="export")]
