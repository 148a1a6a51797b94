"""What happened on ordinary days of the demo, between the sessions: Mere's small steps, noted and spoken for alone."""

from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

from held.flows import actions, noting
from held.flows.demo import story
from held.flows.demo.days import Days
from held.models import Match
from held.practice.actions import Said
from held.practice.words import Status
from held.queries.demo import MERE, Sample


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
