"""A command is declared once, on the method that does it.

The declaration feeds the key, the key bar, the palette, the help and the docs' table alike; the method's
docstring is what they say. For people and the configuration it is known as `place.name`: "meeting.next".
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

#: How a key is written for people.
NAMES = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "question_mark": "?",
    "exclamation_mark": "!",
    "full_stop": ".",
    "delete": "Del",
    "insert": "Ins",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "plus": "+",
    "slash": "/",
    "backslash": "\\",
    "minus": "-",
    "underscore": "_",
    "comma": ",",
    "colon": ":",
    "semicolon": ";",
    "at": "@",
    "number_sign": "#",
    "asterisk": "*",
    "equals_sign": "=",
}
#: While a line is typed the other keys belong to it. A command that has one of these goes on working then.
ALWAYS = frozenset({"pageup", "pagedown", *(f"f{n}" for n in range(1, 13))})
#: What a presenter's clicker sends, and where everybody looks for a way out: nobody can give them away.
_FIXED = frozenset({"pageup", "pagedown", "f1", "ctrl+p", "ctrl+z", "escape"})
_DIGITS = tuple("123456789")


@dataclass(frozen=True, slots=True)
class Declared:
    """What stands on the method: see `command`. `fixed`: the keys that no configuration takes away."""

    place: str
    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    bar: bool | str = True
    when: str | None = None
    fixed: tuple[str, ...] = ()
    always: bool = False

    @property
    def known_as(self) -> str:
        """How the configuration and the docs name it."""
        return f"{self.place}.{self.name}"

    @property
    def counts(self) -> bool:
        """Whether it has the nine number keys: it is told which of them was pressed."""
        return self.keys == _DIGITS


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` in Textual's names, the first is the one shown; `when` says whether it applies now.

    `bar`: whether it stands in the key bar then.
    `always`: also while a line is typed.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    call: Callable[[], Awaitable[None] | None]
    when: Callable[[], bool]
    bar: Callable[[], bool]
    place: str = ""
    always: bool = False

    @property
    def key(self) -> str:
        """The key as people write it."""
        return shown_keys(self.keys if self.counts else self.keys[:1])

    @property
    def counts(self) -> bool:
        """Whether it has the nine number keys: it is told which of them was pressed."""
        return self.keys == _DIGITS

    @property
    def known_as(self) -> str:
        """How the configuration and the docs name it."""
        return f"{self.place}.{self.name}"


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that the user chose: all keys of a command, by what it is known as."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, one: Command) -> Command:
        """The same, or a copy that answers to what the user wrote in its place."""
        chosen = self.keys.get(one.known_as)
        return replace(one, keys=chosen) if chosen else one


def key_name(key: str) -> str:
    """A key as people write it: PgDn, F1, Ctrl+Z, a."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    if last in NAMES:
        last = NAMES[last]
    elif len(last) > 1 or held:
        last = last.capitalize()
    return "+".join([*(one.capitalize() for one in held), last])


def shown_keys(keys: tuple[str, ...]) -> str:
    """Several keys as people write them."""
    return "1-9" if keys == _DIGITS else ", ".join(key_name(key) for key in keys)


F = TypeVar("F", bound=Callable[..., Any])


def command(
    keys: str,
    label: str,
    *,
    bar: bool | str = True,
    when: str | None = None,
    fixed: bool = False,
    always: bool = False,
) -> Callable[[F], F]:
    """Declare a method as a command.

    `keys`: Textual key names, parted by blanks; `label`: one or two words for the key bar; `bar`: whether
    it stands there, or the name of a method or attribute of the object that tells it; `when`: the name of
    one that tells whether it applies; `fixed`: its keys stay whatever the configuration says; `always`: it
    works while a line is typed, too, as all do that have one of the keys in `ALWAYS`.
    """

    def mark(method: F) -> F:
        own = tuple(keys.split())
        method.__command__ = Declared(  # type: ignore[attr-defined]
            place="",
            name=method.__name__.replace("_", "-"),
            keys=own,
            label=label,
            help=" ".join((method.__doc__ or label).split()),
            bar=bar,
            when=when,
            fixed=tuple(key for key in own if fixed or key in _FIXED),
            always=always or not ALWAYS.isdisjoint(own),
        )
        return method

    return mark


def declared(cls: type) -> tuple[tuple[str, Declared], ...]:
    """The methods of a class that are commands: its own in the order of the source, then its bases'.

    A command's place is the `place` of the class that declares it, or of the next one down that names one.
    """
    return _declared(cls)


@cache
def _declared(cls: Any) -> tuple[tuple[str, Declared], ...]:
    seen: dict[str, Declared | None] = {}
    place = ""
    for base in cls.__mro__:
        place = vars(base).get("place", place)
        for name, member in vars(base).items():
            found = getattr(member, "__command__", None)
            seen.setdefault(name, replace(found, place=place) if isinstance(found, Declared) else None)
    return tuple((name, found) for name, found in seen.items() if found is not None)


def commands_of(owner: object) -> tuple[Command, ...]:
    """The commands that an object's class declares, ready to be called.

    They are made once: a screen asks for them several times a key.
    """
    known: tuple[Command, ...] | None = vars(owner).get("_commands_of")
    if known is None:
        known = vars(owner)["_commands_of"] = tuple(_commands_of(owner))
    return known


def _commands_of(owner: object) -> Iterator[Command]:
    for method, found in declared(type(owner)):
        yield Command(
            name=found.name,
            keys=found.keys,
            label=found.label,
            help=found.help,
            call=getattr(owner, method),
            when=_condition(owner, found.when or True),
            bar=_condition(owner, found.bar),
            place=found.place,
            always=found.always,
        )


def _condition(owner: object, name: str | bool) -> Callable[[], bool]:
    if isinstance(name, bool):
        return lambda: name

    def holds() -> bool:
        value = getattr(owner, name)
        return bool(value() if callable(value) else value)

    return holds
