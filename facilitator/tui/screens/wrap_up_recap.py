"""The recap at the wrap-up: written, sent, and what has changed since."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TypeVar

from facilitator.core.dates import show_date
from facilitator.core.narrate import time_text
from facilitator.core.recap import changes, due, mark_sent
from facilitator.tui.command import command
from facilitator.tui.desk import Trouble
from facilitator.tui.on_thread import on_thread
from facilitator.tui.page import Page
from facilitator.tui.screens.wrap_up_base import WrapUpStage
from facilitator.tui.waiting import recap_words, today_there

T = TypeVar("T")

#: Seconds that the screen waits for the documents.
_WITHIN = 10.0


class WrapUpRecap(WrapUpStage):
    """Shows how the recap stands, writes it and notes that it went out."""

    #: Whether documents are being written.
    reading = False

    def recap_page(self, page: Page) -> None:
        """How the recap stands; of a review that a later one has followed only that it was sent."""
        session, sitting = self.sitting.session, self.sitting
        writes, marks = self.key_of("recap"), self.key_of("recap-sent")
        sent = session.follow_up.recap_sent if session.follow_up else None
        if sent is not None:
            day = show_date(sent.date(), today_there(session, self.now))
            page.heading("Recap", f"sent {day} {time_text(sent)}")
            found = changes(sitting.sent, session) if sitting.sent is not None and sitting.newest else ()
            if found:
                count = "1 change" if len(found) == 1 else f"{len(found)} changes"
                page.text(
                    (f"{count} since it was sent: ", "bold $protected"),
                    f"{writes} writes the recap anew, {marks} says that it went out.",
                )
        elif sitting.newest and (recap := due(session, self.now)):
            page.heading("Recap", f"{recap_words(recap)}; {writes} writes it, {marks} says that it went out")

    @command("w", "recap")
    async def recap(self) -> None:
        """Write the recap beside the review: a page, a mail draft, text; calendar and plan page too."""
        try:
            written = await self._write()
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)
            return
        names = ", ".join(PurePath(one).name for one in together(written))
        marks = self.key_of("recap-sent")
        self.say(f"Written beside the review: {names}. Send the .eml; {marks} says that it went out.")

    @command("m", "recap sent")
    async def recap_sent(self) -> None:
        """The recap went out: note the time, and what it said; changes are counted from there."""
        sitting = self.sitting
        first = sitting.session.follow_up is None or sitting.session.follow_up.recap_sent is None
        if not first and sitting.sent is not None and not changes(sitting.sent, sitting.session):
            self.say("It was marked sent before, and nothing has changed since.")
            return
        sitting.apply(lambda s: mark_sent(s, self.now))
        session = sitting.session
        try:
            await self._aside(lambda: self.shell.desk.recap_went_out(session))
        except Trouble as trouble:
            self.say(f"The time is noted, but not what the recap said: {trouble}", wrong=True)
            return
        sitting.sent = session
        said = "Marked sent" if first else "What went out now is kept"
        self.say(f"{said}, {time_text(self.now.astimezone(session.meeting.starts.tzinfo))}.")

    async def hand_out(self) -> tuple[str, ...]:
        """Write what is handed out and say where it is, a line each; never raises."""
        sitting = self.sitting
        known = sitting.session.follow_up
        if sitting.untouched and known is not None and known.recap_sent is not None:
            return ()
        try:
            written = await self._write()
        except Trouble as trouble:
            return (f"The review is closed. The recap is not written: {trouble}",)
        except Exception as error:  # the review is closed all the same
            self.shell.went_wrong(error)
            return (f"The review is closed. The recap is not written ({type(error).__name__} inside).",)
        if known is not None and known.recap_sent is not None:
            return (f"The recap is written anew: {written[0]}",)
        if self.shell.options.target is None:
            names = ", ".join(PurePath(one).name for one in together(written))
            return (f"Closed. Written beside the review: {names}.", "Open the .eml and send it.")
        slug = PurePath(written[0]).parent.name or f'"{sitting.session.meeting.partner}"'
        return (*together(written), f"Open the .eml, send it, then: facilitator mark {slug} recap sent")

    async def _write(self) -> tuple[str, ...]:
        session = self.sitting.session
        self.say("Writing the recap …")
        return await self._aside(lambda: self.shell.desk.recap(session))

    async def _aside(self, work: Callable[[], T]) -> T:
        self.reading = True
        try:
            return await on_thread(work, _WITHIN)
        finally:
            self.reading = False


def together(written: Sequence[str]) -> tuple[str, ...]:
    """The paths as they are named to people: of a folder's many files the folder."""
    beside = PurePath(written[0]).parent if written else PurePath()
    named = (one if PurePath(one).parent == beside else str(PurePath(one).parent) for one in written)
    return tuple(dict.fromkeys(named))
