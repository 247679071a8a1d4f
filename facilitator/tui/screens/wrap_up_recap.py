"""The recap at the wrap-up: written, sent, and what has changed since."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TypeVar

from facilitator.core.meeting_clock import clock_there, today_there
from facilitator.core.narrate import time_text
from facilitator.core.recap import changes, due, mark_sent, times_sent
from facilitator.core.waiting import changed_since, recap_words
from facilitator.tui.command import command
from facilitator.tui.desk import HandedOut, Trouble
from facilitator.tui.on_thread import on_thread
from facilitator.tui.page import Page
from facilitator.tui.screens.wrap_up_base import WrapUpStage

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
            kept = sitting.sent.follow_up if sitting.sent is not None else None
            again = kept.recap_sent if kept is not None else None
            last = clock_there(session, again) if again is not None else None
            today = today_there(session, self.now)
            page.heading("Recap", times_sent(clock_there(session, sent), last, today))
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
        names = ", ".join(PurePath(one).name for one in together(written.files))
        marks = self.key_of("recap-sent")
        said = (
            *written.troubles,
            f"Written beside the review: {names}. Send the .eml; {marks} says that it went out.",
        )
        self.say(" ".join(said), wrong=bool(written.troubles))

    @command("m", "recap sent")
    async def recap_sent(self) -> None:
        """The recap went out: note the time, and what it said; changes are counted from there."""
        sitting = self.sitting
        first = sitting.session.follow_up is None or sitting.session.follow_up.recap_sent is None
        if not first and sitting.sent is not None and not changes(sitting.sent, sitting.session):
            self.say("It was marked sent before, and nothing has changed since.")
            return
        try:
            if not await self._aside(self.shell.desk.recap_written):
                self.say(f"No recap was written yet: {self.key_of('recap')} writes it.", wrong=True)
                return
        except Trouble as trouble:
            self.say(str(trouble), wrong=True)
            return
        sitting.apply(lambda s: mark_sent(s, self.now))
        session = sitting.session
        try:
            went_out = await self._aside(lambda: self.shell.desk.recap_went_out(session))
        except Trouble as trouble:
            self.say(f"The time is noted, but not what the recap said: {trouble}", wrong=True)
            return
        sitting.sent = went_out
        said = "Marked sent" if first else "What went out now is kept"
        said += f", {time_text(clock_there(session, self.now))}."
        if changed := changed_since(went_out, session):
            self.say(f"{said} {changed}", wrong=True)
        else:
            self.say(said)

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
            return (f"The recap is written anew: {written.files[0]}", *written.troubles)
        if self.shell.options.target is None:
            names = ", ".join(PurePath(one).name for one in together(written.files))
            closed = f"Closed. Written beside the review: {names}."
            return (closed, *written.troubles, "Open the .eml and send it.")
        slug = PurePath(written.files[0]).parent.name or f'"{sitting.session.meeting.partner}"'
        then = f"Open the .eml, send it, then: facilitator mark {slug} recap sent"
        return (*together(written.files), *written.troubles, then)

    async def _write(self) -> HandedOut:
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
