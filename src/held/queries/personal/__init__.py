"""Every table there is and whose words stand in it. What somebody may take along, and what goes with them, is read
from here; a column that is not listed fails the build.
"""

from held.queries.personal import alone, between, people, post
from held.queries.personal.shape import Table

TABLES: tuple[Table, ...] = (*people.TABLES, *between.TABLES, *alone.TABLES, *post.TABLES)
# Django's own: visits, which die with the sign-in, and names of permissions that nobody here has.
OUTSIDE = frozenset(
    {"sessions.Session", "contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"}
)

__all__ = ["OUTSIDE", "TABLES"]
