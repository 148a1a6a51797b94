"""Broken mail: CPython's own collection, ours, and a thousand damaged ones; nothing raises (trust.md, case 42)."""

import importlib.util
import random
import warnings
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from held.post.limits import TooMuch, check_limits
from held.post.mime import Parsed, Parser
from held.post.reading import Ours, read_message
from tests.post.mails import ALTERNATIVE, REPORT, mail

OURS = Ours("held.example", marker="— reply above this line —", authserv_id="mx.held.example")


def cpython_mails() -> list[bytes]:
    """The malformed and ordinary mails of CPython's own tests, where its test package is installed."""
    found = importlib.util.find_spec("test")
    folders = [
        Path(place) / "test_email" / "data" for place in (found.submodule_search_locations or [] if found else [])
    ]
    return [file.read_bytes() for folder in folders for file in sorted(folder.glob("msg_*.txt"))]


BASES = [
    mail(ALTERNATIVE.format(plain="Done."), Content_Type="multipart/alternative; boundary=b"),
    mail(REPORT, Content_Type="multipart/report; report-type=delivery-status; boundary=b"),
    mail("RG9uZS4=", Content_Type="text/plain; charset*=utf-8''x", Content_Transfer_Encoding="base64"),
    mail("=44one", Content_Transfer_Encoding="quoted-printable", Subject="=?utf-8?b?w6k=?= =?x?q?=ff?="),
    b"\xff\xfe\x00From: \x00<>@:;\r\n: \r\nSubject",
    b"From " + mail(),
    mail(Content_Type="multipart/mixed"),
    mail(Content_Type="multipart/mixed; boundary="),
    mail(Content_Type="multipart/mixed; boundary*=\0''b"),
    mail(Content_Type="text/html; charset=\udcff".encode("utf-8", "replace").decode()),
    mail(Content_Type="message/rfc822", Content_Transfer_Encoding="base64"),
    mail(Date="Fri, 31 Feb 99999999999 25:61:61 +9999", Message_ID="<<<>>>", References="<" * 300),
    b"\n" + mail(),
    b"Subject: x\r\n continued\r\n\tagain",
]


def survives(raw: bytes) -> None:
    try:
        check_limits(raw)
    except TooMuch:
        return
    assert isinstance(read_message(raw, OURS)["text"], str)


def test_malformed_mails_are_read_without_a_raise() -> None:
    parser = Parser(OURS)
    corpus = cpython_mails()
    if not corpus:
        warnings.warn("CPython's test mails are not installed: only our own malformed mails are read.", stacklevel=1)
    for raw in [*BASES, *corpus]:
        assert isinstance(parser.parse(raw), Parsed)
    parser.close()


def test_a_thousand_damaged_mails_are_read_without_a_raise() -> None:
    dice = random.Random(54)
    pool = [*BASES, *cpython_mails()]
    for _ in range(1_000):
        raw = bytearray(dice.choice(pool))
        for _ in range(dice.randint(1, 12)):
            place = dice.randrange(len(raw) + 1)
            raw[place : place + dice.choice((0, 1, 1, 9))] = dice.choice(
                (
                    b"\0",
                    b"\r\n",
                    b"\n\n",
                    b"--b\r\n",
                    b"=?",
                    b"\xff",
                    b'"',
                    b"(",
                    b";",
                    b"<",
                    b": ",
                    b"boundary=",
                    b"charset=",
                )
            )
        survives(bytes(raw))


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_without_a_raise(raw: bytes) -> None:
    survives(raw)
