"""Letters as bytes: what is read back is what was meant, and no text in any field makes a header of its own."""

import email
import email.policy
import time
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header as header
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from held.post.compose import Enclosed, Head, HeaderRefused, Mailbox, compose
from held.post.envelopes import LONGEST_LINE

HEAD = Head(
    sender=Mailbox("held@held.example", "Tāma Rangi via Held"),
    to=(Mailbox("mere@people.example", "Mere"),),
    subject="How did it go?",
    at=datetime(2026, 12, 2, 16, 0, tzinfo=UTC),
    message_id="<12.0@held.example>",
    reply_to="reply+abcdefghijklmnopqrstuvwxyz234567@held.example",
    references=("<1.0@held.example>", "<7.0@held.example>"),
    list_id="match-12.held.example",
    unsubscribe=("https://held.example/stop/abc/",),
    loop="held.example",
    language="ar",
)
NAMES = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Reply-To",
    "In-Reply-To",
    "References",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
    "X-Loop",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]


def read(letter: bytes) -> EmailMessage:
    message = email.message_from_bytes(letter, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body_of(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def test_every_header_is_read_back_as_it_was_meant() -> None:
    message = read(compose(HEAD, text="Hello", html="<p>Hello</p>"))
    assert message.keys() == NAMES
    assert message["From"].addresses[0].display_name == "Tāma Rangi via Held"
    assert message["To"] == "Mere <mere@people.example>"
    assert message["Date"].datetime == HEAD.at
    assert message["In-Reply-To"] == "<7.0@held.example>"
    assert message["References"] == "<1.0@held.example> <7.0@held.example>"
    assert message["List-Unsubscribe"] == "<https://held.example/stop/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"


def test_both_bodies_are_read_back_as_they_were_written() -> None:
    text, html = "Kia ora Mere,\n.\nFrom here – it’s yours. \n", "<p>Kia ora</p>" * 100 + "\n"
    message = read(compose(HEAD, text=text, html=html))
    assert message.get_content_type() == "multipart/alternative"
    assert (body_of(message, "plain"), body_of(message, "html")) == (text, html)


def test_a_letter_of_text_alone_has_one_part() -> None:
    message = read(compose(HEAD, text="Hello"))
    assert (message.get_content_type(), message.get_content()) == ("text/plain", "Hello\r\n")


def test_the_same_letter_is_the_same_bytes() -> None:
    assert compose(HEAD, text="Hello", html="<p>Hello</p>") == compose(HEAD, text="Hello", html="<p>Hello</p>")


@pytest.mark.parametrize("count", [0, 2])
def test_a_letter_goes_to_one_person(count: int) -> None:
    with pytest.raises(HeaderRefused):
        compose(replace(HEAD, to=HEAD.to * count), text="Hello")


FIELDS = {
    "subject": lambda text: replace(HEAD, subject=text),
    "the sender's name": lambda text: replace(HEAD, sender=Mailbox("held@held.example", text)),
    "the reader's name": lambda text: replace(HEAD, to=(Mailbox("mere@people.example", text),)),
    "the reader's address": lambda text: replace(HEAD, to=(Mailbox(text),)),
    "the sender's address": lambda text: replace(HEAD, sender=Mailbox(text)),
    "reply_to": lambda text: replace(HEAD, reply_to=text),
    "message_id": lambda text: replace(HEAD, message_id=text),
    "references": lambda text: replace(HEAD, references=(text,)),
    "list_id": lambda text: replace(HEAD, list_id=text),
    "unsubscribe": lambda text: replace(HEAD, unsubscribe=(text,)),
    "automatic": lambda text: replace(HEAD, automatic=text),
    "loop": lambda text: replace(HEAD, loop=text),
    "language": lambda text: replace(HEAD, language=text),
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\0", "\x0b", "\x1b", "\x85", "\u2028", "\ud800"])
def test_no_field_lets_a_control_character_through(field: str, break_: str) -> None:
    with pytest.raises(HeaderRefused):
        compose(FIELDS[field](f"x{break_}Bcc: all@people.example"), text="Hello")


TEXTS = st.text(max_size=120) | st.text(st.sampled_from('aé =?_utf-8bq<>@,;:"\\()\r\n\t.ā🙂'), max_size=200)


@given(field=st.sampled_from(sorted(FIELDS)), text=TEXTS)
@settings(max_examples=1500, deadline=None)
def test_whatever_stands_in_a_field_no_header_is_added_or_lost(field: str, text: str) -> None:
    head = FIELDS[field](text)
    try:
        letter = compose(head, text="Hello", html="<p>Hello</p>")
    except HeaderRefused:
        return
    keys = read(letter).keys()
    assert [name for name in NAMES if name in keys] == keys
    assert set(NAMES) - set(keys) <= {
        *("Reply-To", "List-Id", "Auto-Submitted", "X-Loop", "Content-Language"),
        *("List-Unsubscribe", "List-Unsubscribe-Post"),
    }
    assert max(map(len, letter.splitlines())) <= LONGEST_LINE


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=120)


@given(subject=WORDS, name=WORDS)
@settings(max_examples=300, deadline=None)
def test_a_subject_and_a_name_are_read_back_letter_by_letter(subject: str, name: str) -> None:
    letter = compose(replace(HEAD, subject=subject, sender=Mailbox("held@held.example", name)), text="Hello")
    message = read(letter)
    assert message["Subject"] == subject
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "held@held.example"
    # EmailMessage keeps the fold between two encoded words of a name (RFC 2047 says not to): the older reader does not.
    assert name_of(letter) == name


def name_of(letter: bytes) -> str:
    folded = str(email.message_from_bytes(letter, policy=email.policy.compat32)["From"])
    raw = folded.rpartition("<")[0].rstrip("\r\n ")
    return "".join(part if isinstance(part, str) else part.decode(charset or "ascii") for part, charset in header(raw))


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300), html=st.text(max_size=300).filter(bool))
@settings(max_examples=300, deadline=None)
def test_any_text_and_any_html_arrive_whole(text: str, html: str) -> None:
    def meant(words: str) -> str:
        return words.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"

    message = read(compose(HEAD, text=text, html=html))
    assert (body_of(message, "plain"), body_of(message, "html")) == (meant(text), meant(html))
    assert max(map(len, compose(HEAD, text=text, html=html).splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize(
    "address",
    [
        "mere",
        "a@b.example, c@d.example",
        "<a@b.example>",
        "a b@c.example",
        "a@-.example>",
        "a@b..example",
        ".a@b.example",
    ],
)
def test_what_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(HeaderRefused):
        compose(replace(HEAD, to=(Mailbox(address),)), text="Hello")


def test_a_wave_of_letters_is_composed_in_a_moment() -> None:
    text, html = "Kia ora Mere, how did it go – so far?\n" * 20, "<p style='margin:0'>Kia ora – Mere</p>\n" * 200
    start = time.perf_counter()
    for number in range(200):
        compose(replace(HEAD, message_id=f"<{number}.0@held.example>"), text=text, html=html)
    assert (time.perf_counter() - start) / 200 < 0.005


def test_what_is_for_the_calendar_goes_in_as_a_form_of_the_letter_and_as_a_file() -> None:
    ics = "BEGIN:VCALENDAR\r\nSUMMARY:Kōrero\r\nEND:VCALENDAR\r\n".encode()
    message = read(
        compose(HEAD, text="It is at five.", html="<p>It is at five.</p>", enclosed=Enclosed("REQUEST", ics))
    )
    kinds = [part.get_content_type() for part in message.walk()]
    forms = ["text/plain", "text/html", "text/calendar"]
    assert kinds == ["multipart/mixed", "multipart/alternative", *forms, "application/ics"]
    inline, file = (part for part in message.walk() if part.get_content_type() in ("text/calendar", "application/ics"))
    assert (inline.get_param("method"), file.get_filename()) == ("REQUEST", "invite.ics")
    assert inline.get_payload(decode=True) == file.get_payload(decode=True) == ics
    assert body_of(message, "plain").strip() == "It is at five."
