"""A close arrives from a device: once, and over nothing that the other wrote."""

from uuid import UUID, uuid4

import pytest

from held.flows import offline, session_close
from held.flows.session_close import Crossed
from held.models import Action, Arrival, Close, HistoryLine, Letter, Session
from held.practice.refusals import Refusal
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db
WRITTEN = {"together": "together", "takeaway": "Ask first.", "mentee.will.1": "Write to Tama", "mentee.hold.1": "held"}


@pytest.fixture
def session() -> Session:
    match = people.match(people.mere(), people.ana())
    return things.session(match, match.mentee, hours=-1)


def bring(session: Session, key: UUID, revision: int = 0, **more: str) -> bool:
    return offline.arrive(session.pk, key, WRITTEN | more, revision, by=session.match.mentee_id, at=NOW)


def test_brought_twice_it_arrives_once(session: Session) -> None:
    key = uuid4()
    assert [bring(session, key) for _ in range(3)] == [True, True, True]
    assert Action.objects.get().text == "Write to Tama"
    assert Letter.objects.filter(kind="session_summary").count() == 2
    assert HistoryLine.objects.filter(verb="arrived").count() == Arrival.objects.count() == 1


def test_the_same_words_under_a_new_key_close_nothing_anew(session: Session) -> None:
    assert bring(session, uuid4())
    assert bring(session, uuid4())
    assert Action.objects.count() == 1
    assert Letter.objects.filter(kind="session_summary").count() == 2


def test_where_the_other_wrote_meanwhile_nothing_arrives_until_both_were_read(session: Session) -> None:
    key = uuid4()
    session_close.save_close(session.pk, {"takeaway": "Listen."}, 0, by=session.match.mentor_id, at=NOW)
    with pytest.raises(Crossed) as crossed:
        bring(session, key)
    assert crossed.value.theirs == {"takeaway": "Listen."}
    assert Close.objects.get().answers == {"takeaway": "Listen."}
    assert not Arrival.objects.exists()
    assert bring(session, key, crossed.value.revision)


def test_an_empty_box_leaves_what_the_other_wrote(session: Session) -> None:
    session_close.save_close(session.pk, {"useful": "The silence"}, 0, by=session.match.mentor_id, at=NOW)
    assert bring(session, uuid4(), useful="")
    assert Close.objects.get().answers["useful"] == "The silence"


def test_a_fourth_that_would_be_held_keeps_the_words_and_closes_nothing(session: Session) -> None:
    for n in range(3):
        things.action(session.match, session.match.mentee, text=f"Held {n}")
    assert bring(session, uuid4()) is False
    assert Close.objects.get().answers["takeaway"] == "Ask first."
    assert Close.objects.get().finished_at is None
    assert Action.objects.count() == 3


def test_what_was_closed_meanwhile_belongs_to_its_owners(session: Session) -> None:
    assert bring(session, uuid4())
    with pytest.raises(Refusal, match="This session is closed"):
        bring(session, uuid4(), **{"mentor.will.1": "Introduce you to Priya"})
    assert Action.objects.count() == 1
