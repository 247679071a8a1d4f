"""Every command there is, place by place, as it is declared: for the docs, and for the user's own keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from facilitator.tui.command import Declared, declared
from facilitator.tui.preparing import PARTS
from facilitator.tui.preparing.importing import Import
from facilitator.tui.screens.board import BoardScreen
from facilitator.tui.screens.check_in import CheckInScreen
from facilitator.tui.screens.effectiveness import EffectivenessScreen
from facilitator.tui.screens.help import HelpScreen
from facilitator.tui.screens.history import HistoryScreen
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.meeting import MeetingScreen
from facilitator.tui.screens.past import PastScreen
from facilitator.tui.screens.prepare import PrepareScreen
from facilitator.tui.screens.roll_call import RollCallScreen
from facilitator.tui.screens.watch import WatchScreen
from facilitator.tui.screens.wrap_up import WrapUpScreen
from facilitator.tui.sitting_stage import SittingStage
from facilitator.tui.stage import Stage
from facilitator.tui.workspaces import WORKSPACES
from facilitator.tui.workspaces.base import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """Where commands apply; `name` is what the configuration calls it."""

    name: str
    title: str
    about: str
    commands: tuple[Declared, ...]


_ABOUT = {
    "everywhere": ("Everywhere", "On every screen."),
    "review": ("Review", "Whenever a review is open: Prepare, roll call, meeting, wrap-up and check-in."),
    "home": ("Home", "The list of partners."),
    "prepare": ("Prepare", "Before the meeting, whatever page is open."),
    "prepare-checklist": ("Prepare: checklist", "What is to be done by when."),
    "prepare-people": ("Prepare: people", "Who comes, on both sides."),
    "prepare-agenda": ("Prepare: agenda", "What is talked about for how long."),
    "prepare-scoreboard": (
        "Prepare: scoreboard",
        "This quarter's numbers; f and d are those of the segment `scoreboard`.",
    ),
    "prepare-import": ("Prepare: import", "What a file of numbers would change."),
    "prepare-topics": ("Prepare: topics", "What is to be talked about."),
    "roll-call": ("Roll call", "Before the meeting starts."),
    "meeting": ("Meeting", "In the meeting, whatever segment it is in."),
    "wrap-up": ("Wrap-up", "After the end."),
    "check-in": ("Check-in", "The fifteen minutes between two reviews."),
    "history": ("History", "What all reviews with one partner show together."),
    "past": ("Past review", "One review that took place, read only, and the replay of its clock."),
    "effectiveness": ("Effectiveness", "The figures over all reviews with all partners."),
    "board": ("Board", "The board that the wrap-up opens for the room."),
    "watch": ("Watch", "The board of `facilitator watch`."),
    "help": ("Help", "The list of keys that F1 opens."),
}
_SCREENS: tuple[type[Stage], ...] = (
    HomeScreen,
    PrepareScreen,
    RollCallScreen,
    MeetingScreen,
    WrapUpScreen,
    CheckInScreen,
    HistoryScreen,
    PastScreen,
    EffectivenessScreen,
    BoardScreen,
    WatchScreen,
    HelpScreen,
)
_WORKSPACES = tuple(dict.fromkeys(one.workspace for one in WORKSPACES.values()))
_PARTS = (*PARTS, Import)
#: What is seen inside a screen, one at a time.
_INSIDE: dict[type[Stage], tuple[type[Workspace], ...]] = {PrepareScreen: _PARTS, MeetingScreen: _WORKSPACES}

#: Conditions of one place that are never true at the same time; a key may serve both.
_EITHER = (
    {"listing", "judging"},
    {"on_note", "on_deal"},
    *(
        {one, other}
        for one, other in combinations(
            (
                "on_welcome",
                "on_coming",
                "on_its_day",
                "on_unplanned",
                "on_unread",
                "on_recap",
                "on_check_in",
                "on_attention",
                "on_more",
            ),
            2,
        )
    ),
    {"on_asked", "on_news"},
    {"on_figure", "on_one_behind"},
    {"on_fold", "on_review"},
    {"on_action", "on_draft"},
    {"copies_plan", "copies_note"},
)
#: They are true while a line is typed: then no command has a key that does not always have it.
_TYPING = {"completing", "typing_long"}
#: While the meeting shows people or the board, and no segment, these are true and no workspace has a key.
_NO_SEGMENT = {"counting"}


def _places() -> Iterator[Place]:
    found: dict[str, dict[str, Declared]] = {name: {} for name in _ABOUT}
    classes: tuple[type, ...] = (Stage, SittingStage, *_SCREENS, *_WORKSPACES, *_PARTS)
    for cls in classes:
        for _, one in declared(cls):
            found.setdefault(one.place, {})[one.name] = one
    segments = [cls.place for cls in _WORKSPACES]
    after = list(_ABOUT).index("meeting") + 1
    for name in (*list(_ABOUT)[:after], *segments, *list(_ABOUT)[after:]):
        commands = found[name]
        title, about = _ABOUT.get(name, (name.capitalize(), f"In a segment of the kind `{name}`."))
        yield Place(name, title, about, tuple(commands.values()))


#: In the order of the docs: what applies everywhere first, then the screens, then the segments of a meeting.
PLACES: tuple[Place, ...] = tuple(_places())


def screens() -> Iterator[tuple[str, tuple[Declared, ...]]]:
    """What can be seen at once: the commands of each screen, and of what is in it at the time."""
    for cls in _SCREENS:
        own = tuple(one for _, one in declared(cls))
        if cls is HelpScreen:  # its way back has the key that opened it
            own = tuple(one for one in own if one.known_as != "everywhere.help")
        if cls not in _INSIDE:
            yield cls.place, own
        for inside in _INSIDE.get(cls, ()):
            yield f"{cls.place}, {inside.place}", (*own, *(one for _, one in declared(inside)))


def together(one: Declared, other: Declared) -> bool:
    """Whether two commands of a screen can apply at the same moment."""
    whens = {one.when, other.when}
    if any(either == whens for either in _EITHER):
        return False
    if (one.when in _TYPING and not other.always) or (other.when in _TYPING and not one.always):
        return False
    workspaces = {cls.place for cls in _WORKSPACES}
    for first, second in ((one, other), (other, one)):
        if first.when in _NO_SEGMENT and second.place in workspaces:
            return False
    return True


def pairs() -> Iterator[tuple[Declared, Declared]]:
    """Every two commands that can apply at the same moment on some screen, once."""
    seen: set[tuple[str, str]] = set()
    for _, commands in screens():
        for one, other in combinations(commands, 2):
            pair = (one.known_as, other.known_as)
            if pair not in seen and together(one, other):
                seen.add(pair)
                yield one, other
