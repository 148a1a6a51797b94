"""Today: what it costs beside a view that does nothing, with few matches and with many, and what it weighs.

The yardstick is asked for by a stranger, so it reads nothing at all; beside it stands the same view asked for by the
same visitor, whose session and person are read first. Of a page, in parts of a hundred (measured on 25 November 2026 on
a quiet machine, 4.5 ms in all):

    60  the template: some two hundred and twenty nodes, eighty sentences to look up, twenty-five addresses
    17  the facts: three statements, of which SQLite itself takes a seventh
    14  session and person, which every signed-in page pays
     9  everything else on the way in and out
"""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools import bootstrap

from benchmarks.house import House, house
from benchmarks.load import rate
from benchmarks.table import Row

FEW, MANY = 1, 20  # thousands of matches
AIM = 0.25
ROUNDS = 5
SECONDS = 2.0
STATEMENTS_AT_MOST = 6
KILOBYTES_AT_MOST = 60.0


def rows() -> Iterator[Row]:
    """Both houses stand at once and are asked in turn, so that what else the machine does meets them alike."""
    with (
        tempfile.TemporaryDirectory(prefix="held-bench-") as data,
        house(Path(data) / "few", FEW) as few,
        house(Path(data) / "many", MANY) as many,
    ):
        yield from _speed(few, many)
        yield _statements(many)
        yield _weight(many)


def _speed(few: House, many: House) -> Iterator[Row]:
    bare, known = Asked(many, "/bare/", ""), Asked(many, "/bare/", many.cookie)
    at_few, at_many = (Asked(house, "/today/", house.cookie) for house in (few, many))
    for _ in range(ROUNDS):
        for asked in (bare, known, at_few, at_many):
            asked.once_more()
    yield _beside(bare, at_many, "a bare view")
    yield _beside(known, at_many, "a bare view for the same visitor")
    dearer = at_many.cost / at_few.cost
    yield Row(
        f"Today, processor at {MANY},000 beside {FEW},000",
        f"{1000 * at_many.cost:.2f} ms",
        f"{1000 * at_few.cost:.2f} ms",
        f"{dearer:.2f}",
        "≤ 1.2",
        dearer <= 1.2,
    )


def _beside(yardstick: "Asked", ours: "Asked", what: str) -> Row:
    ratio = ours.rate / yardstick.rate
    name = f"Today, {MANY},000 matches, beside {what}"
    return Row(name, f"{ours.rate:.0f}/s", f"{yardstick.rate:.0f}/s", f"{ratio:.2f}", f"≥ {AIM:.2f}", ratio >= AIM)


class Asked:
    """An address that is asked for again and again: how often it answers, and what an answer costs the server."""

    def __init__(self, house: House, path: str, cookie: str) -> None:
        self._house, self._url, self._cookie = house, f"{house.url}{path}", cookie
        self._rates: list[float] = []
        self._costs: list[float] = []
        rate(self._url, cookie, 1)  # warm

    def once_more(self) -> None:
        before = self._house.spent()
        self._rates.append(rate(self._url, self._cookie, SECONDS))
        self._costs.append((self._house.spent() - before) / (self._rates[-1] * SECONDS))

    @property
    def rate(self) -> float:
        return statistics.median(self._rates)

    @property
    def cost(self) -> float:
        return statistics.median(self._costs)


def _statements(many: House) -> Row:
    taken = many.statements
    return Row("Today, statements of SQL", str(taken), "", "", f"≤ {STATEMENTS_AT_MOST}", taken <= STATEMENTS_AT_MOST)


def _weight(many: House) -> Row:
    """What a browser that has never been here fetches until Today stands, headers included."""
    kilobytes = _fetched(many) / 1000
    aim = f"≤ {KILOBYTES_AT_MOST:.0f} kB"
    return Row("Today, first load, compressed", f"{kilobytes:.1f} kB", "", "", aim, kilobytes <= KILOBYTES_AT_MOST)


def _fetched(many: House) -> float:
    fetched = 0.0

    def count(event: dict[str, float]) -> None:
        nonlocal fetched
        fetched += event["encodedDataLength"]

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=bootstrap.chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context()
        name, _, value = many.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": many.url}])
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", count)
        page.goto(f"{many.url}/today/", wait_until="networkidle")
        browser.close()
    return fetched
