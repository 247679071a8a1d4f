"""What the models refuse, said in the words of the file: which value, what it must be, what to do."""

import difflib
import math
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic_core import ErrorDetails, ValidationError

from facilitator.core.log import Event
from facilitator.core.record import Record
from facilitator.core.session import Session
from facilitator.store.faults import described, literal
from facilitator.store.scan import KeyPath

_NUMBER = "a number"
_DATE = "a date such as 2026-12-03"
_INSTANT = "a date and time with an offset such as 2026-12-03T10:00:00-05:00"
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": _NUMBER,
    "bool_type": "true or false",
    "date_type": _DATE,
    "datetime_type": _INSTANT,
    "time_type": "a time of day such as 10:30:00",
    "dict_type": "a table",
    "model_type": "a table",
    "tuple_type": "a list",
}
_PATTERNS = {  # by key: what it is called, and one that is right
    "quarter": ("quarter", "2026-Q4"),
    "revisit": ("quarter", "2027-Q1"),
    "currency": ("currency code", "USD"),
}
_EXAMPLES = {
    "schema": "schema = 1 as the first line",
    "partner": 'partner = "Northwind Data"',
    "us": 'us = "Acme"',
    "quarter": 'quarter = "2026-Q4"',
    "starts": "starts = 2026-12-03T10:00:00-05:00",
    "at": "at = 2026-12-03T10:00:00-05:00",
    "hard_stop": "hard_stop = 2026-12-03T11:00:00-05:00",
    "minutes": "minutes = 10",
    "seconds": "seconds = 120",
    "segment": "segment = and the id of an agenda item",
    "unit": 'unit = "%" or another',
    "date": "date = 2026-12-03",
    "by": 'by = "facilitator"',
}


@dataclass(frozen=True)
class Wrong:
    """One refusal: where (for a missing key: the table it is missing from) and what, without a full stop."""

    path: KeyPath
    message: str


def refusals(table: Mapping[str, Any], error: ValidationError) -> list[Wrong]:
    """Every key the models refuse, once each."""
    found: dict[KeyPath, Wrong] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail)
        if detail["type"] == "missing":
            found.setdefault(path, Wrong(path[:-1], _missing(path, table)))
        elif detail["type"] == "union_tag_not_found":
            found.setdefault(path, Wrong(path, 'the key "event" is missing; ' + _add("event", _events())))
        else:
            path = (*path, "event") if detail["type"] == "union_tag_invalid" else path
            value = _value(table, path)
            if path in found and detail["type"] in ("float_type", "finite_number"):
                # Not a whole number and no other number either: the wider word is the true one.
                found[path] = Wrong(path, _kind(value, _NUMBER))
            else:
                found.setdefault(path, Wrong(path, _said(detail, path, value)))
    return list(found.values())


def _said(detail: ErrorDetails, path: KeyPath, value: Any) -> str:
    context = detail.get("ctx", {})
    key = str(path[-1])
    ways: dict[str, Callable[[], str]] = {
        "literal_error": lambda: _not_allowed(value, choices(path)),
        "union_tag_invalid": lambda: _not_allowed(value, _events()),
        "timezone_aware": lambda: (
            f"{literal(value)} has no offset from UTC; write it like 2026-12-03T10:00:00-05:00"
        ),
        "string_pattern_mismatch": lambda: _pattern(key, path, value),
        "string_too_short": lambda: f"it is empty; write the {key}",
        "greater_than_equal": lambda: f"{literal(value)} is too small; it must be {context['ge']} or more",
        "greater_than": lambda: f"{literal(value)} is too small; it must be more than {context['gt']}",
        "less_than_equal": lambda: f"{literal(value)} is too large; it must be {context['le']} or less",
        "finite_number": lambda: _kind(value, _NUMBER),
        "model_type": lambda: _table_wanted(path, value),
        "tuple_type": lambda: _list_wanted(path, value),
    }
    if detail["type"] in ways:
        return ways[detail["type"]]()
    return _kind(value, _KINDS.get(detail["type"], "another value"))


def _kind(value: Any, wanted: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"{value} is no number to reckon with; write an ordinary one or take the key out"
    said = f"{described(value)}, but it must be {wanted}"
    if wanted == "text" and not isinstance(value, list | Mapping):
        return f"{said}; write it in quotes"
    if isinstance(value, str):
        return f"{said}; write it without quotes"
    return f"{said}; correct it"


def _pattern(key: str, path: KeyPath, value: Any) -> str:
    word, example = _PATTERNS.get("quarter" if "earlier" in path else key, ("such value", "..."))
    shown = literal(path[-1] if "earlier" in path else value)
    return f'{shown} is no {word}; write it like "{example}"'


def _not_allowed(value: Any, allowed: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(value.lower(), allowed, 1) if isinstance(value, str) else []
    nearest = f" (nearest: {close[0]})" if close else ""
    quoted = ", ".join(f'"{choice}"' for choice in allowed)
    return f"{literal(value)} is not allowed{nearest}; use one of {quoted}"


def _table_wanted(path: KeyPath, value: Any) -> str:
    header = f"[[{path[0]}]]" if isinstance(path[-1], int) else f"[{path[0]}]"
    return f"{described(value)}, but it must be a table; write it under {header}"


def _list_wanted(path: KeyPath, value: Any) -> str:
    if len(path) > 1:
        return f"{described(value)}, but it must be a list; write it in [ ]"
    if isinstance(value, Mapping):
        return f"this is one table, but it must be a list of tables; write [[{path[0]}]] with two brackets"
    return f"{described(value)}, but it must be a list of tables; write each under [[{path[0]}]]"


def _missing(path: KeyPath, table: Mapping[str, Any]) -> str:
    key = str(path[-1])
    if path == ("session",):
        return "the table [session] is missing; add it with partner, us, quarter, tier, starts and status"
    entry = _value(table, path[:-1])
    if key == "hard_stop" and isinstance(entry, Mapping) and entry.get("event") == "start":
        return 'the key "hard_stop" is missing; add the time when the room must leave'
    return f'the key "{key}" is missing; {_add(key, choices(path))}'


def _add(key: str, allowed: tuple[str, ...]) -> str:
    if allowed:
        return f"add {key} = one of " + ", ".join(f'"{choice}"' for choice in allowed)
    return "add " + _EXAMPLES.get(key, f'{key} = "..."')


def _path(detail: ErrorDetails) -> KeyPath:
    """pydantic's location without what it adds: the branch of a union, the mark of a key."""
    path = list(detail["loc"])
    if path[0] == "log" and len(path) > 2:
        del path[2]  # the kind of the event
    branch = {"int_type": "int", "float_type": "float", "finite_number": "float"}
    branch |= {"date_type": "date", "datetime_type": "datetime"}
    if len(path) > 2 and path[-1] in ("[key]", branch.get(detail["type"])):
        path.pop()
    return tuple(path)


def _value(table: Any, path: KeyPath) -> Any:
    for step in path:
        try:
            table = table[step]
        except (KeyError, IndexError, TypeError):
            return None
    return table


def choices(path: KeyPath) -> tuple[str, ...]:
    """The values that a key may have, where they are a fixed list."""
    for model in models(path[:-1]):
        for one in model.known_keys():
            if path[-1] in (one.key, one.name):
                for part in _parts(one.kind):
                    if get_origin(part) is Literal:
                        return tuple(str(choice) for choice in get_args(part))
    return ()


def models(path: KeyPath) -> tuple[type[Record], ...]:
    """The models of the table at this place (several for an entry of the log); none for a free one."""
    if not path:
        return (Session,)
    if path[0] == "log":
        return tuple(_records(Event))
    for one in Session.known_keys():
        if path[0] == one.key and not any(isinstance(step, str) for step in path[1:]):
            return tuple(_records(one.kind))
    return ()


def _events() -> tuple[str, ...]:
    keys = (one for model in models(("log", 0)) for one in model.known_keys() if one.key == "event")
    return tuple(str(choice) for one in keys for choice in get_args(one.kind))


def _records(annotation: Any) -> Iterator[type[Record]]:
    return (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Record))


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything inside it, unions and tuples taken apart."""
    yield annotation
    if get_origin(annotation) in (Annotated, Union, types.UnionType, tuple):
        for part in get_args(annotation):
            yield from _parts(part)
