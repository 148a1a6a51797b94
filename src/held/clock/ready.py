"""What has to stand before anyone may come in: tables, static files, the demo's people."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from held.clock.prepared import remember
from held.flows.demo.seed import seed
from held.queries import moment, people

type_of_say = Callable[[str], None]


def prepare(say: type_of_say) -> None:
    _prepare_tables(say)
    _collect_static(say)
    if settings.DEMO:
        _fill_demo(say)
    connections.close_all()
    remember()


def _prepare_tables(say: type_of_say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database…")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _fill_demo(say: type_of_say) -> None:
    if people.is_nobody_there():
        say("Telling what the demo’s people have lived through…")
        seed(at=moment.now())


def _collect_static(say: type_of_say) -> None:
    """Only when a file has changed: compressing them all takes longer than everything else together."""
    mark = Path(settings.STATIC_ROOT) / ".made-from"
    print_of_all = _static_fingerprint()
    if mark.exists() and mark.read_text() == print_of_all:
        return
    say("Collecting style sheets, scripts and fonts…")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(print_of_all)


def _static_fingerprint() -> str:
    told = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                told.update(f"{path} ".encode() + hashlib.sha256(file.read()).digest())
    return told.hexdigest()
