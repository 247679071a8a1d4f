"""The user's own keys: what they can be, and that every part of the screen follows them."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.tui import stage
from facilitator.tui.catalogue import PLACES, pairs
from facilitator.tui.command import Keymap, declared, key_name
from facilitator.tui.key_names import edits_a_line, read_key
from facilitator.tui.keymap import BadKey, read_keymap
from facilitator.tui.workspaces.base import Workspace
from tests.tui.rig import meeting

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("a", "a"),
        ("A", "A"),
        ("Shift+g", "G"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("é", "é"),
        ("PgDn", "pagedown"),
        ("pagedown", "pagedown"),
        ("Del", "delete"),
        ("SPACE", "space"),
        ("f12", "f12"),
        ("Ctrl+N", "ctrl+n"),
        ("ctrl+j", "ctrl+j"),
        ("Control+Left", "ctrl+left"),
        ("Shift+Ctrl+Home", "ctrl+shift+home"),
        ("Shift+Tab", "shift+tab"),
        ("Alt+n", "alt+n"),
        ("Alt+N", "alt+n"),
        ("Alt+Shift+n", "alt+shift+n"),
        ("Alt+1", "alt+1"),
    ],
)
def test_keys_are_written_as_people_name_them(written: str, key: str) -> None:
    assert read_key(written) == key
    assert read_key(key_name(key)) == key


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Foo", "is no key"),
        ("Hyper+a", "is no key"),
        ("Ctrl+", "is no key"),
        ("ctrl+ctrl+a", "is no key"),
        ("F13", "is no key"),
        ("Ctrl+1", "no terminal sends"),
        ("Ctrl+?", "no terminal sends"),
        ("Ctrl+Shift+A", "no terminal sends"),
        ("Shift+F5", "no terminal sends"),
        ("Ctrl+Space", "no terminal sends"),
        ("Ctrl+I", "the same as Tab"),
        ("Ctrl+M", "the same as Enter"),
        ("Ctrl+H", "the same as Backspace"),
        ("Esc", "not to be had"),
        ("Ctrl+B", "not to be had"),
        ("Ctrl+S", "not to be had"),
        ("Ctrl+Q", "not to be had"),
        ("Ctrl+C", "not to be had"),
        ("ctrl+z", "not to be had"),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_words(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_key(written)


@pytest.mark.parametrize(
    ("key", "edits"),
    [
        *((key, True) for key in ("a", "question_mark", "space", "enter", "ctrl+u", "home")),
        *((key, False) for key in ("pagedown", "f6", "ctrl+n", "alt+n", "ctrl+pagedown")),
    ],
)
def test_what_belongs_to_a_line_that_is_typed(key: str, edits: bool) -> None:
    assert edits_a_line(key) is edits


@pytest.mark.parametrize(
    ("table", "known_as", "keys"),
    [
        ({"meeting": {"next": "Ctrl+J"}}, "meeting.next", ("ctrl+j", "pagedown")),
        ({"meeting": {"next": "pagedown ctrl+j"}}, "meeting.next", ("pagedown", "ctrl+j")),
        ({"meeting": {"pause": "F10"}}, "meeting.pause", ("f10",)),
        ({"plan": {"yes": "J", "no": "N"}}, "plan.yes", ("J", "y")),
        ({"wins": {"win": "l", "loss": "w"}}, "wins.win", ("l",)),  # changed places
        ({"wins": {"win": "b"}, "diagnosis": {"stuck": "v"}}, "wins.win", ("b",)),  # never on one screen
        ({"plan": {"goal": "y"}}, "plan.goal", ("y",)),  # y asks on another page of the plan
        ({"meeting": {"toggle-person": "e"}}, "meeting.toggle-person", ("e",)),
    ],
)
def test_a_command_gets_other_keys_and_keeps_the_fixed_ones(
    table: dict[str, dict[str, str]], known_as: str, keys: tuple[str, ...]
) -> None:
    assert read_keymap(table).keys[known_as] == keys


@pytest.mark.parametrize(
    ("table", "path", "said"),
    [
        ({"meting": {}}, "meting", 'no such place; the nearest known is "meeting"'),
        ({"xyz": {}}, "xyz", "known are everywhere, review, home"),
        ({"meeting": 3}, "meeting", "must be a table of commands and keys"),
        (
            {"meeting": {"nxt": "F10"}},
            "meeting.nxt",
            'meeting has no such command; the nearest known is "next"',
        ),
        ({"meeting": {"next": 3}}, "meeting.next", "one or more keys in quotes"),
        ({"meeting": {"next": " "}}, "meeting.next", "one or more keys in quotes"),
        ({"meeting": {"next": "n"}}, "meeting.next", "next works while a line is typed, and n belongs to"),
        ({"meeting": {"end": "Enter"}}, "meeting.end", "and Enter belongs to that line"),
        ({"meeting": {"number": "a"}}, "meeting.number", "the number keys stand for the people"),
        ({"wins": {"win": "u"}}, "wins.win", "u is the key of review.undo (“undo”) already"),
        ({"review": {"undo": "b"}}, "review.undo", "b is the key of diagnosis.unblock (“unblock”) already"),
        ({"home": {"quit": "j"}}, "home.quit", "j is the key of everywhere.down"),
        ({"wins": {"win": "b", "loss": "b"}}, "wins.win", "b is the key of wins.loss"),
        ({"wins": {"win": "w", "loss": "w"}}, "wins.loss", "w is the key of wins.win"),
        ({"commitments": {"accept": "d"}}, "commitments.accept", "d is the key of commitments.done"),
        ({"meeting": {"pause": "F1"}}, "meeting.pause", "F1 is the key of everywhere.help"),
    ],
)
def test_what_cannot_be_is_named(table: dict[str, object], path: str, said: str) -> None:
    with pytest.raises(BadKey) as wrong:
        read_keymap(table)
    assert ".".join(wrong.value.path) == path
    assert said in str(wrong.value)


def test_no_key_means_two_things_at_the_same_time() -> None:
    shared = [
        (one.known_as, other.known_as, key) for one, other in pairs() for key in one.keys if key in other.keys
    ]
    assert shared == []


def subclasses(cls: type) -> Iterator[type]:
    below: list[type] = cls.__subclasses__()
    for one in below:
        yield one
        yield from subclasses(one)


def test_the_catalogue_has_every_command_of_every_screen_and_workspace() -> None:
    known = {one.known_as for place in PLACES for one in place.commands}
    classes: list[type] = [stage.Stage, *subclasses(stage.Stage), *subclasses(Workspace)]
    ours: list[type] = [
        cls for cls in classes if cls.__module__.startswith("facilitator.") and vars(cls).get("place")
    ]
    assert {one.known_as for cls in ours for _, one in declared(cls)} == known


def test_every_command_says_what_it_does_and_every_key_is_one_that_people_can_write() -> None:
    for place in PLACES:
        for one in place.commands:
            assert one.help.endswith("."), one.known_as
            assert one.help != one.label, one.known_as
            for key in set(one.keys) - {"escape", "ctrl+z"}:
                assert read_key(key_name(key)) == key, one.known_as


def test_the_page_of_keys_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("keys_script", ROOT / "scripts" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "docs" / "keys.md").read_text("utf-8")
    assert written == script.page(), "docs/keys.md is not up to date: run scripts/keys.py"


async def test_key_key_bar_palette_and_help_follow() -> None:
    keys = read_keymap({"meeting": {"next": "Ctrl+J"}, "wins": {"win": "i"}})
    async with meeting(keys=keys) as rig:
        rig.shows("Ctrl+J next")
        await rig.press("ctrl+j")
        rig.shows("▶ Wins", "i win")
        await rig.press("w")
        assert not rig.app.screen.prompt.busy  # type: ignore[attr-defined]
        await rig.press("i")
        await rig.begin("Half")
        await rig.press("ctrl+j")  # as PgDn, while a line is typed
        rig.shows("▶ Scoreboard", "Half")
        await rig.press("escape", "pageup", "f1")
        rig.shows("Ctrl+J, PgDn", "i win Write down a win")
        await rig.press("escape", "ctrl+p")
        await rig.begin("write down a win")
        rig.shows("Enter: i win")


def test_a_keymap_leaves_other_commands_alone() -> None:
    assert Keymap().keys == {}
