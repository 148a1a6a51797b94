"""Messages built to cost more than they say are refused before any parser sees them (trust.md, case 43)."""

import time

import pytest

from held.post.limits import TooMuch, check_limits

HEAD = b"From: mere@people.example\r\n"


def nested_parts(depth: int) -> bytes:
    openings = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    return HEAD + openings + b"\r\ndone\r\n"


def many_parts(number: int, boundary: bytes = b'boundary="b"') -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; " + boundary + b"\r\n\r\n" + b"--b\r\n\r\n\r\n" * number


def parameters(number: int) -> bytes:
    return b"Content-Type: text/plain" + b"".join(b"; p%d=v" % place for place in range(number)) + b"\r\n"


BOMBS: dict[str, tuple[bytes, str]] = {
    "50,000 encoded words in the subject": (HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\n", "headers"),
    "100,000 addresses": (b"To: " + b"a@b.example, " * 100_000 + b"\r\n\r\n", "headers"),
    "50,000 parameters": (HEAD + parameters(50_000) + b"\r\ndone", "headers"),
    "50,000 parameters in a part": (many_parts(1) + b"--b\r\n" + parameters(50_000) + b"\r\ndone", "parameters"),
    "100,000 parts": (many_parts(100_000), "lines"),
    "10,000 parts": (many_parts(10_000), "parts"),
    "10,000 parts, their boundary in pieces": (many_parts(10_000, b'boundary*0="b"'), "parts"),
    "200,000 folded lines": (HEAD + b"Subject: a" + b"\r\n b" * 200_000 + b"\r\n\r\n", "lines"),
    "30,000 folded lines": (HEAD + b"Subject: a" + b"\r\n b" * 30_000 + b"\r\n\r\n", "headers"),
    "100,000 references": (HEAD + b"References: " + b"<a@b.cd> " * 100_000 + b"\r\n\r\n", "headers"),
    "2,000 nested comments": (b"From: " + b"(" * 2_000 + b")" * 2_000 + b" mere@people.example\r\n\r\n", "comments"),
    "2,000 nested multiparts": (nested_parts(2_000), "nesting"),
    "5,000 nested messages": (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000, "nesting"),
    "5,000 nested messages, folded": (HEAD + b"Content-Type:\r\n message/rfc822\r\n\r\n" * 5_000, "nesting"),
    "2 MB and one byte": (HEAD + b"\r\n" + b"a" * (2 * 1024 * 1024), "size"),
    "a million lines": (HEAD + b"\r\n" + b"\n" * 1_000_000, "lines"),
    "a million lines of CR": (HEAD + b"\r\n" + b"\r" * 1_000_000, "lines"),
    "101 headers of note": (b"".join(b"N%d: x\r\n" % place for place in range(101)) + b"\r\n", "headers"),
    "headers without end": (b"Subject: " + b"a" * 70_000, "headers"),
    "a report of 10,000 blocks": (
        HEAD + b"Content-Type: message/delivery-status\r\n\r\n" + b"A: b\r\n\r\n" * 10_000,
        "parts",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_tenth_of_a_second(name: str) -> None:
    raw, reason = BOMBS[name]
    began = time.perf_counter()
    with pytest.raises(TooMuch) as refused:
        check_limits(raw)
    assert time.perf_counter() - began < 0.1
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        HEAD + b"\r\ndone",
        nested_parts(20),
        many_parts(200),
        b"".join(b"Received: from a by b\r\n" for _ in range(150)) + HEAD + b"\r\ndone",
        HEAD + b"\r\n" + b"-- a diff line\n" * 1_000,
        HEAD + b"Content-Type: text/plain\r\n\r\n" + b"a" * (2 * 1024 * 1024 - 100),
    ],
    ids=["empty", "bare", "plain", "20 deep", "200 parts", "150 relays", "dashed lines", "just under 2 MB"],
)
def test_what_people_send_is_let_through(raw: bytes) -> None:
    check_limits(raw)
