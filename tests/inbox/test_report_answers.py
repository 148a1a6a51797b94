"""Answers to the letters of the weekly report: free words wait for one tap, a mentor's lines go back."""

from datetime import date

import pytest

from held.flows import reports
from held.flows.reflections import Kept
from held.flows.reports import Written
from held.models import Letter, Match, ReplyDraft, WeeklyAnswer, WeeklyReport
from tests.inbox.answers import answered, arrive
from tests.inbox.letters import sent
from tests.people import NOW

pytestmark = pytest.mark.django_db
ANA, TAMA = "ana@people.example", "tama@people.example"
WORDS = "I spoke first on Monday and nobody bit.\n\nHard: the silence after it. I moved on too soon."


@pytest.fixture
def report(pair: Match) -> WeeklyReport:
    return reports.open_week(pair, date(2026, 11, 29), by=pair.mentee_id, at=NOW, asked_at=NOW)


def letter(kind: str, report: WeeklyReport) -> Letter:
    match = report.match
    row = sent(match.mentor if kind == "weekly_news" else match.mentee, match, kind)
    Letter.objects.filter(pk=row.pk).update(facts={"report": report.pk})
    return Letter.objects.get(pk=row.pk)


def kept() -> list[str]:
    return list(WeeklyAnswer.objects.filter(question="mailed").values_list("words", flat=True))


def share(report: WeeklyReport) -> None:
    words = {"forward": Kept("I spoke", just_for_me=False)}
    reports.send(report.pk, Written(words), (), report.revision, by=report.match.mentee_id, at=NOW)


def test_free_words_become_a_draft_that_one_tap_sends(report: WeeklyReport) -> None:
    asked = letter("weekly_prompt", report)
    assert arrive(answered(asked, WORDS), asked).outcome == "draft"
    assert kept() == [WORDS]
    report.refresh_from_db()
    assert (report.sent_at, report.mailed_at, ReplyDraft.objects.count()) == (None, NOW, 0)
    assert Letter.objects.get(kind="weekly_kept").person == report.match.mentee
    assert not Letter.objects.filter(kind="weekly_news").exists()


def test_a_second_answer_stands_below_the_first(report: WeeklyReport) -> None:
    asked = letter("weekly_prompt", report)
    arrive(answered(asked, "I spoke."), asked)
    arrive(answered(asked, "And I asked.", Message_ID="<two@mail.example>"), asked)
    assert kept() == ["I spoke.\n\nAnd I asked."]


def test_nobody_else_writes_into_it(report: WeeklyReport) -> None:
    asked = letter("weekly_prompt", report)
    assert arrive(answered(asked, WORDS, sender=TAMA), asked).outcome == "elsewhere"
    assert kept() == []


def test_what_comes_after_it_was_sent_waits_as_an_answer_without_a_place(report: WeeklyReport) -> None:
    asked = letter("weekly_prompt", report)
    share(report)
    assert arrive(answered(asked, WORDS), asked).outcome == "draft"
    assert (kept(), ReplyDraft.objects.get().why) == ([], "not_placed")


def test_the_mentors_lines_go_back(report: WeeklyReport) -> None:
    share(report)
    news = letter("weekly_news", report)
    assert arrive(answered(news, "You spoke first.", sender=ANA), news).outcome == "recorded"
    report.refresh_from_db()
    assert report.acknowledged == "You spoke first."
    assert Letter.objects.get(kind="weekly_back").person == report.match.mentee


def test_lines_that_are_not_proven_the_mentors_do_not_go_back(report: WeeklyReport) -> None:
    share(report)
    news = letter("weekly_news", report)
    arrive(answered(news, "You spoke first.", sender=ANA, dmarc="fail"), news)
    report.refresh_from_db()
    assert report.acknowledged == ""
