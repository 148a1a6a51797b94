"""Spoofed mail as raw bytes, all the way to its level: none is believed above what it is entitled to (case 33-37)."""

from itertools import product

import pytest

from held.post.border import AuthResults
from held.post.reading import Ours, read_message
from held.practice.trust import Evidence, Level, aligned, dmarc_of, level_of
from tests.post.mails import MERE

OURS = Ours("held.example", marker="— reply above this line —", authserv_id="mx.held.example")
TAMA = "tama@evil.example"
# What the From lines are, and whether they speak for Mere alone.
FROMS: dict[str, tuple[str, bool]] = {
    "hers": (f"From: Mere <{MERE}>", True),
    "hers, in capitals": (f"FROM: {MERE.upper()}", True),
    "hers, folded": (f"From: Mere\r\n <{MERE}>", True),
    "a stranger's": (f"From: {TAMA}", False),
    "a stranger's with her name": (f'From: "{MERE}" <{TAMA}>', False),
    "hers beside a stranger's": (f"From: {MERE} <{TAMA}>", False),
    "a stranger's beside hers": (f"From: {TAMA} <{MERE}>", False),
    "two headers, hers first": (f"From: {MERE}\r\nFrom: {TAMA}", False),
    "two headers, hers last": (f"From: {TAMA}\r\nFrom: {MERE}", False),
    "two in one": (f"From: {MERE}, {TAMA}", False),
    "a group": (f"From: Friends: {MERE};", False),
    "encoded": (f"From: =?utf-8?q?{MERE}?=", False),
    "a NUL": (f"From: {MERE}\x00.evil.example", False),
    "a space before the colon": (f"From : {TAMA}\r\nFrom: {MERE}", False),
    "hers, and a broken line": (f"From: {MERE}\r\nnot a header\r\nFrom: {TAMA}", False),
    "none": ("X: y", False),
}
PASS = "dmarc=pass header.from=people.example"
# What the border and others said, topmost first, and the highest level that allows.
SAID: dict[str, tuple[tuple[str, ...], int]] = {
    "our pass": ((f"mx.held.example; {PASS}",), 3),
    "our pass over a false fail": ((f"mx.held.example; {PASS}", "mx.held.example; dmarc=fail"), 3),
    "our fail over a false pass": (
        ("mx.held.example; dmarc=fail header.from=people.example", f"mx.held.example; {PASS}"),
        1,
    ),
    "our none over a false pass": (
        ("mx.held.example; dmarc=none header.from=people.example", f"mx.held.example; {PASS}"),
        2,
    ),
    "ours without dmarc over a false pass": (("mx.held.example; spf=pass", f"mx.held.example; {PASS}"), 2),
    "our pass about another domain": (("mx.held.example; dmarc=pass header.from=evil.example",), 2),
    "our pass about nobody": (("mx.held.example; dmarc=pass",), 2),
    "a pass from elsewhere": ((f"mx.evil.example; {PASS}",), 2),
    "a pass in a comment": ((f"mx.held.example; spf=pass ({PASS})",), 2),
    "a pass in quotation marks": ((f'mx.held.example; spf=pass reason="; {PASS}"',), 2),
    "our temperror": (("mx.held.example; dmarc=temperror header.from=people.example",), 2),
    "nothing": ((), 2),
}
AUTOMATIC = {
    "": 3,
    "Auto-Submitted: auto-replied\r\n": 1,
    "Subject: Automatic reply: x\r\n": 1,
    "Return-Path: <>\r\n": 1,
}
ROWS = list(product(FROMS, SAID, AUTOMATIC, (True, False)))


def level(sender: str, said: str, automatic: str, token_live: bool) -> Level:
    stamps = "".join(f"Authentication-Results: {stamp}\r\n" for stamp in SAID[said][0])
    read = read_message(f"{stamps}{automatic}{FROMS[sender][0]}\r\n\r\ndone\r\n".encode(), OURS)
    results = AuthResults(**read["auth_results"]) if read["auth_results"] else None
    froms = tuple(read["from_headers"])
    return level_of(
        Evidence(
            token_live=token_live,
            owner_addresses=frozenset({MERE}),
            from_headers=froms,
            automatic=read["automatic"],
            dmarc=dmarc_of(results.dmarc if results else None),
            header_from_aligned=results is not None and aligned(results.header_from, froms),
        )
    )


def entitled(sender: str, said: str, automatic: str, token_live: bool) -> int:
    return min(3 if token_live else 0, 3 if FROMS[sender][1] else 1, SAID[said][1], AUTOMATIC[automatic])


def test_the_matrix_has_more_than_a_thousand_rows() -> None:
    assert len(ROWS) >= 1_000


@pytest.mark.parametrize("sender", FROMS)
def test_no_spoof_is_above_its_entitled_level(sender: str) -> None:
    rows = [row for row in ROWS if row[0] == sender]
    assert [row for row in rows if level(*row) > entitled(*row)] == []


def test_what_is_truly_hers_is_recorded() -> None:
    recorded = {row[:2] for row in ROWS if level(*row) is Level.R3}
    assert recorded == {(sender, said) for sender in FROMS if FROMS[sender][1] for said in SAID if SAID[said][1] == 3}
