"""A command is declared once, on the method that does it.

The declaration feeds the key, the key bar, the palette and the help alike; the method's docstring
is what help and palette say.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

#: How a key is written for people.
_NAMES = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "question_mark": "?",
    "exclamation_mark": "!",
    "full_stop": ".",
    "delete": "Del",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "plus": "+",
    "slash": "/",
}


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` in Textual's names, the first is the one shown; `when` says whether it applies now."""

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    call: Callable[[], Awaitable[None] | None]
    when: Callable[[], bool]
    bar: bool

    @property
    def key(self) -> str:
        """The key as people write it."""
        if "".join(self.keys) == "123456789":
            return "1-9"
        return key_name(self.keys[0])


def key_name(key: str) -> str:
    """A key as people write it: PgDn, F1, Ctrl+Z, a."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[:1] == "f" and key[1:].isdecimal() else key


@dataclass(frozen=True, slots=True)
class _Declared:
    keys: tuple[str, ...]
    label: str
    bar: bool
    when: str | None


F = TypeVar("F", bound=Callable[..., Any])


def command(keys: str, label: str, *, bar: bool = True, when: str | None = None) -> Callable[[F], F]:
    """Declare a method as a command.

    `keys`: Textual key names, parted by blanks; `label`: one or two words for the key bar; `bar`: whether
    it stands there; `when`: the name of a method or attribute of the object that tells whether it applies.
    """

    def mark(method: F) -> F:
        method.__command__ = _Declared(tuple(keys.split()), label, bar, when)  # type: ignore[attr-defined]
        return method

    return mark


def commands_of(owner: object) -> Iterator[Command]:
    """The commands that an object's class declares: its own in the order of the source, then its bases'."""
    seen: dict[str, _Declared | None] = {}
    for cls in type(owner).__mro__:
        for name, member in vars(cls).items():
            declared = getattr(member, "__command__", None)
            seen.setdefault(name, declared if isinstance(declared, _Declared) else None)
    for name, declared in seen.items():
        if declared is None:
            continue
        yield Command(
            name=name,
            keys=declared.keys,
            label=declared.label,
            help=" ".join((getattr(type(owner), name).__doc__ or declared.label).split()),
            call=getattr(owner, name),
            when=_condition(owner, declared.when),
            bar=declared.bar,
        )


def _condition(owner: object, name: str | None) -> Callable[[], bool]:
    if name is None:
        return lambda: True

    def holds() -> bool:
        value = getattr(owner, name)
        return bool(value() if callable(value) else value)

    return holds
