"""Answers to the letters of the weekly report: the mentee's free words become a draft, the mentor's lines go back."""

from held.flows import reports
from held.flows.replies.heard import Heard
from held.practice.refusals import Refusal
from held.practice.words import Via

PROMPT = "weekly_prompt"
LINES_BACK = ("weekly_news", "weekly_two_lines")


def place(heard: Heard) -> str:
    """One word for what became of it; empty where it has no place in a report."""
    report_id = int(heard.letter.facts.get("report", 0))
    try:
        if heard.letter.kind == PROMPT:
            words = heard.meaning.words or heard.parsed.text
            reports.keep_mail(report_id, words, by=heard.person.pk, at=heard.at)
            return "draft"
        if heard.letter.kind in LINES_BACK and heard.level.records and heard.parsed.trimmed_at_marker:
            words = heard.meaning.words
            reports.acknowledge(report_id, words, by=heard.person.pk, at=heard.at, via=Via.MAIL)
            return "recorded"
    except Refusal:
        pass
    return ""
