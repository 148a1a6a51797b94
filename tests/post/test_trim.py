"""What a person wrote herself is kept whole, and nothing of what she answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.post.plain_html import text_of
from held.post.trim import Trimmer
from held.practice.replies import REPLY_MARKER
from tests.post.reply_samples import CANARY, LETTER, REPLY, SAMPLES, Sample, quoted

TRIMMER = Trimmer(domain="held.example", prefix="reply", marker=REPLY_MARKER, sender="held@held.example")


def body(sample: Sample) -> str:
    return text_of(sample.body) if sample.html else sample.body


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_her_own_words_are_kept_exactly(sample: Sample) -> None:
    assert TRIMMER.trim(body(sample)).text == sample.text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_cut_at_our_own_address_is_known(sample: Sample) -> None:
    assert TRIMMER.trim(body(sample)).at_marker is sample.at_marker


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_line_endings_and_hard_spaces_make_no_difference(sample: Sample) -> None:
    changed = body(sample).replace("\n", "\r\n").replace(" wrote", "\xa0wrote")
    assert TRIMMER.trim(changed).text == sample.text


OWN = st.text(st.characters(codec="utf-8", exclude_characters="@"), max_size=80)


@given(OWN, st.sampled_from(["", "\n", "\n\n", "\nSent from my phone\n\n"]), st.booleans())
def test_no_quoted_canary_is_kept_under_any_words(own: str, between: str, marked: bool) -> None:
    quote = f"On Tue, 24 Nov 2026 at 09:10, Ana <{REPLY}> wrote:\n{quoted() if marked else LETTER}"
    assert CANARY not in TRIMMER.trim(f"{own}{between}\n{quote}").text


QUOTES_WITHOUT_ADDRESS = (
    f"From: Ana (Held)\nSent: Tuesday, 24 November 2026 9:10\nTo: Mere\nSubject: Hi\n\nabout {CANARY}",
    f"Von: Ana\nGesendet: Dienstag\nAn: Mere\nBetreff: Hi\n\nabout {CANARY}\n> older {CANARY}",
    f"On Tue, 24 Nov 2026 at 09:10, Ana wrote:\n{quoted(CANARY)}",
    f"Am 24.11.2026 um 09:10 schrieb Ana:\n\nabout {CANARY}",
    f"On Tue, Ana <held@held.example> wrote:\nabout {CANARY}",
)


@given(OWN, st.sampled_from(QUOTES_WITHOUT_ADDRESS), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_no_quoted_canary_is_kept_without_our_address_either(own: str, quote: str, between: str) -> None:
    assert CANARY not in TRIMMER.trim(f"{own}{between}{quote}").text


@given(st.text(max_size=600))
def test_any_text_can_be_trimmed(text: str) -> None:
    assert isinstance(TRIMMER.trim(text).text, str)


@given(st.text(st.sampled_from("<>/abdivscript=\"' &;#blockquote!-\n"), max_size=300))
def test_no_markup_is_left_of_any_html(html: str) -> None:
    assert "<script" not in text_of(html).lower()
