"""The next session as the close wrote it down."""

from collections.abc import Mapping
from datetime import datetime

from held.practice.refusals import Refusal, gettext_noop
from held.practice.sessions import USUAL, WALL, Plan


def wall_from(day: str, time: str) -> datetime:
    """A wall time from a day and a time as a browser sends them. Raises Refusal where they are neither."""
    try:
        return datetime.strptime(f"{day.strip()}T{time.strip()[:5]}", WALL)  # noqa: DTZ007 -- a wall time has no zone
    except ValueError:
        raise Refusal(
            "wall", gettext_noop("Give a day and a time, such as 2026-12-03 and 17:30, or choose them.")
        ) from None


def next_plan(answers: Mapping[str, str], *, zone: str, minutes: int = USUAL) -> Plan | None:
    """When they meet next, or None where no day was given. The zone is the writer's unless another was chosen."""
    day = answers.get("next_day", "")
    if not day:
        return None
    wall = wall_from(day, answers.get("next_time", ""))
    return Plan(wall, answers.get("next_zone") or zone, minutes, answers.get("next_place", ""))
