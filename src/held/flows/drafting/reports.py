"""From a row about a weekly report to its letter. What the mentee keeps is in none that goes to the mentor."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext

from held.flows.drafting.draft import Desk, Draft, Drafted, NothingLeft
from held.flows.drafting.pair import Pair, pair_of
from held.letters import reports as words
from held.letters.paper import Letter
from held.letters.reports import Said, Sent, Week
from held.models import WeeklyReport
from held.practice import reports as rules
from held.practice.cadence import local
from held.queries import report_weeks, versions
from held.queries.reports import plan_before, sent_answers

HIGHLIGHTS = (*rules.HIGHLIGHTS, rules.MAILED)


def prompt(desk: Desk) -> Drafted:
    pair, report = pair_of(desk), _unsent(desk)
    way = report_weeks.way_of(report_weeks.row_of(report.match_id))
    with translation.override(pair.reader.language):
        questions = tuple(gettext(one.text) for one in rules.prompts(short=way.short) if one.key != rules.STANDS)
    until = report.day + rules.OPEN_AFTER * timedelta(days=1)
    week = Week(questions, plan_before(report), until, pair.link("report", report.pk))
    return _drafted(report, words.prompt(pair.between, week))


def offer(desk: Desk) -> Drafted:
    pair, report = pair_of(desk), _unsent(desk)
    way = report_weeks.way_of(report_weeks.row_of(report.match_id))
    next_on = rules.day_for(report.day, way, report.day)
    return _drafted(report, words.offer(pair.between, next_on=next_on, link=pair.link("reports", report.match_id)))


def kept(desk: Desk) -> Drafted:
    pair, report = pair_of(desk), _unsent(desk)
    return _drafted(report, words.kept(pair.between, link=pair.link("report", report.pk)))


def news(desk: Desk) -> Drafted:
    pair = pair_of(desk)
    if pair.match.mentor_news_stopped_at:
        raise NothingLeft("stopped_news")
    report = _sent(desk)
    said = sent_answers(report)
    with translation.override(pair.reader.language):
        asked = {one.key: gettext(one.text) for one in rules.PROMPTS}
    first = tuple(Said(asked.get(key, ""), said[key]) for key in HIGHLIGHTS if key in said)
    more = bool(said.keys() - {*HIGHLIGHTS, rules.WISH})
    sent = Sent(said.get(rules.WISH, ""), first, more, pair.link("report", report.pk))
    return _drafted(report, words.news(pair.between, sent=sent, pinned=_pinned(pair)))


def two_lines(desk: Desk) -> Drafted:
    pair, report = pair_of(desk), _sent(desk)
    if pair.match.mentor_stopped_at or pair.reader.stopped_asking_at:
        raise NothingLeft("stopped_asking")
    if report.acknowledged_at or report.sent_at is None:
        raise NothingLeft
    sent_on = local(report.sent_at, pair.reader.zone).date()
    link = pair.link("report", report.pk)
    return _drafted(report, words.two_lines(pair.between, sent_on=sent_on, pinned=_pinned(pair), link=link))


def back(desk: Desk) -> Drafted:
    pair, report = pair_of(desk), _report(desk)
    link = pair.link("report", report.pk)
    return _drafted(report, words.back(pair.between, words=report.acknowledged, link=link))


def _report(desk: Desk) -> WeeklyReport:
    report = WeeklyReport.objects.filter(pk=desk.row.facts.get("report"), match=desk.row.match_id).first()
    if report is None:
        raise NothingLeft
    return report


def _unsent(desk: Desk) -> WeeklyReport:
    report = _report(desk)
    if report.sent_at:
        raise NothingLeft
    return report


def _sent(desk: Desk) -> WeeklyReport:
    report = _report(desk)
    if report.sent_at is None:
        raise NothingLeft("withdrawn")
    return report


def _pinned(pair: Pair) -> str:
    """How the mentee asked to be held to things, in the mentee's own words."""
    current = versions.in_force(pair.match.pk)
    return str(current.words.get("how", "")) if current else ""


def _drafted(report: WeeklyReport, letter: Letter) -> Drafted:
    return Drafted(letter, thread=f"weekly-report-{report.pk}")


DRAFTS: dict[str, Draft] = {
    "weekly_prompt": prompt,
    "weekly_offer": offer,
    "weekly_kept": kept,
    "weekly_news": news,
    "weekly_two_lines": two_lines,
    "weekly_back": back,
}
