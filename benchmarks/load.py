"""How many answers a second an address gives to several visitors at once."""

import http.client
import re
import subprocess
import threading
import time
from collections import deque
from urllib.parse import urlsplit

from tools import bootstrap

VISITORS = 8


class NotWell(Exception):
    """Some answers were no pages."""


def rate(url: str, cookie: str, seconds: float) -> float:
    """Answers a second, every one of them a page."""
    wrk = bootstrap.program("wrk", "wrk")
    return _by_wrk(wrk, url, cookie, seconds) if wrk else _by_hand(url, cookie, seconds)


def _by_wrk(wrk: str, url: str, cookie: str, seconds: float) -> float:
    command = [wrk, "-t1", f"-c{VISITORS}", f"-d{seconds:.0f}s", "-H", f"Cookie: {cookie}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or "Non-2xx" in said:
        raise NotWell(said)
    return float(found[1])


def _by_hand(url: str, cookie: str, seconds: float) -> float:
    """Without wrk: slower, and it takes some of the machine from the server, so ratios come out kinder."""
    until, answers = time.monotonic() + seconds, deque[int]()
    visitors = [threading.Thread(target=_visit, args=(url, cookie, until, answers)) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return len(answers) / seconds


def _visit(url: str, cookie: str, until: float, answers: deque[int]) -> None:
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port)
    while time.monotonic() < until:
        connection.request("GET", where.path, headers={"Cookie": cookie})
        with connection.getresponse() as answer:
            answer.read()
            if answer.status != 200:
                raise NotWell(f"{url} answered {answer.status}")
        answers.append(answer.status)
    connection.close()
