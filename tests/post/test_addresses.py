"""Addresses that letters are answered at: read back whatever mail programs do to them, and never forged."""

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held.post import addresses
from held.post.addresses import Bounce, Reply

AT = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)
KEY = addresses.signing_key("a secret of this installation")
HOME = "held.example"


def read(recipient: str, *, key: bytes = KEY, at: datetime = AT) -> Reply | Bounce | None:
    return addresses.read(recipient, HOME, key=key, at=at)


def test_a_reply_address_is_read_back() -> None:
    token = addresses.new_token()
    assert read(addresses.reply_address(token, HOME)) == Reply(token)


def test_a_token_cannot_be_guessed_and_never_repeats() -> None:
    tokens = {addresses.new_token() for _ in range(1000)}
    assert (len(tokens), {len(token) for token in tokens}) == (1000, {32})


@given(
    upper=st.lists(st.booleans(), min_size=60, max_size=60), catch_all=st.booleans(), letter_id=st.integers(1, 2**63)
)
def test_folded_case_and_the_catch_all_form_are_read_all_the_same(
    upper: list[bool], catch_all: bool, letter_id: int
) -> None:
    for address, meaning in (
        (addresses.reply_address("abcdefghijklmnopqrstuvwxyz234567", HOME), Reply("abcdefghijklmnopqrstuvwxyz234567")),
        (addresses.bounce_address(letter_id, HOME, key=KEY, at=AT), Bounce(letter_id)),
    ):
        sent = address.replace("+", "-") if catch_all else address
        folded = "".join(char.upper() if up else char for char, up in zip(sent, upper, strict=False))
        assert read(folded + sent[len(folded) :]) == meaning


@given(letter_id=st.integers(1, 2**63 - 1), at=st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001 (a zone follows)
def test_a_return_path_fits_a_local_part(letter_id: int, at: datetime) -> None:
    address = addresses.bounce_address(letter_id, HOME, key=KEY, at=at.replace(tzinfo=UTC))
    assert len(address.partition("@")[0]) <= 64


@given(place=st.integers(7, 40), letter=st.sampled_from(string.ascii_lowercase + string.digits + "-"))
def test_a_return_path_changed_anywhere_is_not_ours(place: int, letter: str) -> None:
    address = addresses.bounce_address(1234, HOME, key=KEY, at=AT)
    forged = address[:place] + letter + address[place + 1 :]
    assert read(forged) == (Bounce(1234) if forged == address else None)


def test_a_return_path_signed_by_another_installation_is_not_ours() -> None:
    other = addresses.signing_key("another secret")
    assert read(addresses.bounce_address(1, HOME, key=other, at=AT)) is None


def test_a_key_of_another_purpose_does_not_sign() -> None:
    other = addresses.signing_key("a secret of this installation", purpose="held.web.undo")
    assert read(addresses.bounce_address(1, HOME, key=other, at=AT)) is None


@pytest.mark.parametrize(("days", "counts"), [(-2, False), (-1, True), (0, True), (30, True), (31, False)])
def test_a_bounce_counts_for_thirty_days(days: int, counts: bool) -> None:
    address = addresses.bounce_address(1, HOME, key=KEY, at=AT)
    assert (read(address, at=AT + timedelta(days=days)) is not None) is counts


@pytest.mark.parametrize(
    "recipient",
    ["", "@", "reply@held.example", "reply+short@held.example", f"reply+{'a' * 32}@other.example", "mere@held.example"],
)
def test_anything_else_is_nothing(recipient: str) -> None:
    assert read(recipient) is None


@given(recipient=st.text(max_size=80))
def test_any_text_at_all_is_read_without_harm(recipient: str) -> None:
    assert read(recipient) is None


def test_the_hash_of_a_token_depends_on_its_purpose_and_not_on_its_case() -> None:
    token = addresses.new_token()
    assert addresses.hash_token(token, purpose="a") == addresses.hash_token(token.upper(), purpose="a")
    assert addresses.hash_token(token, purpose="a") != addresses.hash_token(token, purpose="b")
