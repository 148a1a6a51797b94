"""Two matches of one mentee, lived at random: what people do, what the post does, and what goes wrong meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from held.flows import closings, inbound, inbound_reading, pauses, planning
from held.flows.inbound import Arrived
from held.flows.keys import Door, token_for
from held.flows.sending import send_due
from held.models import Attendance, Inbound, Letter, Match, TimeOffer
from held.post import addresses
from held.post.memory import Manner
from held.practice.attendance import SAID_AS
from held.practice.words import Attends
from held.prints import calendar
from held.prints.calendar import Reply
from tests import people
from tests.calendars import answer
from tests.inbox.answers import answered
from tests.inbox.letters import reply_to
from tests.post.mails import REPORT, mail
from tests.promises.deeds import MEANWHILE, WAYS, Deeds, by_mail, quietly
from tests.promises.state import state
from tests.promises.watch import ASKS, BEYOND_THE_PAIR, Killed, Log, Watch, too_many, too_many_copies, twice

POINTS = ("offering", "offered", "committed", "dotted")
HOURS = (0.0003, 1, 5, 11, 24, 72, 168)
AWAY = (1, 11, 24, 72, 960)
LOOK = timedelta(hours=5)
ZONES = ("Pacific/Auckland", "America/New_York", "Australia/Lord_Howe", "Europe/Madrid")
SAYINGS = ("done", "done. I spoke first", "not done", "partly", "well, sort of, you know", "STOP", "stop all")
LOOKING = ("offer_times", "pick_time", "take_times_back", "cannot", "will")
OVER = ("sent", "unknown", "expired", "cancelled", "failed")
LEASE_AND_A_BIT = timedelta(minutes=11)
ENDED = timedelta(days=400)
which = st.integers(0, 1)
seldom = st.sampled_from([False, False, False, True])


class Lives(RuleBasedStateMachine):
    """Mere is the mentee of Ana and of Ivo. Every moment comes from here."""

    def __init__(self) -> None:
        super().__init__()
        self._all = transaction.atomic()
        self._all.__enter__()
        self.log, self.mails = Log(), 0
        self.pressed: set[tuple[str, int, str]] = set()  # in Mere's calendar, by Mere, vouched for
        self.honest: set[int] = set()  # mails that Mere wrote, and that our border vouched for
        self.parted: dict[int, int] = {}  # match: how many letters had been committed when it ended

    @initialize(ways=st.tuples(*[st.sampled_from(WAYS)] * 2), days=st.integers(5, 9))
    def begin(self, ways: tuple[list[str], list[str]], days: int) -> None:
        self.lives = Deeds(people.NOW)
        for n in (0, 1):
            self.lives.agree(n, ways[n])
            self.lives.close(n, "")
            self.lives.close(n, ways[n][0])
            self.lives.book(n, days)
        self.time_passes(120)

    @rule(hours=st.sampled_from(HOURS))
    def time_passes(self, hours: float) -> None:
        """The worker looks every five hours."""
        until = self.lives.at + timedelta(hours=hours)
        while self.lives.at < until:
            self.lives.at = min(until, self.lives.at + LOOK)
            self._plan()
            self._work(self._watch())

    @rule(hours=st.sampled_from(AWAY))
    def nobody_is_there(self, hours: float) -> None:
        """An outage: nothing is planned and nothing leaves."""
        self.lives.at += timedelta(hours=hours)

    @rule(
        point=st.sampled_from(POINTS),
        deed=st.sampled_from([*MEANWHILE, "kill", "kill", "another worker", "a worker after the lease"]),
        n=which,
        manners=st.lists(st.sampled_from(Manner), max_size=4),
    )
    def something_happens_while_letters_leave(self, point: str, deed: str, n: int, manners: list[Manner]) -> None:
        self._plan()
        wire = self._watch()
        wire.next.extend(manners)
        wire.on[point] = self._happening(deed, n)
        with suppress(Killed):
            self._work(wire)

    def _happening(self, deed: str, n: int) -> Callable[[], None]:
        def happen() -> None:
            if deed == "kill":
                raise Killed
            if deed == "a worker after the lease":
                self.lives.at += LEASE_AND_A_BIT
            if deed in MEANWHILE:
                self._do(deed, n)
            else:
                self._work(self._watch())

        return happen

    @rule(deed=st.sampled_from([*MEANWHILE]), n=which)
    def someone_does(self, deed: str, n: int) -> None:
        self._do(deed, n)

    @rule(n=which, way=st.sampled_from(["mentor_asks", "mentee_writes", "only_in_session"]), days=st.integers(2, 20))
    def a_session_is_closed(self, n: int, way: str, days: int) -> None:
        for deed in (self.lives.close, self.lives.close):
            quietly(deed, n, way)
        quietly(self.lives.book, n, days)

    @rule(n=which)
    def they_agree_again(self, n: int) -> None:
        quietly(self.lives.propose_as_it_was, n)
        quietly(self.lives.confirm, n)
        quietly(self.lives.ask_again, n)

    @rule(n=which, what=st.sampled_from(["undo", "look_first", "let_it_go", "two_lines"]))
    def someone_does_something_small(self, n: int, what: str) -> None:
        quietly(getattr(self.lives, what), n)

    @rule(
        zone=st.sampled_from(ZONES),
        quiet_from=st.integers(0, 23),
        quiet_for=st.integers(0, 14),
        days=st.frozensets(st.sampled_from("0123456"), min_size=1),
    )
    def mere_moves_house(self, zone: str, quiet_from: int, quiet_for: int, days: frozenset[str]) -> None:
        quietly(self.lives.move_house, zone, quiet_from, quiet_for, days)

    @rule()
    def mere_has_another_address(self) -> None:
        quietly(self.lives.other_address)

    @rule(
        nth=st.integers(0, 3),
        says=st.sampled_from(SAYINGS),
        proven=st.sampled_from(["pass", "pass", "pass", "fail", ""]),
        forged=seldom,
        automatic=seldom,
        times=st.integers(1, 2),
    )
    def somebody_answers(self, nth: int, says: str, proven: str, forged: bool, automatic: bool, times: int = 1) -> None:
        letter = self._recent(nth)
        if letter is None or letter.person_id != self.lives.mere.pk:
            return
        self.mails += 1
        headers = {"Message_ID": f"<answer-{self.mails}@people.example>"}
        if automatic:
            headers["Auto_Submitted"] = "auto-replied"
        sender = "somebody@elsewhere.example" if forged else self.lives.mere.email
        raw = answered(letter, says, sender=sender, dmarc=proven, **headers)
        for _ in range(times):
            self._arrives(reply_to(letter), raw)
        if proven == "pass" and not (forged or automatic):
            self.honest.add(Inbound.objects.latest("pk").pk)

    @rule(n=which, what=st.sampled_from(LOOKING), mentor=st.booleans())
    def they_look_for_a_time(self, n: int, what: str, mentor: bool) -> None:
        match = self.lives.matches[n]
        quietly(getattr(self.lives, what), n, match.mentor_id if mentor else match.mentee_id)

    @rule(
        nth=st.integers(1, 3),
        says=st.sampled_from(Attends),
        proven=st.sampled_from(["pass", "pass", ""]),
        forged=seldom,
    )
    def a_calendar_answers(self, nth: int, says: Attends, proven: str, forged: bool) -> None:
        mine = [invited for invited in self.log.invited if invited.person_id == self.lives.mere.pk]
        if len(mine) < nth:
            return
        self.mails += 1
        invited, mere = mine[-nth], self.lives.mere.email
        reply = Reply(invited.uid, invited.sequence, self.lives.at, mere, SAID_AS[says])
        ics = calendar.reply(reply).decode()
        self._arrives(
            invited.organizer, answer(ics, sender="somebody@elsewhere.example" if forged else mere, dmarc=proven)
        )
        if proven and not forged:
            self.pressed.add((invited.uid, invited.sequence, says))

    @rule(nth=st.integers(0, 3), signed=seldom)
    def a_letter_comes_back(self, nth: int, signed: bool) -> None:
        letter = self._recent(nth)
        if letter is None:
            return
        key = addresses.signing_key(settings.SECRET_KEY if signed else "somebody else's")
        to = addresses.bounce_address(letter.pk, settings.MAIL_DOMAIN, key=key, at=self.lives.at)
        report = REPORT.replace("mere@people.example", letter.sent_to)
        if signed:
            self.log.came_back.add(letter.pk)
        self._arrives(to, mail(report, Content_Type="multipart/report; report-type=delivery-status; boundary=b"))

    @rule(nth=st.integers(0, 3), verb=st.sampled_from(["get", "head", "options"]))
    def a_scanner_follows_every_link(self, nth: int, verb: str) -> None:
        letter = self._recent(nth)
        if letter is None:
            return
        page, stop = (token_for(door, letter.window, letter.key_turn) for door in (Door.PAGE, Door.STOP))
        before = state()
        for path in (f"/reply/{page}/", f"/stop/{stop}/", f"/stop/{stop}/one-click/"):
            getattr(Client(), verb)(path)
        assert state() == before, "safe: a look changed something"

    def until_asked(self, *, left: bool) -> None:
        """Until the first letter that asks has been queued, or has left as well."""
        asked = Letter.objects.filter(kind__in=ASKS, committed_at__isnull=not left)
        while not asked.exists():
            self.lives.at += timedelta(hours=1)
            self._plan()
            if left:
                self._work(self._watch())

    @invariant()
    def what_left_was_allowed_to(self) -> None:
        wrong = [*self.log.faults, *twice(self.log), *too_many_copies(self.log), *too_many(self.log)]
        assert not wrong, wrong

    @invariant()
    def silence_follows_the_end(self) -> None:
        for left in self.log.committed:
            order = self.parted.get(left.letter.match_id or 0, left.order)
            assert left.order <= order or left.letter.kind in BEYOND_THE_PAIR, f"silence: {left.letter.kind}"

    @invariant()
    def nobody_speaks_for_mere_by_mail(self) -> None:
        for report in by_mail():
            assert report.inbound_id in self.honest, "speech: nobody has proven that this was said"

    @invariant()
    def nobody_speaks_for_mere_in_a_calendar(self) -> None:
        for row in Attendance.objects.filter(via="mail").exclude(says="").select_related("session"):
            said = (str(row.session.uid), row.session.sequence, row.says)
            assert said in self.pressed, "speech: nobody has proven that this was pressed"

    @invariant()
    def at_most_one_offer_is_open(self) -> None:
        open_ones = TimeOffer.objects.filter(ended_at=None).values_list("match", flat=True)
        assert len(open_ones) == len(set(open_ones)), "times: two offers are open"

    def teardown(self) -> None:
        """After a year of working post every letter has come to an end, and says which."""
        try:
            if hasattr(self, "lives"):
                self.lives.at += ENDED
                self._work(self._watch())
                left = Letter.objects.exclude(state__in=OVER) | Letter.objects.exclude(state="sent").filter(why="")
                assert not left.exists(), f"lost: {left.values('kind', 'state', 'why')}"
        finally:
            transaction.set_rollback(True)
            self._all.__exit__(None, None, None)

    def _do(self, deed: str, n: int) -> None:
        quietly(MEANWHILE[deed], self.lives, n)
        if deed in ("end", "block") or Match.objects.get(pk=self.lives.matches[n].pk).ended_at:
            self.parted.setdefault(self.lives.matches[n].pk, self.log.order)

    def _plan(self) -> None:
        for turn in (pauses.turn_due, closings.turn_due, planning.plan_due):
            while turn(at=self.lives.at):
                pass

    def _work(self, wire: Watch) -> None:
        while send_due(wire, at=self.lives.at, worker="one of them"):
            wire.at = self.lives.at

    def _watch(self) -> Watch:
        return Watch(self.log, self.lives.at)

    def _recent(self, nth: int) -> Letter | None:
        """One of the last letters that have left, those that ask first."""
        left = Letter.objects.filter(committed_at__isnull=False).exclude(match=None)
        return next(iter(left.order_by("category", "-committed_at", "pk")[nth : nth + 1]), None)

    def _arrives(self, to: str, raw: bytes) -> None:
        inbound.store(Arrived((to,), "somebody@elsewhere.example", raw, "smtp"), at=self.lives.at)
        while inbound_reading.read_one(at=self.lives.at):
            pass
