"""The part of the app that has screens ready before they are opened, so that opening one is quick."""

import asyncio
from collections.abc import Iterator
from typing import TypeVar, cast

from textual._context import active_message_pump
from textual.message_pump import MessagePump
from textual.screen import Screen

from facilitator.tui.leaving import LeavingApp
from facilitator.tui.standing_by import StandingBy

K = TypeVar("K", bound=StandingBy)

#: Seconds after which another screen takes the place of one that stood by: the key that opened that is done.
_AFTERWARDS = 0.03
#: Seconds between two of them: a key that comes meanwhile waits for one at most.
_REST = 0.01


class ReadyApp(LeavingApp):
    """Has one of each kind that may come next; where there is none, opening it makes one."""

    chosen_colours = 0

    async def have_ready(self, *, home: bool) -> None:
        """The screens that may come next stand by before they are opened for the first time."""
        for kind in _of_home() if home else _of_a_review():
            await self._stand_by(kind)
            await asyncio.sleep(_REST)

    async def _stand_by(self, kind: type[StandingBy]) -> None:
        try:
            screen = self._installed(kind)
            self._load_screen_css(screen)
            await self._get_screen(screen)[1]
        except Exception as error:  # said to whoever opens it
            self.went_wrong(error)
        else:
            screen.call_later(screen.stand_by)

    def _handle_exception(self, error: Exception) -> None:
        """What goes wrong in a screen that nobody has opened ends nothing: opening it makes another."""
        screen = _at_work()
        if not isinstance(screen, StandingBy) or screen in self.screen_stack:
            super()._handle_exception(error)
            return
        self.went_wrong(error)
        if self._installed_screens.get(place := screen.place) is screen:
            self.uninstall_screen(place)

    def _staying(self, kind: type[K]) -> K:
        """The one screen of that kind, which stays when it is left; where that one is open, another."""
        there = self._installed(kind)
        return self._made(kind) if there in self.screen_stack else there

    def _fresh(self, kind: type[K]) -> K:
        """One that nobody has seen: that which stands by, or a new one. It goes when it is left."""
        if not self.is_screen_installed(kind.place):
            return self._made(kind)
        screen = self._installed(kind)
        self.uninstall_screen(screen)
        self.run_worker(self._another(kind), exit_on_error=False)
        return screen

    async def _another(self, kind: type[StandingBy]) -> None:
        await asyncio.sleep(_AFTERWARDS)
        await self._stand_by(kind)

    def _installed(self, kind: type[K]) -> K:
        if not self.is_screen_installed(kind.place):
            self.install_screen(self._made(kind), kind.place)
        return cast(K, self.get_screen(kind.place))

    def _made(self, kind: type[K]) -> K:
        screen = kind()
        screen.made_for(self.size, self.chosen_colours)
        return screen


def _at_work() -> MessagePump | None:
    """The screen that does something now, if one does."""
    node = active_message_pump.get(None)
    while node is not None and not isinstance(node, Screen):
        node = node._parent
    return node


def _of_a_review() -> Iterator[type[StandingBy]]:
    """What may come next where the program was started on a review."""
    from facilitator.tui.screens.board import BoardScreen
    from facilitator.tui.screens.help import HelpScreen
    from facilitator.tui.screens.meeting import MeetingScreen
    from facilitator.tui.screens.wrap_up import WrapUpScreen

    yield from (HelpScreen, MeetingScreen, WrapUpScreen, BoardScreen)


def _of_home() -> Iterator[type[StandingBy]]:
    """What may come next at Home, the likeliest first."""
    from facilitator.tui.screens.check_in import CheckInScreen
    from facilitator.tui.screens.effectiveness import EffectivenessScreen
    from facilitator.tui.screens.history import HistoryScreen
    from facilitator.tui.screens.past import PastScreen
    from facilitator.tui.screens.prepare import PrepareScreen
    from facilitator.tui.screens.roll_call import RollCallScreen

    yield from (RollCallScreen, PrepareScreen, CheckInScreen, HistoryScreen, EffectivenessScreen, PastScreen)
    yield from _of_a_review()
