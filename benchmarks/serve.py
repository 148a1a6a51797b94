"""Becomes the web server of `held run`, with its own options, and nothing else of the household."""

import os

from held.clock.keeper import web_server


def main() -> None:
    command = web_server()
    os.execv(command[0], command)
