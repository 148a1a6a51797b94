"""Looking back is the owner's own, kept as it is written, and shared answer by answer."""

import pytest

from held.flows import reflections
from held.flows.reflections import Kept
from held.models import Action, HistoryLine, Match, Reflection, ReflectionAnswer
from held.practice.refusals import Refusal
from held.practice.words import Status
from held.queries import reflections as asked
from tests import people, things
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def match() -> Match:
    return people.match(people.mere(), people.ana())


@pytest.fixture
def done(match: Match) -> Action:
    return things.action(match, match.mentee, status=Status.DONE)


def test_words_are_kept_as_they_are_written(done: Action) -> None:
    mere = done.owner_id
    revision = reflections.save(done.pk, {"worked": Kept("I wrote first.", just_for_me=False)}, 0, by=mere, at=NOW)
    reflections.save(done.pk, {"worked": Kept("I wrote early.", just_for_me=True)}, revision, by=mere, at=NOW)
    kept = ReflectionAnswer.objects.get()
    assert (kept.words, kept.just_for_me) == ("I wrote early.", True)


def test_another_window_is_noticed_and_overwrites_nothing(done: Action) -> None:
    reflections.save(done.pk, {"worked": Kept("One.", just_for_me=False)}, 0, by=done.owner_id, at=NOW)
    with pytest.raises(reflections.SavedElsewhere):
        reflections.save(done.pk, {"worked": Kept("Two.", just_for_me=False)}, 0, by=done.owner_id, at=NOW)
    assert ReflectionAnswer.objects.get().words == "One."


def test_what_is_written_after_finishing_waits_until_it_is_finished_again(done: Action, match: Match) -> None:
    def read() -> list[str]:
        return [question.words for question in asked.page_for(match.mentor_id, done.pk, at=NOW).questions]

    mere = done.owner_id
    reflections.save(done.pk, {"worked": Kept("One.", just_for_me=False)}, 0, by=mere, at=NOW)
    assert read() == []
    reflections.finish(done.pk, by=mere, at=NOW)
    reflections.save(done.pk, {"worked": Kept("One. Tw", just_for_me=False)}, 1, by=mere, at=NOW)
    assert read() == ["One."]
    reflections.finish(done.pk, by=mere, at=NOW)
    assert read() == ["One. Tw"]
    reflections.save(done.pk, {"worked": Kept("One. Tw", just_for_me=True)}, 2, by=mere, at=NOW)
    assert read() == [], "keeping to oneself holds at once"


def test_saving_as_one_writes_leaves_no_line_of_history_each_time(done: Action) -> None:
    for revision in range(3):
        kept = Kept("x" * (revision + 1), just_for_me=False)
        reflections.save(done.pk, {"worked": kept}, revision, by=done.owner_id, at=NOW)
    assert list(HistoryLine.objects.values_list("verb", flat=True)) == ["begun"]


def test_only_the_owner_looks_back(done: Action, match: Match) -> None:
    with pytest.raises(Refusal):
        reflections.begin(done.pk, by=match.mentor_id, at=NOW)


def test_there_is_nothing_to_look_back_at_while_it_is_open(match: Match) -> None:
    with pytest.raises(Refusal, match="Say first how it stands"):
        reflections.begin(things.action(match, match.mentee).pk, by=match.mentee_id, at=NOW)


def test_saying_otherwise_changes_the_questions_and_keeps_the_words(done: Action) -> None:
    reflections.save(done.pk, {"felt": Kept("Odd.", just_for_me=True)}, 0, by=done.owner_id, at=NOW)
    Action.objects.update(status=Status.PARTLY)
    reflections.finish(done.pk, by=done.owner_id, at=NOW)
    reflection = Reflection.objects.get()
    assert (reflection.outcome, reflection.finished_at, reflection.answers.count()) == (Status.PARTLY, NOW, 1)
