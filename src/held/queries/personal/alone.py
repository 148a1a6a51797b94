"""What somebody has alone, and may show: the weeks."""

from held.practice.refusals import gettext_noop
from held.queries.personal.shape import Table, Voice, mentee, of_pair

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
)
