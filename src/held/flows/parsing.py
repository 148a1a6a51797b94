"""The reader of this installation's mail: its children know which addresses, marker and border are ours."""

import atexit
from functools import cache

from django.conf import settings

from held.post.mime import Parsed, Parser, Unparsed
from held.post.reading import Ours
from held.practice.replies import REPLY_MARKER, REPLY_MARKERS


def parse(raw: bytes) -> Parsed | Unparsed:
    """Read one message in a child process. It never raises."""
    return _parser(_ours()).parse(raw)


def _ours() -> Ours:
    return Ours(
        domain=settings.MAIL_DOMAIN,
        sender=settings.MAIL_FROM,
        marker="\n".join((REPLY_MARKER, *REPLY_MARKERS.values())),
        authserv_id=settings.AUTHSERV_ID,
    )


@cache
def _parser(ours: Ours) -> Parser:
    parser = Parser(ours)
    atexit.register(parser.close)
    return parser
