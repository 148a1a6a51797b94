"""What happened on ordinary days of the demo: Mere's small steps, and what Ana practises as a mentor."""

from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

from held.flows import actions, feedback, mentoring, noting
from held.flows.demo import story
from held.flows.demo.days import Days
from held.models import Match
from held.practice.actions import Said
from held.practice.feedback import Mark
from held.practice.words import Status
from held.queries.demo import ANA, MERE, Sample


def small_steps(days: Days, cast: Mapping[Sample, int]) -> Generator[datetime, None, None]:
    """Each is noted down on one evening and said to be what it is on another."""
    mere = cast[MERE]
    for step in story.STEPS:
        yield (at := days.on(step.chosen, 18, 10))
        match_id = Match.objects.values_list("pk", flat=True).get(mentee_id=mere)
        by_date = days.first + timedelta(days=step.by - 1)
        action_id = noting.note_down(match_id, step.text, by_date=by_date, by=mere, at=at)
        yield (at := days.on(step.said, 19, 20))
        if step.status is Status.LET_GO:
            actions.let_go(action_id, by=mere, at=at)
        else:
            actions.report(action_id, Said(step.status, step.part), by=mere, at=at)


def anas_practice(days: Days, cast: Mapping[Sample, int]) -> Generator[datetime, None, None]:
    """Ana learns to hold somebody to things: a goal, three pages of a log, and a question that is answered soon."""
    ana, mere = cast[ANA], cast[MERE]
    yield (at := days.on(4, 9, zone=ANA.zone))
    match_id = Match.objects.values_list("pk", flat=True).get(mentor_id=ana)
    mentoring.set_goal(story.ANAS_OWN_GOAL, by=ana, at=at)
    yield (at := days.on(9, 18, 30))
    asked = feedback.ask_advice(match_id, story.NOT_KNOWN, by=mere, at=at)
    yield (at := days.on(10, 19, zone=ANA.zone))
    feedback.give(asked, {"advice": story.FIND_OUT}, by=ana, at=at)
    yield (at := days.on(11, 20))
    feedback.mark(asked, Mark.USEFUL, view="", by=mere, at=at)
    for day, tried, learned in story.ANAS_LOG:
        yield (at := days.on(day, 21, 30, zone=ANA.zone))
        note = mentoring.begin_note(by=ana, at=at)
        mentoring.save_note(note, tried, learned, 0, by=ana, at=at)
    mentoring.show_goal(match_id, by=ana, at=at)
