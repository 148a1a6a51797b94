"""From a mail that came in to what is recorded: clear answers at R3, drafts below it, nothing for anyone else."""

from datetime import date, timedelta

import pytest
from django.test import override_settings

from held.flows import inbound, inbound_reading, keys
from held.flows.inbound import Arrived
from held.models import (
    ActionReport,
    Block,
    CheckIn,
    CheckInAnswer,
    Inbound,
    Letter,
    Match,
    ReplyDraft,
)
from held.practice.words import MatchState, Via
from tests import things
from tests.inbox.answers import answered, arrive, loose, read_all
from tests.inbox.letters import reply_to, sent
from tests.people import NOW
from tests.post.mails import mail
from tests.post.reply_samples import REPLY, SAMPLES, Sample

pytestmark = pytest.mark.django_db
ANA, TAMA = "ana@people.example", "tama@people.example"


def reports() -> list[tuple[str, object, object, str, bool]]:
    rows = ActionReport.objects.filter(undone_at=None).order_by("pk")
    return [
        (row.status, (row.part, row.whole) if row.part else None, row.moved_to, row.via, bool(row.shared_at))
        for row in rows
    ]


def queued(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


FRIDAY = date(2026, 12, 4)
CLEAR = {
    "Done.": ("done", None, None),
    "partly, two of four": ("partly", (2, 4), None),
    "Not done": ("not_done", None, None),
    "Moved to Friday": ("open", None, FRIDAY),
}


@pytest.mark.parametrize("text", CLEAR)
def test_a_clear_answer_is_recorded_and_sent_on(letter: Letter, text: str) -> None:
    row = arrive(answered(letter, text), letter)
    assert reports() == [(*CLEAR[text], Via.MAIL, True)]
    assert (row.level, row.outcome, row.why) == ("R3", "recorded", "")
    assert [news.person_id for news in queued("check_in_news")] == [letter.match.mentor_id if letter.match else 0]


def fits(sample: Sample) -> bool:
    return sample.at_marker and not sample.html and bool(sample.text) and sample.body.startswith(sample.text)


@pytest.mark.parametrize("sample", list(filter(fits, SAMPLES)), ids=lambda sample: sample.name)
@pytest.mark.parametrize("text", CLEAR)
def test_it_is_recorded_from_any_mail_program(letter: Letter, sample: Sample, text: str) -> None:
    body = text + sample.body.removeprefix(sample.text).replace(REPLY, reply_to(letter))
    arrive(loose(body.replace("\n", "\r\n")), letter)
    assert reports() == [(*CLEAR[text], Via.MAIL, True)]


def test_the_words_under_it_are_kept_as_they_were_written(letter: Letter) -> None:
    arrive(answered(letter, "Done.\n\nTama said yes."), letter)
    answer = CheckInAnswer.objects.get()
    assert (answer.words, answer.via) == ("Tama said yes.", Via.MAIL)


def test_two_actions_are_told_apart_by_their_numbers(pair: Match) -> None:
    first, second = things.action(pair, pair.mentee), things.action(pair, pair.mentee, text="Write the outline")
    letter = sent(pair.mentee, pair, "check_in_asks", check_in_id=things.check_in(pair, first, second).pk)
    arrive(answered(letter, "1: done\n2: moved to Friday"), letter)
    stood = ActionReport.objects.order_by("pk").values_list("action_id", "status", "moved_to")
    assert list(stood) == [(first.pk, "done", None), (second.pk, "open", FRIDAY)]


def test_a_bare_word_answers_a_letter_that_named_one_of_two(pair: Match) -> None:
    first, second = things.action(pair, pair.mentee), things.action(pair, pair.mentee, text="Write the outline")
    letter = sent(pair.mentee, pair, "check_in_asks", check_in_id=things.check_in(pair, first, second).pk)
    arrive(answered(letter, "Done."), letter)
    assert reports() == [], "of two that were named, nobody knows which is meant"
    Letter.objects.filter(pk=letter.pk).update(text="Where is it now? “Write the outline”")
    arrive(answered(letter, "Done!"), letter)
    assert list(ActionReport.objects.values_list("action_id", "status")) == [(second.pk, "done")]


def test_what_is_not_clear_waits_for_its_writer(letter: Letter) -> None:
    row = arrive(answered(letter, "Mostly done I think, more or less"), letter)
    draft = ReplyDraft.objects.get()
    assert (row.outcome, reports()) == ("draft", [])
    assert (draft.why, draft.words, draft.person_id) == (
        "unclear",
        "Mostly done I think, more or less",
        letter.person_id,
    )
    assert [told.facts for told in queued("reply_unclear")] == [{"draft": draft.pk, **queued("reply_unclear")[0].facts}]


def test_without_a_quotation_it_is_at_most_a_draft(letter: Letter) -> None:
    arrive(loose("Done."), letter)
    assert (reports(), ReplyDraft.objects.get().why) == ([], "no_marker")
    assert [stand["status"] for stand in ReplyDraft.objects.get().guess] == ["done"]


@pytest.mark.parametrize("dmarc", ["none", "temperror", ""])
def test_what_is_not_proven_is_at_most_a_draft(letter: Letter, dmarc: str) -> None:
    row = arrive(answered(letter, "Done.", dmarc=dmarc), letter)
    assert (row.level, row.outcome, reports()) == ("R2", "draft", [])
    assert ReplyDraft.objects.get().why == "unproven"


def test_without_a_border_of_our_own_nobody_is_believed(letter: Letter) -> None:
    with override_settings(AUTHSERV_ID=""):
        row = arrive(answered(letter, "Done."), letter)
    assert (row.level, reports()) == ("R2", [])


def test_nothing_in_words_is_kept_and_nobody_writes_about_it(letter: Letter) -> None:
    arrive(answered(letter, ""), letter)
    assert (ReplyDraft.objects.get().why, queued("reply_unclear")) == ("empty", [])


def test_someone_else_s_answer_is_not_kept_and_its_owner_is_told_once(letter: Letter) -> None:
    address = reply_to(letter)
    row = arrive(answered(letter, "Done.", sender=TAMA), letter, to=address)
    assert (row.level, row.outcome, reports(), ReplyDraft.objects.count()) == ("R1", "elsewhere", [], 0)
    assert [told.person_id for told in queued("reply_from_elsewhere")] == [letter.person_id]
    again = arrive(answered(letter, "Done, really.", sender=TAMA), letter, to=address)
    assert (again.outcome, len(queued("reply_from_elsewhere"))) == ("over", 1), "its key was turned"


def test_a_letter_answered_from_elsewhere_can_only_stop_from_then_on(letter: Letter) -> None:
    before = keys.hashes_for(letter.window, 0)
    arrive(answered(letter, "Done.", sender=TAMA), letter)
    letter.refresh_from_db()
    assert letter.key_turn == 1
    assert before["page_hash"] != letter.page_hash
    assert arrive(answered(letter, "Done."), letter).outcome == "over"
    assert letter.stop_hash == before["stop_hash"]


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Subject": "Automatic reply: Where is it now?"}, {"Precedence": "bulk"}],
)
@pytest.mark.parametrize("text", ["Done.", "I am away.\nSTOP", "I am away until Monday."])
def test_a_machine_is_never_recorded_or_answered(letter: Letter, headers: dict[str, str], text: str) -> None:
    letters = Letter.objects.count()
    row = arrive(answered(letter, text, **headers), letter)
    assert (row.outcome, reports(), ReplyDraft.objects.count()) == ("automatic", [], 0)
    assert (Letter.objects.count(), letter.match and letter.match.versions.filter(in_force_until=None).count()) == (
        letters,
        1,
    )


def test_our_own_letter_coming_back_is_dropped(letter: Letter) -> None:
    assert arrive(answered(letter, "Done.", X_Loop="held.localhost"), letter).outcome == "loop"
    assert reports() == []


def test_the_same_answer_by_two_ways_is_recorded_once(letter: Letter) -> None:
    raw = answered(letter, "Done.", Message_ID="<a@people.example>")
    arrive(raw, letter)
    assert arrive(b"Received: by another.example\r\n" + raw, letter).outcome == "twice"
    assert len(reports()) == 1


def test_a_forgery_under_its_message_id_does_not_keep_the_real_one_out(letter: Letter) -> None:
    forged = answered(letter, "Done.", dmarc="none", Message_ID="<a@people.example>")
    arrive(forged, letter)
    arrive(answered(letter, "Done.", Message_ID="<a@people.example>"), letter)
    assert len(reports()) == 1


def test_killed_between_keeping_and_reading_it_is_read_the_next_time(letter: Letter) -> None:
    inbound.store(Arrived((reply_to(letter),), "", answered(letter, "Done."), "smtp"), at=NOW)
    assert (reports(), Inbound.objects.get().read_at) == ([], None)
    read_all()
    read_all()
    assert len(reports()) == 1


def test_killed_while_reading_nothing_has_happened_yet(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    inbound.store(Arrived((reply_to(letter),), "", answered(letter, "Done."), "smtp"), at=NOW)
    with monkeypatch.context() as killed:
        killed.setattr(inbound_reading, "_close", lambda *_, **__: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            inbound_reading.read_one(at=NOW)
    assert reports() == []
    read_all()
    assert len(reports()) == 1


def test_a_message_that_breaks_the_reading_stops_nobody_behind_it(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    inbound.store(Arrived((reply_to(letter),), "", answered(letter, "Done."), "smtp"), at=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(inbound_reading.reading, "read", lambda *_, **__: 1 / 0)
        read_all()
    assert (Inbound.objects.get().outcome, Inbound.objects.get().why) == ("broken", "ZeroDivisionError")


def test_an_answer_to_a_match_that_has_ended_is_dropped_and_said_once_a_day(letter: Letter) -> None:
    Match.objects.update(state=MatchState.ENDED)
    for text in ("Done.", "Really done."):
        assert arrive(answered(letter, text), letter).outcome == "over"
    assert arrive(answered(letter, "Done.", sender=TAMA), letter).outcome == "over"
    assert [told.facts["over"] for told in queued("reply_not_placed")] == [True]
    assert reports() == []


def test_after_a_block_nothing_is_taken_in_and_nobody_is_answered(letter: Letter, pair: Match) -> None:
    Block.objects.create(by=pair.mentor, of=pair.mentee, at=NOW)
    assert arrive(answered(letter, "Done."), letter).outcome == "over"
    assert (reports(), queued("reply_not_placed")) == ([], [])


def test_keys_do_not_live_for_ever(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(keys_until=NOW - timedelta(days=1))
    assert arrive(answered(letter, "Done."), letter).outcome == "over"


def test_a_thousand_answers_of_a_robot_without_manners_get_one(letter: Letter) -> None:
    for number in range(60):
        inbound.store(Arrived((reply_to(letter),), "", answered(letter, f"Ticket {number} opened"), "smtp"), at=NOW)
    read_all()
    assert (Inbound.objects.count(), len(queued("reply_unclear"))) == (inbound.A_DAY_AT_MOST, 1)


def test_words_to_a_letter_that_asked_nothing_are_kept_and_told_their_place(pair: Match) -> None:
    letter = sent(pair.mentee, pair, "session_booked")
    arrive(answered(letter, "Thursday suits me well."), letter)
    assert (ReplyDraft.objects.get().why, len(queued("reply_not_placed"))) == ("not_placed", 1)


def sent_news(check_in: CheckIn, kind: str = "check_in_news") -> Letter:
    CheckIn.objects.filter(pk=check_in.pk).update(sent_at=NOW)
    return sent(check_in.match.mentor, check_in.match, kind, check_in_id=check_in.pk)


@pytest.mark.parametrize("kind", ["check_in_news", "check_in_two_lines"])
def test_a_mentor_s_answer_to_news_is_the_two_lines_back(check_in: CheckIn, kind: str) -> None:
    letter = sent_news(check_in, kind)
    arrive(answered(letter, "You asked, and Tama said yes.\nHow did that feel?", sender=ANA), letter)
    check_in.refresh_from_db()
    assert check_in.acknowledged == "You asked, and Tama said yes.\nHow did that feel?"


def test_lines_that_are_too_long_wait_to_be_shortened(check_in: CheckIn) -> None:
    letter = sent_news(check_in)
    arrive(answered(letter, "Well. " * 60, sender=ANA), letter)
    check_in.refresh_from_db()
    assert (check_in.acknowledged, ReplyDraft.objects.get().why) == ("", "line_long")


def test_a_mentor_s_answer_before_a_check_in_is_the_line_in_it(check_in: CheckIn) -> None:
    CheckIn.objects.update(asked_at=None)
    letter = sent(check_in.match.mentor, check_in.match, "check_in_look", check_in_id=check_in.pk)
    arrive(answered(letter, "I am curious how the Tuesday went.", sender=ANA), letter)
    check_in.refresh_from_db()
    assert check_in.mentor_line == "I am curious how the Tuesday went."


def test_a_mentor_never_speaks_for_an_action_of_the_mentee(check_in: CheckIn, letter: Letter) -> None:
    arrive(answered(letter, "Done.", sender=ANA), letter)
    assert reports() == []


def test_raw_mail_is_forgotten_after_seven_days_but_never_unread(letter: Letter) -> None:
    arrive(answered(letter, "Done."), letter)
    inbound.store(Arrived((reply_to(letter),), "", mail("Not read"), "smtp"), at=NOW)
    inbound.forget_raw(at=NOW + timedelta(days=6))
    assert Inbound.objects.filter(raw=None).count() == 0
    inbound.forget_raw(at=NOW + timedelta(days=8))
    assert [row.read_at is None for row in Inbound.objects.exclude(raw=None)] == [True]


def test_html_leaves_only_its_text(letter: Letter) -> None:
    arrive(loose("<p>Done.</p>", Content_Type="text/html"), letter)
    assert ReplyDraft.objects.get().words == "Done."
