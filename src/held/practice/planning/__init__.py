"""What is due in one match, and when to look at it next: facts in, letters and a moment out (practice.md 3, 4.7).

Nothing is planned ahead. A letter is put down when its moment has come, so that whatever is moved, noted or loosened
before then needs no undoing; what is no longer of use by then is not put down at all, after however long an outage.
"""

from held.practice.planning.asking import ASKS, SOFTER, latest_for_asking
from held.practice.planning.facts import Coming, Exchange, Facts, First, HeldAction, Plan, Talk, Way
from held.practice.planning.whole import KINDS, plan

__all__ = [
    "ASKS",
    "KINDS",
    "SOFTER",
    "Coming",
    "Exchange",
    "Facts",
    "First",
    "HeldAction",
    "Plan",
    "Talk",
    "Way",
    "latest_for_asking",
    "plan",
]
