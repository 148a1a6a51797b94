"""What somebody has alone, and may show: the weeks, and a mentor's own practice."""

from held.practice.refusals import gettext_noop
from held.queries.personal.shape import Table, Voice, is_, mentee, of_pair, oneself

TABLES = (
    Table(
        "held.SteadyShown",
        (Voice(mentee),),
        gettext_noop("Week by week, as it is shown"),
        both="match always deeds day shown_at",
        ours=of_pair(),
        machine="id",
        plain="deeds",
        gone=True,
    ),
    Table(
        "held.MentorGoal",
        (Voice(oneself, "words"),),
        gettext_noop("Your goal as a mentor"),
        both="words set_at",
        ours=is_("shown__match__mentee"),
        machine="id person",
        gone=True,
    ),
    Table(
        "held.MentorGoalShown",
        (Voice(is_("goal__person")),),
        gettext_noop("Whom it is shown to"),
        both="match shown_at",
        ours=of_pair(),
        machine="id goal",
        gone=True,
    ),
    Table(
        "held.MentorNote",
        (Voice(oneself, "tried learned"),),
        gettext_noop("Your log as a mentor"),
        both="tried learned at",
        machine="id person revision",
        gone=True,
    ),
)
