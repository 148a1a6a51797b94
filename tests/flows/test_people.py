"""What people do about themselves."""

import hashlib
from dataclasses import replace
from datetime import time, timedelta

import pytest
from allauth.account.models import EmailAddress

from held.flows import codes, people
from held.flows.drafting.draft import Desk
from held.flows.drafting.table import DRAFTS
from held.letters.paper import Links
from held.models import Block, HistoryLine, Letter, Match, Person
from held.practice.people import Settings, plain_name
from held.practice.refusals import Refusal
from tests.people import NOW, ana, match, mere, tama

pytestmark = pytest.mark.django_db
CHOSEN = Settings("Mere", "Pacific/Auckland", "en-nz", time(21), time(7), frozenset("0246"))


def further(owner: Person, email: str = "mere@home.example", *, verified: bool = True) -> EmailAddress:
    return EmailAddress.objects.create(user=owner, email=email, verified=verified)


def test_settings_are_kept_and_planning_looks_again() -> None:
    someone = mere()
    pair = match(someone, ana())
    people.save_settings(someone.pk, CHOSEN, at=NOW)
    someone.refresh_from_db()
    assert (someone.quiet_from, someone.letter_days, someone.zone_confirmed) == (time(21), "0246", True)
    assert Match.objects.get(pk=pair.pk).look_at == NOW


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"name": " "}, "name_empty"),
        ({"name": "M" * 61}, "name_long"),
        ({"name": "see https://evil.example"}, "name_marks"),
        ({"name": "M\r\nBcc: x"}, "name_marks"),
        ({"letter_days": frozenset()}, "letter_days"),
        ({"letter_days": frozenset("9")}, "letter_days"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_settings_that_cannot_be_are_refused_and_change_nothing(change: dict[str, object], rule: str) -> None:
    someone = mere()
    with pytest.raises(Refusal) as refused:
        people.save_settings(someone.pk, replace(CHOSEN, **change), at=NOW)
    assert refused.value.key == rule
    assert Person.objects.get(pk=someone.pk).quiet_from == time(20)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("win at evil.example", "win at evil. example"),
        ("evil。example", "evil. example"),
        ("<b>Mere</b>", "bMereb"),
        ("Mere\u202e\x00 K", "Mere K"),
        ("x" * 90, "x" * 60),
        ("J.R.R. Tolkien", "J. R. R. Tolkien"),
        ("Zoë Ngāti", "Zoë Ngāti"),
    ],
)
def test_a_name_in_a_letter_to_a_stranger_holds_no_link(typed: str, shown: str) -> None:
    assert plain_name(typed) == shown


def test_the_former_address_is_told_and_can_take_it_back() -> None:
    someone = mere()
    people.make_primary(someone.pk, further(someone).pk, at=NOW)
    letter = Letter.objects.get(kind="address_changed")
    assert letter.to_address == "mere@people.example"
    people.undo_address_change(letter.facts["undo"], at=NOW + timedelta(hours=71))
    someone.refresh_from_db()
    assert (someone.email, someone.sign_in_epoch) == ("mere@people.example", 1)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["mere@people.example"]


def test_an_undo_works_once_and_ends_those_of_later_changes() -> None:
    someone = mere()
    for number, address in enumerate(("b@home.example", "c@home.example")):
        new = EmailAddress.objects.create(user=someone, email=address, verified=True)
        people.make_primary(someone.pk, new.pk, at=NOW + timedelta(hours=number))
    undo = {letter.to_address: letter.facts["undo"] for letter in Letter.objects.filter(kind="address_changed")}
    people.undo_address_change(undo["mere@people.example"], at=NOW + timedelta(hours=2))
    for token in undo.values():
        with pytest.raises(Refusal, match="can no longer change"):
            people.undo_address_change(token, at=NOW + timedelta(hours=3))


def test_nothing_that_is_kept_tells_a_code() -> None:
    codes.send_code("mere@people.example", "12345678", purpose="sign_in", browser="Firefox", at=NOW)
    assert hashlib.sha256(b"12345678").hexdigest()[:24] not in Letter.objects.get().window


def test_an_address_removed_by_someone_else_comes_back_with_the_undo() -> None:
    someone = mere()
    people.make_primary(someone.pk, further(someone).pk, at=NOW)
    people.remove_address(someone.pk, EmailAddress.objects.get(email="mere@people.example").pk, at=NOW)
    people.undo_address_change(Letter.objects.get(kind="address_changed").facts["undo"], at=NOW)
    assert EmailAddress.objects.get(primary=True).email == "mere@people.example"


@pytest.mark.parametrize("hours", [-1, 73])
def test_the_undo_lasts_72_hours(hours: int) -> None:
    someone = mere()
    people.make_primary(someone.pk, further(someone).pk, at=NOW)
    undo = Letter.objects.get(kind="address_changed").facts["undo"]
    with pytest.raises(Refusal, match="can no longer change"):
        people.undo_address_change(undo, at=NOW + timedelta(hours=hours))


def test_the_address_that_letters_go_to_stays() -> None:
    someone = mere()
    with pytest.raises(Refusal, match="Letters go to this address"):
        people.remove_address(someone.pk, EmailAddress.objects.get().pk, at=NOW)


def test_an_unconfirmed_address_gets_no_letters() -> None:
    someone = mere()
    with pytest.raises(Refusal, match="not confirmed"):
        people.make_primary(someone.pk, further(someone, verified=False).pk, at=NOW)


def test_someone_elses_address_cannot_be_touched() -> None:
    mere()
    stranger = tama()
    theirs = EmailAddress.objects.get(email="mere@people.example")
    for deed in (people.make_primary, people.remove_address):
        with pytest.raises(Refusal, match="not on your account"):
            deed(stranger.pk, theirs.pk, at=NOW)


def test_stopping_takes_back_what_asks_and_leaves_the_rest() -> None:
    someone = mere()
    for kind in ("check_in_asks", "nothing_booked_mentee", "session_not_closed", "session_tomorrow"):
        Letter.objects.create(
            kind=kind, window=kind, person=someone, letter_class="nice", category="asking",
            queued_at=NOW, next_try=NOW, useful_until=NOW,
        )  # fmt: skip
    people.stop_all(someone.pk, at=NOW)
    assert dict(Letter.objects.values_list("kind", "state")) == {
        "check_in_asks": "cancelled",
        "nothing_booked_mentee": "cancelled",
        "session_not_closed": "cancelled",
        "session_tomorrow": "queued",
    }
    people.ask_again(someone.pk, at=NOW)
    assert Person.objects.get(pk=someone.pk).stopped_asking_at is None


def test_a_block_takes_back_every_letter_between_the_two_and_tells_no_one() -> None:
    mentee, mentor = mere(), ana()
    pair = match(mentee, mentor)
    Letter.objects.create(
        kind="session_booked", window="w", person=mentor, match=pair, letter_class="nice", category="logistics",
        queued_at=NOW, next_try=NOW, useful_until=NOW,
    )  # fmt: skip
    people.block(mentee.pk, mentor.pk, at=NOW)
    people.block(mentee.pk, mentor.pk, at=NOW)
    assert Block.objects.count() == 1
    assert list(Letter.objects.values_list("state", "why")) == [("cancelled", "blocked")]
    assert not HistoryLine.objects.filter(match=pair).exists()


@pytest.mark.parametrize(
    ("kind", "facts", "says"),
    [
        ("sign_in_code", {"code": "BCDF-GHJK", "purpose": "sign_in", "browser": "Firefox, Linux"}, "BCDF-GHJK"),
        ("no_account", {}, "nothing happened"),
        ("account_notice", {"what": "passkey_added"}, "A new passkey"),
        ("account_notice", {"what": "address_removed", "address": "m@h.example"}, "m@h.example was removed"),
        ("address_changed", {"undo": "abc", "address": "m@h.example"}, "http://held.example/address-undo/abc/"),
    ],
)
def test_every_letter_about_an_account_reads_well(kind: str, facts: dict[str, str], says: str) -> None:
    row = Letter(kind=kind, person=mere(), facts=facts)
    letter = DRAFTS[kind](Desk(row, Links(home="http://held.example/"), None)).letter
    assert says in letter.text
    assert letter.subject
    assert "{" not in letter.text + letter.html.partition("</head>")[2] + letter.subject
