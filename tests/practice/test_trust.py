"""How far a reply is believed: every combination against a table written apart from the rule."""

from itertools import product

import pytest

from held.practice.trust import Dmarc, Evidence, Level, aligned, dmarc_of, level_of, same_address, sole_sender

OWNER = "mere@people.example"
STRANGER = "tama@people.example"
FROMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "the owner": ((OWNER,),),
    "the owner in capitals": (("Mere@People.Example",),),
    "the owner's other address": (("mere@work.example",),),
    "a stranger": ((STRANGER,),),
    "no From": (),
    "a defective From": ((),),
    "the owner twice": ((OWNER,), (OWNER,)),
    "the owner, then a stranger": ((OWNER,), (STRANGER,)),
    "a stranger, then the owner": ((STRANGER,), (OWNER,)),
    "the owner and a stranger in one": ((OWNER, STRANGER),),
    "the owner and a defective one": ((OWNER,), ()),
    "an empty address": (("",),),
    "a lookalike letter": (("ｍere@people.example",),),
    "the owner with a dot": ((OWNER + ".",),),
    "a subdomain": (("mere@mail.people.example",),),
    "another person at her domain": (("mere+x@people.example",),),
}
OURS = frozenset({OWNER, "mere@work.example"})
SPEAKS_AS_OWNER = {"the owner", "the owner in capitals", "the owner's other address"}
COMBINATIONS = list(product((True, False), FROMS, (True, False), Dmarc, (True, False)))

# The promise of trust.md 2.2 in another form than the rule: the highest level that each single fact allows.
TOKEN = {True: 3, False: 0}
AUTOMATIC = {True: 1, False: 3}
DMARC = {"pass": 3, "none": 2, "temperror": 2, "unread": 2, "fail": 1}
ALIGNED = {True: 3, False: 2}


def entitled(token: bool, sender: str, automatic: bool, dmarc: Dmarc, aligned: bool) -> int:
    speaks = 3 if sender in SPEAKS_AS_OWNER else 1
    return min(TOKEN[token], AUTOMATIC[automatic], speaks, DMARC[str(dmarc)], ALIGNED[aligned])


def evidence(token: bool, sender: str, automatic: bool, dmarc: Dmarc, aligned: bool) -> Evidence:
    return Evidence(
        token_live=token,
        owner_addresses=OURS,
        from_headers=FROMS[sender],
        automatic=automatic,
        dmarc=dmarc,
        header_from_aligned=aligned,
    )


def test_the_matrix_has_more_than_five_hundred_rows() -> None:
    assert len(COMBINATIONS) >= 500


def test_no_combination_is_above_its_entitled_level() -> None:
    above = [row for row in COMBINATIONS if level_of(evidence(*row)) > entitled(*row)]
    assert above == []


def test_every_combination_has_exactly_its_entitled_level() -> None:
    different = [(row, level_of(evidence(*row))) for row in COMBINATIONS if level_of(evidence(*row)) != entitled(*row)]
    assert different == []


def test_only_one_kind_of_reply_is_recorded() -> None:
    recorded = {row[1:] for row in COMBINATIONS if level_of(evidence(*row)).records}
    assert recorded == {(sender, False, Dmarc.PASS, True) for sender in SPEAKS_AS_OWNER}


@pytest.mark.parametrize(("level", "records", "drafts", "stops"), [
    (Level.R0, False, False, False),
    (Level.R1, False, False, True),
    (Level.R2, False, True, True),
    (Level.R3, True, True, True),
])  # fmt: skip
def test_stop_reaches_further_than_any_record(level: Level, records: bool, drafts: bool, stops: bool) -> None:
    assert (level.records, level.drafts, level.stops) == (records, drafts, stops)


def test_letters_beyond_ascii_do_not_fold_into_an_address() -> None:
    assert same_address("\u212aim@people.example") != same_address("kim@people.example")
    assert same_address("Kim@People.Example ") == same_address("kim@people.example")


def test_a_person_without_a_confirmed_address_is_never_believed() -> None:
    nobody = Evidence(True, frozenset(), ((OWNER,),), False, Dmarc.PASS, True)
    assert level_of(nobody) is Level.R1


def test_there_is_one_sender_or_none() -> None:
    assert [sole_sender(FROMS[name]) for name in ("the owner", "no From", "the owner twice")] == [OWNER, None, None]


@pytest.mark.parametrize(
    ("verdict", "dmarc"),
    [
        (None, Dmarc.UNREAD),
        ("pass", Dmarc.PASS),
        ("PASS", Dmarc.PASS),
        ("none", Dmarc.NONE),
        ("fail", Dmarc.FAIL),
        ("temperror", Dmarc.TEMPERROR),
        ("permerror", Dmarc.NONE),
        ("bestguesspass", Dmarc.NONE),
        ("", Dmarc.NONE),
    ],
)
def test_only_a_pass_is_a_pass(verdict: str | None, dmarc: Dmarc) -> None:
    assert dmarc_of(verdict) is dmarc


@pytest.mark.parametrize(
    ("header_from", "sender", "same"),
    [
        ("people.example", "the owner", True),
        ("PEOPLE.example.", "the owner", True),
        ("example", "the owner", False),
        ("mail.people.example", "the owner", False),
        ("", "the owner", False),
        ("", "an empty address", False),
        ("people.example", "a subdomain", False),
        ("people.example", "the owner twice", False),
    ],
)
def test_the_verdict_must_be_about_the_from_that_we_read(header_from: str, sender: str, same: bool) -> None:
    assert aligned(header_from, FROMS[sender]) is same
