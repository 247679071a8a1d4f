"""The part of the app that opens a review, each on the screen that fits where it stands."""

import asyncio
import os
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.tui.desk import Held, Records, Trouble
from facilitator.tui.ready import ReadyApp
from facilitator.tui.sitting import Sitting

if TYPE_CHECKING:
    from facilitator.tui.screens.help import HelpScreen
    from facilitator.tui.sitting_stage import SittingStage


class OpeningApp(ReadyApp):
    """Knows the screens; they ask for each other by name."""

    def now(self) -> datetime:
        """The time, aware."""
        return self.desk.now()

    def enter(self, target: str) -> None:
        """Open a partner's review on the screen that fits where it stands. Raises Trouble.

        One that another window has is watched instead.
        """
        try:
            sitting = self._sit_down(target)
        except Held as held:
            # The room sees this line, which has to fit: who has it, not what to do about it.
            _, _, who = self._within_the_folder(str(held)).partition(": this review ")
            self.watch_review(target, f"Only watching: it {who.partition(';')[0]}." if who else str(held))
            return
        self._push(self._screen_for(sitting), sitting)

    def prepare(self, target: str) -> None:
        """See `Shell`. One that another window has is prepared there."""
        from facilitator.tui.screens.prepare import PrepareScreen

        try:
            sitting = self._sit_down(target)
        except Held as held:
            raise Trouble(self._within_the_folder(str(held))) from None
        if not sitting.session.took_place:
            self._push(PrepareScreen, sitting)
            return
        over = sitting.session.started is None or sitting.session.ended is not None
        sitting.news = (
            f"This review {'took place' if over else 'has begun'}; there is nothing to prepare any more."
        )
        self._push(self._screen_for(sitting), sitting)

    def check_in(self, target: str) -> None:
        """See `Shell`. One that is not over, or open in another window, gets a sentence."""
        from facilitator.core.check_in_day import day_of, since
        from facilitator.tui.screens.check_in import CheckInScreen

        try:
            sitting = self._sit_down(target)
        except Held as held:
            raise Trouble(self._within_the_folder(str(held))) from None
        session = sitting.session
        if session.took_place and not session.running:
            now = self.now()
            began = since(session, self.desk.check_in_began(), now)
            if began == now:
                self.desk.check_in_begins(now)
            screen = self._fresh(CheckInScreen)
            screen.hold(sitting, began, day_of(session, began))
            self.push_screen(screen)
            return
        sitting.news = (
            f"This review {'is not ended' if session.running else 'has not taken place'}: "
            "a check-in is held between two reviews."
        )
        self._push(self._screen_for(sitting), sitting)

    async def recap_went_out(self, target: str) -> str:
        """See `Shell`."""
        from facilitator.core.recap import mark_sent
        from facilitator.core.waiting import changed_since

        try:
            sitting = self._sit_down(target)
        except Held as held:
            return self._within_the_folder(str(held))
        try:
            if sitting.recovery is not None:
                return "Not marked: something of it is not in its file; open it first and decide on that."
            if not await asyncio.to_thread(self.desk.recap_written):
                return "Not marked: no recap was written yet. Open the review: its wrap-up writes it."
            sitting.apply(lambda s: mark_sent(s, self.now()))
            went_out = await asyncio.to_thread(self.desk.recap_went_out, sitting.session)
            changed = changed_since(went_out, sitting.session)
        finally:
            trouble = await self.let_go(self.stage) if self.stage is not None else ""
        return trouble or (f"Marked sent. {changed}" if changed else "")

    def _sit_down(self, target: str) -> Sitting:
        """Open a review for a screen. Raises Trouble."""
        opened = self.desk.open(target)
        sitting = Sitting(opened.session, opened.past, self.save, opened.last_stem)
        sitting.notices = tuple(map(self._within_the_folder, opened.notices))
        sitting.drafts.update(opened.drafts)
        sitting.kept = tuple(opened.drafts.values())
        sitting.recovery = opened.recovery
        sitting.sent, sitting.newest = opened.sent, opened.newest
        self.opened(sitting)
        return sitting

    def _within_the_folder(self, sentence: str) -> str:
        """The sentence with its paths as they are below the sessions folder."""
        return sentence.replace(f"{self.options.folder}{os.sep}", "") if self.options.folder else sentence

    def show(self, sitting: Sitting) -> None:
        """See `Shell`; what is prepared goes on being prepared until it begins, and a check-in goes on."""
        from facilitator.tui.screens.check_in import CheckInScreen
        from facilitator.tui.screens.prepare import PrepareScreen

        if isinstance(self.stage, PrepareScreen) and not sitting.session.took_place:
            self._switch(PrepareScreen, sitting)
        elif isinstance(self.stage, CheckInScreen):
            screen = self._fresh(CheckInScreen)
            screen.hold(sitting, self.stage.began, self.stage.day)
            self.switch_screen(screen)
        else:
            self._switch(self._screen_for(sitting), sitting)

    @staticmethod
    def _screen_for(sitting: Sitting) -> "type[SittingStage]":
        session = sitting.session
        if session.ended is not None or (session.meeting.status == "held" and session.started is None):
            from facilitator.tui.screens.wrap_up import WrapUpScreen

            # A review that was held without this program has no log; it is not started a second time.
            return WrapUpScreen
        if session.started is not None:
            from facilitator.tui.screens.meeting import MeetingScreen

            return MeetingScreen
        from facilitator.tui.screens.roll_call import RollCallScreen

        return RollCallScreen

    def show_roll_call(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.roll_call import RollCallScreen

        self._switch(RollCallScreen, sitting)

    def show_meeting(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.meeting import MeetingScreen

        self._switch(MeetingScreen, sitting)

    def show_wrap_up(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.wrap_up import WrapUpScreen

        self._switch(WrapUpScreen, sitting)

    def show_board(self, sitting: Sitting) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.board import BoardScreen

        screen = self._fresh(BoardScreen)
        screen.tell(sitting)
        self.push_screen(screen)

    def show_history(self, slug: str, page: str = "") -> None:
        """See `Shell`."""
        from facilitator.tui.screens.history import HistoryScreen

        screen = self._staying(HistoryScreen)
        screen.tell(slug, page)
        self.push_screen(screen)

    def show_effectiveness(self) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.effectiveness import EffectivenessScreen

        screen = self._staying(EffectivenessScreen)
        screen.look()
        self.push_screen(screen)

    def the_help(self) -> "HelpScreen":
        """The one screen of the help, whichever asks for it."""
        from facilitator.tui.screens.help import HelpScreen

        return self._staying(HelpScreen)

    def _push(self, kind: "type[SittingStage]", sitting: Sitting) -> None:
        screen = self._fresh(kind)
        screen.tell(sitting)
        self.push_screen(screen)

    def _switch(self, kind: "type[SittingStage]", sitting: Sitting) -> None:
        screen = self._fresh(kind)
        screen.tell(sitting)
        self.switch_screen(screen)

    def show_past(self, records: Records, stem: str) -> None:
        """See `Shell`."""
        from facilitator.tui.screens.past import PastScreen

        screen = self._fresh(PastScreen)
        screen.tell(records, stem)
        self.push_screen(screen)

    def watch_review(self, target: str, why: str = "") -> None:
        """Show a review as its file tells it, on the board; `why` stands quietly below. Raises Trouble."""
        from facilitator.tui.screens.watch import WatchScreen

        self.push_screen(WatchScreen(self.desk.follow(target), why))
