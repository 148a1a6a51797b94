"""The `held` command."""

import os
import sys

from django.core.management import execute_from_command_line

from held.clock.keeper import keep


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "held.settings")
    if sys.argv[1:] == ["run"]:  # The keeper needs nothing of what Django takes a second to start.
        sys.exit(keep())
    execute_from_command_line(["held", *sys.argv[1:]])


if __name__ == "__main__":
    main()
