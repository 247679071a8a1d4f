"""Numbers from a file: read with keys alive, asked about what is not clear, shown before any is taken."""

import asyncio
from typing import ClassVar, Protocol

from facilitator.core.proposed import ALONE, BETWEEN, Proposed, Question, take
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.page import Page
from facilitator.tui.preparing.base import Part, PrepareStage
from facilitator.tui.preparing.preview import changes, preview_page
from facilitator.tui.widgets.choice import Option

#: The keys of the choices of a question.
_KEYS = "123456789abcdefghimnopqrstvwxyz"
#: What is chosen when all that is meant was.
_NO_OTHER = ""


class Stopped(Exception):  # noqa: N818 - somebody wanted it so
    """The reading was stopped; raised on its own thread."""


class Asking(Protocol):
    """The page that asked for the file, and gets its place back."""

    host: PrepareStage
    place: ClassVar[str]
    over: Part | None

    def back_to_the_line(self, path: str, why: str) -> None:
        """The file could not be read."""

    def remember_folder(self, path: str) -> None:
        """The file could be read."""


class Import(Part):
    """One file, from its name to its numbers in the scoreboard, or to nothing at all."""

    place = "prepare-import"
    title = "Import"

    def __init__(self, numbers: Asking, path: str) -> None:
        super().__init__(numbers.host)
        self._numbers = numbers
        self._path = path
        self._answers: dict[str, str] = {}
        self._stopped = False
        self._done = self._rows = 0
        self._question: Question | None = None
        #: Whether the thread is at work.
        self.reading = False
        self.proposed: Proposed | None = None

    # -- reading ------------------------------------------------------------------------------

    async def read(self) -> None:
        """Read, ask, and read again with the answers, until nothing is open."""
        try:
            while await self._read_once() and (proposed := self.proposed) and proposed.questions:
                self.proposed = None
                if not await self._ask(proposed.questions):
                    if not self._stopped:
                        self.host.say("Nothing was taken.")
                    break
        except Trouble as trouble:
            self._close()
            self._numbers.back_to_the_line(self._path, str(trouble))
        finally:
            if not self.ready:
                self._close()

    async def _read_once(self) -> bool:
        """On a thread of its own; False when it was stopped."""
        desk, session, answers = self.host.shell.desk, self.session, dict(self._answers)
        self.reading = True
        self.host.refresh_page()
        try:
            proposed = await asyncio.to_thread(desk.read_numbers, session, self._path, answers, self._told)
        except Stopped:
            return False
        finally:
            self.reading = False
        if self._stopped:
            return False
        self._numbers.remember_folder(self._path)
        self.proposed = proposed
        return True

    def _told(self, done: int, rows: int) -> None:
        """How far it is, from the thread that reads."""
        if self._stopped:
            raise Stopped
        self._done, self._rows = done, rows

    async def _ask(self, questions: tuple[Question, ...]) -> bool:
        """One after the other; False when one is taken back."""
        while self.host.prompt.busy:  # nobody's half-typed line is taken away
            await asyncio.sleep(0.05)
        self.host.open_page(self._numbers.place)
        for question in questions:
            self._question = question
            self.host.refresh_page()
            chosen = None if self._stopped else await self._chosen(question)
            if chosen is None:
                return False
            self._answers[question.key] = chosen
        self._question = None
        return True

    async def _chosen(self, question: Question) -> str | None:
        """The answer, of several choices one after the other; the page has the question and them in full."""
        options = [
            Option(key, one.words, one.value) for key, one in zip(_KEYS, question.choices, strict=False)
        ]
        chosen = await self.host.choose("Which one?", options)
        if chosen is None or chosen in ALONE or not question.several:
            return chosen
        meant = [chosen]
        while others := [one for one in options if one.value not in ALONE and one.value not in meant]:
            more = await self.host.choose("Which one too?", [Option("0", "no other", _NO_OTHER), *others])
            if more is None:
                return None
            if more == _NO_OTHER:
                break
            meant.append(more)
        return BETWEEN.join(meant)

    def stop(self) -> None:
        """The thread ends the next time it tells how far it is; what it read is not looked at."""
        self._stopped = True

    def back(self) -> bool:
        """Leave everything as it was."""
        was_reading = self.reading
        self._close()
        self.host.say("Stopped; nothing was taken." if was_reading else "Nothing was taken.")
        return True

    def _close(self) -> None:
        self.stop()
        self.reading = False
        if self._numbers.over is self:
            self._numbers.over = None

    # -- showing ------------------------------------------------------------------------------

    def page(self, page: Page) -> None:
        """How far it is, what is asked, or what would change."""
        if self._question is not None:
            self._question_page(page, self._question)
        elif self.proposed is not None and not self.reading:
            preview_page(page, self.session, self.host.sitting.past, self.proposed)
        else:
            page.text(("Reading  ", "bold $text-head"), (self._path, "bold"))
            page.blank()
            far = f"{100 * self._done // self._rows} %" if self._rows else "The file is being opened"
            page.text(f"{far}. Nothing is taken yet; Esc stops.")

    def _question_page(self, page: Page, question: Question) -> None:
        page.text(("Not clear from the file  ", "bold $text-head"), (self._path, "$text-quiet"))
        page.blank()
        page.text((question.text, "bold"))
        page.blank()
        for key, one in zip(_KEYS, question.choices, strict=False):
            page.text((f"{key}  ", "bold $current"), one.words)
        page.blank()
        page.text(("The answer is remembered for the next file of this partner.", "$text-quiet"))

    @property
    def ready(self) -> bool:
        """Whether all is read and answered."""
        return self.proposed is not None and not self.proposed.questions and not self._stopped

    def standing(self) -> str:
        """What the list of pages says while it is open."""
        if self._question is not None:
            return "a question"
        return "to be taken" if self.ready else "reading …"

    # -- taking -------------------------------------------------------------------------------

    @command("enter", "take", when="ready")
    async def take(self) -> None:
        """Take what is shown into the scoreboard, all of it in one step (u takes it back)."""
        proposed = self.proposed
        if proposed is None or not self.ready:
            return
        if not changes(self.session, self.host.sitting.past, proposed):
            self.host.say("Nothing of it is new: there is nothing to take. Esc goes back.")
            return
        self.apply(lambda s: take(s, proposed))
        self._close()
        self.host.refresh_page()
        self.host.say(f"Taken from {proposed.file}. {self.host.key_of('undo')} takes all of it back.")
        if self._answers:
            await self._remember()

    async def _remember(self) -> None:
        desk, answers = self.host.shell.desk, dict(self._answers)
        try:
            await asyncio.to_thread(desk.keep_answers, self.session, self._path, answers)
        except Trouble as trouble:
            self.host.say(f"The numbers are taken. The answers are not remembered: {trouble}", wrong=True)
