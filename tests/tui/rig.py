"""The app under a clock and a desk that a test holds in its hands; what it shows is read as text."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any

from textual import events
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot

from facilitator.core.carry import open_from
from facilitator.core.checklist import Preread
from facilitator.core.glance import Glance, glance_of
from facilitator.core.proposed import Proposed
from facilitator.core.review_facts import facts_of
from facilitator.core.session import Session
from facilitator.store.folder import Folder
from facilitator.store.load import load
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.command import Keymap
from facilitator.tui.desk import (
    Ahead,
    Facts,
    Follow,
    HandedOut,
    Held,
    Listed,
    Opened,
    Options,
    Records,
    SaveState,
    Trouble,
)

SAMPLE = Path(__file__).parents[2] / "sessions"
NORTHWIND = "northwind-data"


def _only_whole(draw: Callable[..., Any]) -> Callable[..., Any]:
    """What changed is drawn for a terminal, and here is none: a test reads the whole screen when it looks."""

    @wraps(draw)
    def drawn(compositor: Compositor, full: bool = False, *args: Any, **kwargs: Any) -> Any:
        if full:
            return draw(compositor, full, *args, **kwargs)
        compositor._dirty_regions.clear()
        return None

    return drawn


#: Textual's own: for a test that is about how long drawing takes.
as_drawn = Compositor.render_update
# It is a quarter of all that the tests of screens cost. The real program is drawn in tests/e2e.
Compositor.render_update = _only_whole(Compositor.render_update)  # type: ignore[method-assign]


def _read_once(read: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    """Each app reads all its style sheets several times; the rules are the same for the same colours."""
    known: dict[Any, list[RuleSet]] = {}

    @wraps(read)
    def rules(sheet: Stylesheet, css: str, **where: Any) -> list[RuleSet]:
        asked = (css, *where.items(), tuple(sheet._variables.items()))
        if asked not in known:
            known[asked] = read(sheet, css, **where)
        return known[asked]

    return rules


Stylesheet._parse_rules = _read_once(Stylesheet._parse_rules)  # type: ignore[method-assign]


@cache
def sample(slug: str) -> list[tuple[str, Session]]:
    """The sessions of a sample partner with the stems of their files, oldest first."""
    return [(path.stem, load(path).session) for path in Folder(SAMPLE).sessions(slug)]


@dataclass
class MemoryDesk:
    """Keeps what is saved in memory; `save_works` False makes the disk refuse."""

    time: datetime
    rows: tuple[Glance, ...]
    openings: dict[str, Opened]
    saves: list[Session] = field(default_factory=list)
    planned: list[tuple[str, str]] = field(default_factory=list)
    trouble: str = ""
    notice: str = ""
    report: Callable[[SaveState], None] = lambda state: None
    #: Where the desk says that a copy of what is not saved lies.
    copy: str = ""
    #: How long the disk has not taken what it was given.
    hangs: float = 0.0
    drafts: dict[str, str] = field(default_factory=dict)
    forgotten: int = 0
    #: Reviews that another window has, by target, with the sentence that says so.
    held: dict[str, str] = field(default_factory=dict)
    #: What another window has open, to be watched, by target.
    followed: dict[str, Follow] = field(default_factory=dict)
    #: What reads a file of numbers, given the answers and where to tell how far it is.
    numbers: Callable[[str, Mapping[str, str], Callable[[int, int], None]], Proposed] | None = None
    answers: dict[str, str] = field(default_factory=dict)
    prereads: list[Session] = field(default_factory=list)
    recaps: list[Session] = field(default_factory=list)
    #: When the last check-in was opened.
    began: datetime | None = None
    went_out: list[Session] = field(default_factory=list)
    amiss: tuple[str, ...] = ()
    #: All reviews of partners, by slug, and what they add to the figures.
    kept: dict[str, Records] = field(default_factory=dict)
    counted: Facts = field(default_factory=lambda: Facts(()))
    #: What was read of the folder while the program started.
    ahead: Ahead | None = None
    #: Whether a recap was written in an earlier sitting.
    written: bool = True

    def now(self) -> datetime:
        return self.time

    def clock_notice(self) -> str:
        said, self.notice = self.notice, ""
        return said

    def partners(self) -> tuple[Listed, ...]:
        return tuple(Listed(row.slug, None, partial(replace, row)) for row in self.rows)

    def read_ahead(self) -> Ahead | None:
        ahead, self.ahead = self.ahead, None
        return ahead

    def keep_glances(self) -> None:
        pass

    def look_into(self, slug: str) -> None:
        pass

    def open(self, target: str) -> Opened:
        if target in self.held:
            raise Held(self.held[target])
        if target not in self.openings:
            raise Trouble(f"{target}: its file cannot be read.")
        return self.openings[target]

    def follow(self, target: str) -> Follow:
        if target not in self.followed:
            raise Trouble(f"{target}: there is no such file; check the name.")
        return self.followed[target]

    def save(self, session: Session) -> None:
        self.saves.append(session)
        copy = self.copy if self.trouble else ""
        self.report(SaveState(durable=not self.trouble, trouble=self.trouble, copy=copy))

    def is_saved(self) -> bool:
        return not self.trouble

    def unsaved_for(self) -> float:
        return self.hangs

    def keep_drafts(self, drafts: Mapping[str, str]) -> None:
        self.drafts = dict(drafts)

    def forget_recovery(self) -> None:
        self.forgotten += 1

    def close(self, within: float | None = None) -> str:
        return ""

    def plan_copy(self, session: Session, *, as_markdown: bool) -> tuple[str, str]:
        return ("*" if as_markdown else "") + session.meeting.partner, "" if self.trouble else "plan.md"

    def plan_next(self, session: Session, starts: datetime) -> date:
        self.planned.append((session.meeting.partner, starts.isoformat()))
        return starts.date()

    def plan_new(self, partner: str, us: str, tier: str, starts: str) -> tuple[str, tuple[str, ...]]:
        self.planned.append((partner, starts))
        return partner.lower(), ()

    def read_numbers(
        self,
        session: Session,
        path: str,
        answers: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> Proposed:
        if self.numbers is None:
            raise Trouble(f"{path}: there is no such file; check the name.")
        return self.numbers(path, answers, progress)

    def keep_answers(self, session: Session, path: str, answers: Mapping[str, str]) -> None:
        self.answers.update(answers)

    def paths(self, typed: str) -> tuple[str, ...]:
        return tuple(
            one for one in ("~/exports/", "~/exports/deals.csv") if one.startswith(typed) and one != typed
        )

    def preread(self, session: Session) -> tuple[str, ...]:
        if self.trouble:
            raise Trouble(self.trouble)
        self.prereads.append(session)
        return ("2026-12-03.preread.md", "2026-12-03.preread.html", "2026-12-03.preread.eml")

    def how_written(self, session: Session) -> Preread:
        if not self.prereads:
            return "missing"
        return "written" if self.prereads[-1].meeting == session.meeting else "outdated"

    def check_in_began(self) -> datetime | None:
        return self.began

    def check_in_begins(self, at: datetime) -> None:
        self.began = at

    def recap(self, session: Session) -> HandedOut:
        if self.trouble:
            raise Trouble(self.trouble)
        self.recaps.append(session)
        files = ("2026-12-03.recap.html", "2026-12-03.recap.eml", "2026-12-03.recap.md", "plan.html")
        return HandedOut(files, self.amiss)

    def recap_written(self) -> bool:
        return self.written or bool(self.recaps)

    def recap_went_out(self, session: Session) -> Session:
        if self.trouble:
            raise Trouble(self.trouble)
        self.went_out.append(session)
        return self.recaps[-1] if self.recaps else session

    def records(self, slug: str) -> Records:
        if slug not in self.kept:
            raise Trouble(f"{slug}: its folder cannot be read (permission denied).")
        return self.kept[slug]

    def facts(self, told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        return self.counted

    def listen(self, report: Callable[[SaveState], None]) -> None:
        self.report = report


def desk_for(now: str, *slugs: str, change: Callable[[Session], Session] = lambda s: s) -> MemoryDesk:
    """A desk with sample partners; `change` is made to the session that opens."""
    rows: list[Glance] = []
    openings: dict[str, Opened] = {}
    for slug in slugs:
        all_ = sample(slug)
        past = tuple(one for _, one in all_[:-1])
        planned, last_stem = all_[-1][1], all_[-2][0]
        rows.append(glance_of(slug, all_[:-1], planned))
        openings[slug] = Opened(change(open_from(planned, past[-1], last_stem)), past, last_stem)
    kept = {slug: Records(slug, sample(slug)[-1][1].meeting.partner, tuple(sample(slug))) for slug in slugs}
    counted = Facts(tuple(facts_of(one, slug) for slug in slugs for _, one in sample(slug)))
    return MemoryDesk(datetime.fromisoformat(now), tuple(rows), openings, kept=kept, counted=counted)


class Rig:
    """Hands on the keyboard, eyes on the screen."""

    def __init__(self, app: FacilitatorApp, pilot: Pilot[Any], desk: MemoryDesk) -> None:
        self.app = app
        self.pilot = pilot
        self.desk = desk

    async def press(self, *keys: str) -> None:
        """All keys at once, as fast as a terminal can send them; then wait until nothing happens any more."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            event = events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None))
            event.set_sender(self.app)
            driver.send_message(event)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was sent has had its effect and is drawn, however busy the machine is.

        That is so when nothing on the loop can go on by itself and no thread of ours is at work. What is due
        to be drawn is drawn at once instead of with the next frame. Clocks and timers are not waited for.
        """
        await self._rest()
        # A key may be waiting for the one before it: the app comes to this when it has handled them all.
        handled = asyncio.Event()
        if self.app.call_later(handled.set):
            fault: asyncio.Future[bool] = asyncio.ensure_future(self.app._exception_event.wait())
            done = asyncio.ensure_future(handled.wait())
            await asyncio.wait((done, fault), return_when=asyncio.FIRST_COMPLETED)
            done.cancel()
            fault.cancel()
            await self._rest()

    async def _rest(self) -> None:
        loop = asyncio.get_running_loop()
        patience = loop.time() + 0.1  # a disk may hang, which is what some tests are about
        while True:
            await asyncio.sleep(0)
            if loop._ready:  # type: ignore[attr-defined]
                continue
            if _threads_work(loop, self.app) or (loop.time() < patience and _a_disk_is_asked()):
                await asyncio.sleep(0.002)
            elif not _drawn(self.app):
                return

    async def begin(self, text: str) -> None:
        """Type a part of a line."""
        await self.press(*(_key(char) for char in text))

    async def type(self, text: str) -> None:
        """Type a line and enter it."""
        await self.press(*(_key(char) for char in text), "enter")

    async def at(self, clock: str) -> None:
        """It is that time of day now."""
        hour, minute, *second = (int(part) for part in clock.split(":"))
        self.desk.time = self.desk.time.replace(hour=hour, minute=minute, second=second[0] if second else 0)
        self.app.tick()
        await self.settle()

    @property
    def session(self) -> Session:
        assert self.app.sitting is not None
        return self.app.sitting.session

    def lines(self) -> list[str]:
        return picture(self.app)

    def text(self) -> str:
        """The screen with its lines joined by single blanks, for sentences that wrap."""
        return " ".join(" ".join(self.lines()).split())

    def shows(self, *sentences: str) -> bool:
        seen = self.text()
        missing = [sentence for sentence in sentences if sentence not in seen]
        assert not missing, f"{missing} not on the screen:\n" + "\n".join(self.lines())
        return True


def picture(app: FacilitatorApp) -> list[str]:
    """The lines of the screen as text."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).replace("\xa0", " ").rstrip() for strip in strips]


def _threads_work(loop: asyncio.AbstractEventLoop, app: FacilitatorApp) -> bool:
    """Whether a thread reads for the screen, or does anything that was handed over to one."""
    if getattr(app.stage, "reading", False):
        return True
    if (pool := loop._default_executor) is None:  # type: ignore[attr-defined]
        return False
    return bool(pool._work_queue.qsize()) or pool._idle_semaphore._value < len(pool._threads)


def _a_disk_is_asked() -> bool:
    """Whether a thread of `on_thread` or of the screen that watches is at work."""
    return any(one.name.endswith(("(run)", "(_look)")) for one in threading.enumerate())


def _drawn(app: FacilitatorApp) -> bool:
    """Draw what waits for the next frame; False when nothing does."""
    screen = app.screen_stack[-1] if app._screen_stack else None
    if screen is None or not (screen._update_timer._active.is_set() or screen._callbacks):
        return False
    screen._on_timer_update()
    return True


_CHARACTERS = {_character_to_key(char): char for char in map(chr, range(0x20, 0x7F)) if not char.isalnum()}


def _key(char: str) -> str:
    """The name of the key that types the character, as a terminal driver gives it."""
    return char if char.isalnum() else _character_to_key(char)


@asynccontextmanager
async def running(
    desk: MemoryDesk,
    *,
    size: tuple[int, int] = (120, 36),
    target: str | None = None,
    speed: float = 1,
    keys: Keymap | None = None,
) -> AsyncIterator[Rig]:
    """The app on that desk; with a target it opens straight on that review."""
    app = FacilitatorApp(desk, Options(target=target, speed=speed, keys=keys or Keymap()))
    async with app.run_test(size=size) as pilot:
        rig = Rig(app, pilot, desk)
        await rig.settle()
        yield rig
        assert app.faults == []


@asynccontextmanager
async def meeting(
    start: str = "10:00",
    *,
    size: tuple[int, int] = (120, 36),
    change: Callable[[Session], Session] = lambda s: s,
    keys: Keymap | None = None,
) -> AsyncIterator[Rig]:
    """The sample growth review, everybody here, started at that time of its day."""
    desk = desk_for(f"2026-12-03T{start}:00-05:00", NORTHWIND, change=change)
    async with running(desk, size=size, target=NORTHWIND, keys=keys) as rig:
        await rig.press("a", "enter")
        yield rig
