"""Today: what it costs beside a view that does nothing, with few matches and with many, and what it weighs."""

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
    bare = Asked(many, "/bare/", "")
    at_few, at_many = (Asked(house, "/today/", house.cookie) for house in (few, many))
    for _ in range(ROUNDS):
        for asked in (bare, at_few, at_many):
            asked.once_more()
    beside, dearer = at_many.rate / bare.rate, at_many.cost / at_few.cost
    yield Row(
        f"Today, {MANY},000 matches, beside a bare view",
        f"{at_many.rate:.0f}/s",
        f"{bare.rate:.0f}/s",
        f"{beside:.2f}",
        "≥ 0.25",
        beside >= 0.25,
    )
    yield Row(
        f"Today, processor at {MANY},000 beside {FEW},000",
        f"{1000 * at_many.cost:.2f} ms",
        f"{1000 * at_few.cost:.2f} ms",
        f"{dearer:.2f}",
        "≤ 1.2",
        dearer <= 1.2,
    )


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
