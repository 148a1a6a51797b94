"""Who a From header names. Whatever reads two ways names nobody (trust.md, case 36)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.post.border import AuthResults, results_of
from held.post.senders import addresses_in

MERE = "mere@people.example"
SHAPES: list[tuple[str, tuple[str, ...]]] = [
    (MERE, (MERE,)),
    (f"<{MERE}>", (MERE,)),
    (f"Mere Tane <{MERE}>", (MERE,)),
    (f'"Tane, Mere" <{MERE}>', (MERE,)),
    (f'"tama@people.example" <{MERE}>', (MERE,)),
    (f"=?utf-8?q?M=C4=93re?= <{MERE}>", (MERE,)),
    (f"Mēre <{MERE}>", (MERE,)),
    (f"{MERE} (Mere Tane)", (MERE,)),
    (f"Mere\r\n <{MERE}>", (MERE,)),
    (f"{MERE}, tama@people.example", (MERE, "tama@people.example")),
    (f"tama@people.example <{MERE}>", ()),
    (f"{MERE} <tama@people.example>", ()),
    (f"Friends: {MERE};", ()),
    (f"Friends:{MERE}, tama@people.example;", ()),
    (f"=?utf-8?q?{MERE}?=", ()),
    ("<=?utf-8?q?mere?=@people.example>", ()),
    (f"Mere\x00 <{MERE}>", ()),
    ("mere@people.example\x00.evil.example", ()),
    (f"<@relay.example:{MERE}>", ()),
    (f"<{MERE}> <tama@people.example>", ()),
    (f"<{MERE}>, ", ()),
    (f"<<{MERE}>>", ()),
    (f"Mere <{MERE}> tama", ()),
    (f'"Mere <{MERE}>', ()),
    ("mere@people.example.", ()),
    ("mere(x)@people.example", ()),
    ("mere @people.example", ()),
    ('"mere"@people.example', ()),
    ("mere@[127.0.0.1]", ()),
    ("mere@localhost", ()),
    ("mёre@people.example", ()),
    ("undisclosed-recipients:;", ()),
    ("", ()),
    ("(" * 2_000 + ")" * 2_000 + MERE, ()),
    (f"Mere\nBcc: tama@people.example <{MERE}>", ()),
    (f"Mere [{MERE}] <tama@people.example>", ()),
]


@pytest.mark.parametrize(("header", "addresses"), SHAPES)
def test_a_from_header_names_its_addresses_or_nobody(header: str, addresses: tuple[str, ...]) -> None:
    assert addresses_in(header) == addresses


@given(st.text(st.sampled_from('mere@people.example tama@x.yz<>(),:;"\\=?\r\n\t\x00[]'), max_size=80))
def test_one_address_is_named_only_where_one_is_written(header: str) -> None:
    for address in addresses_in(header):
        assert address in header.replace("\r", "").replace("\n", "")
        assert address.count("@") == 1


OURS = "mx.held.example"
PASS, FAIL = "dmarc=pass header.from=a.example", "dmarc=fail header.from=a.example"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ([f"{OURS}; dmarc=pass header.from=people.example"], AuthResults("pass", "people.example")),
        ([f"{OURS} 1; spf=pass; dmarc=none (p=none) header.from=A.Example"], AuthResults("none", "a.example")),
        ([f"{OURS};\r\n dkim=pass header.d=a.example;\r\n {FAIL}"], AuthResults("fail", "a.example")),
        (["evil.example; dmarc=pass header.from=people.example"], None),
        ([f"{OURS}; {FAIL}", f"{OURS}; {PASS}"], AuthResults("fail", "a.example")),
        ([f"{OURS}; none", f"{OURS}; {PASS}"], None),
        (["evil.example; dmarc=pass", f"{OURS}; dmarc=temperror"], AuthResults("temperror", "")),
        ([f'{OURS}; spf=pass reason="("; {FAIL}; x=y reason=")"'], AuthResults("fail", "a.example")),
        ([f"{OURS}; {PASS}; {FAIL}"], None),
        ([f"{OURS}; {PASS} header.from=b.example"], None),
        ([f"{OURS}; spf=pass ({PASS})"], None),
        ([f'{OURS}; spf=pass reason="; {PASS}"'], None),
        ([f"evil.example ({OURS}); {PASS}"], None),
        ([f"{OURS}.evil.example; {PASS}"], None),
        ([f"{OURS}; x{PASS}"], None),
        ([], None),
    ],
)  # fmt: skip
def test_only_the_topmost_word_of_our_own_border_counts(headers: list[str], found: AuthResults | None) -> None:
    assert results_of(headers, OURS) == found


def test_without_a_configured_border_nobody_is_believed() -> None:
    assert results_of([f"; {PASS}", f"{OURS}; dmarc=pass"], "") is None
