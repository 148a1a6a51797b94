"""Beginning the demo again: whatever was written since is let go, and the story is told anew around today."""

from datetime import datetime, timedelta

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from held.flows.demo.seed import seed
from held.models import DemoClock, Installation
from held.practice.refusals import Refusal, gettext_noop
from held.queries import demo as asked

KEPT = frozenset({Installation._meta.db_table})
OF_ACCOUNTS = ("account_emailaddress", "mfa_authenticator")


@transaction.atomic
def turn_back(*, at: datetime) -> datetime:
    """The clock shows the real moment again, which is returned. Whoever turns it back has to wait before going on:

    the worker may be about to do something as of the moment that it read before, and that is to be forgotten, too.
    Raises Refusal where this was never a demo: nothing that people wrote themselves is let go here.
    """
    if not asked.is_seeded():
        raise Refusal("no_demo", gettext_noop("There is no demo in this database, so it stays as it is."))
    clock = DemoClock.objects.first()
    DemoClock.objects.update(ahead_seconds=0)
    return at - timedelta(seconds=clock.ahead_seconds if clock else 0)


@transaction.atomic
def begin_again(*, at: datetime) -> None:
    """Let go of everything and tell the story. One transaction, so that nobody meets half of it."""
    ours = [model._meta.db_table for model in apps.get_app_config("held").get_models()]
    tables = [*OF_ACCOUNTS, *(table for table in ours if table not in KEPT)]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, allow_cascade=True))
    seed(at=at)
