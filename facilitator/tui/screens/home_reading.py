"""How Home reads the folder: names first, then the partners that are in sight, then the others."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from textual import events

from facilitator.core.glance import Glance
from facilitator.core.open_review import Place, place, place_unread
from facilitator.core.partners import shared_names, told_apart
from facilitator.tui.desk import Listed, Trouble
from facilitator.tui.on_thread import on_thread
from facilitator.tui.screens.plain import PlainStage

#: What is read faster than that is not shown half read (seconds).
_AT_ONCE = 0.15
#: So often the page shows how far it is (seconds).
_EVERY = 0.25
#: Lines of the screen that are not the page's.
_AROUND = 8


class HomeReading(PlainStage):
    """Knows the partners, and what is known of each so far."""

    def __init__(self) -> None:
        super().__init__()
        #: By slug, what is known of each partner; it is written on a thread, and never looped over.
        self.known: dict[str, Glance] = {}
        #: The partners' slugs, in the order in which they are shown.
        self.order: tuple[str, ...] = ()
        #: The names that several partners have.
        self.shared: frozenset[str] = frozenset()
        #: Whether the folder is being read.
        self.reading = False
        #: Why the folder cannot be read, where it cannot.
        self.trouble = ""
        self._listed: dict[str, Listed] = {}
        #: Those that were looked at in this reading.
        self._fresh: set[str] = set()
        self._in_sight: tuple[str, ...] = ()
        #: Whether no reading has come to its end yet.
        self._starting = True
        #: The number of the newest reading: one that it overtook has nothing to say any more.
        self._turn = 0

    @property
    def rows(self) -> tuple[Glance, ...]:
        """The partners that were read, in the order in which they are shown."""
        known = self.known
        return tuple(known[slug] for slug in self.order if slug in known)

    @property
    def all_read(self) -> bool:
        """Whether something is known of each partner."""
        return len(self.known) >= len(self.order)

    def name_of(self, row: Glance) -> str:
        """The partner's name; where others have it as well, with that of its folder."""
        return told_apart(row.partner, row.slug, self.shared)

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.now.date()

    def on_mount(self) -> None:
        """What was read while the program started is in the first frame; it is read again like the rest."""
        if (ahead := self.shell.desk.read_ahead()) is not None:
            self.known.update(ahead.known)
            self._list(ahead.listed)
            self._fresh.update(ahead.known)
            self._count_names()
            self.stand_on(f"partners/{self.order[0]}")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """A review may have changed what stands here. What every screen does, Textual asks for itself."""
        if self._starting and self.known:
            self.reading = True
            # A thread would take turns with the first frame: it waits for all that the app does until that is
            # seen, and then for all that the screen does.
            self.app.call_later(self.call_later, self.read)
        else:
            self.read()

    def on_unmount(self) -> None:
        """What is read goes no further than the partner that it is at."""
        self._turn += 1

    def read(self) -> None:
        """Read the folder anew, on another thread: keys are alive meanwhile."""
        self.reading = True
        self.run_worker(self.read_all(), group="reading", exclusive=True)

    async def read_all(self) -> None:
        """Read the folder; what did not change since the last time is not opened."""
        self._turn += 1
        turn, self.reading = self._turn, True
        progress = None
        try:
            try:
                listed = await on_thread(self.shell.desk.partners)
            except Trouble as trouble:  # what was read before stays
                if turn == self._turn:
                    self.trouble, self.reading = str(trouble), False
                    self.say(self.trouble, wrong=True)
                    self.refresh_page()
                return
            if turn != self._turn:
                return
            self.trouble = ""
            self._list(listed)
            progress = self.set_interval(_EVERY, self._show_progress)
            await self._look_at_those_in_sight(turn)
            await on_thread(lambda: self._look_at_the_rest(turn, self._wanted(self.order)))
        finally:
            if progress is not None:
                progress.stop()
            stopped = not self.reading
            if turn == self._turn:
                self.reading = False
        if turn != self._turn:
            return
        if stopped and len(self._fresh) < len(self.order):
            self.say(f"Stopped: {len(self._fresh)} of {len(self.order)} partners are read. F5 reads all.")
        self._put_in_order()
        self._starting = False
        self.call_after_refresh(self.sheet.reveal)

    async def read_these(self, slugs: Iterable[str]) -> None:
        """Read some partners alone, also where the reading of all was stopped."""
        for slug in slugs:
            if slug in self._listed and slug not in self.known:
                self.known[slug] = await on_thread(self._listed[slug].look)
        self._count_names()

    def reading_words(self) -> str:
        """How far it is, where not all is known yet; else ""."""
        if self.all_read or not self.order:
            return ""
        if not self.reading:
            read, key = f"{len(self.known)} of {len(self.order)}", self.key_of("read-again")
            return f"{read} partners are read. {key} reads all."
        return f"Reading: {len(self._fresh)} of {len(self.order)} partners. Esc stops."

    def _list(self, listed: Iterable[Listed]) -> None:
        self._listed = {one.slug: one for one in listed}
        self.known = {slug: row for slug, row in self.known.items() if slug in self._listed}
        self._fresh = set()
        self._sort()

    async def _look_at_those_in_sight(self, turn: int) -> None:
        self._see()
        first = self._in_sight or self.order[: max(self.size.height - _AROUND, 1)]
        looking = asyncio.ensure_future(on_thread(lambda: self._look(turn, first)))
        done, _ = await asyncio.wait((looking,), timeout=_AT_ONCE)
        if not done:
            self.refresh_page()
        await looking
        if turn == self._turn:
            self._put_in_order()

    def _put_in_order(self) -> None:
        """By what is known now. The cursor stays on its partner; until it is moved, on the first one."""
        starts = self._starting and self.order and self.cursor in (None, f"partners/{self.order[0]}")
        self._sort()
        self._count_names()
        if starts:
            self.stand_on(f"partners/{self.order[0]}")
        self.refresh_page()

    def _look_at_the_rest(self, turn: int, slugs: Iterable[str]) -> None:
        self._look(turn, slugs)
        self.shell.desk.keep_glances()

    def _look(self, turn: int, slugs: Iterable[str]) -> None:
        """On a thread: read these partners, until somebody stops it."""
        known, fresh, listed = self.known, self._fresh, self._listed
        for slug in slugs:
            if turn != self._turn or not self.reading:
                return
            if slug not in fresh and slug in listed:
                known[slug] = listed[slug].look()
                fresh.add(slug)

    def _wanted(self, slugs: Iterable[str]) -> Iterator[str]:
        """These, but first those that are in sight, wherever the page is turned to meanwhile."""
        for slug in slugs:
            yield from self._in_sight
            yield slug

    def _show_progress(self) -> None:
        self._see()
        if not self.all_read and self.order:
            self.refresh_page()

    def _see(self) -> None:
        top, height = int(self.sheet.scroll_offset.y), self.sheet.scrollable_content_region.height
        keys = (line.key or "" for line in self.sheet.lines[top : top + height])
        self._in_sight = tuple(key.partition("/")[2] for key in keys if key.startswith("partners/"))

    def _sort(self) -> None:
        now = self.now
        self.order = tuple(sorted(self._listed, key=lambda slug: self._place(slug, now)))

    def _place(self, slug: str, now: datetime) -> Place:
        if row := self.known.get(slug):
            return place(row, now)
        listed = self._listed[slug]
        return listed.place or place_unread(slug, listed.newest, now)

    def _count_names(self) -> None:
        """Once for each reading: the page is drawn at every key."""
        self.shared = shared_names(row.partner for row in self.rows)
