"""An agenda template of the user's own, from plain data to a checked `Template`."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic_core import ValidationError

from facilitator.core.agenda import KINDS, Template
from facilitator.core.session import Looks, Segment, SegmentKind, Tier

_KEYS = ("id", "kind", "title", "minutes", "looks", "floor", "protected")
_CHOICES: dict[str, tuple[str, ...]] = {"kind": get_args(SegmentKind), "looks": get_args(Looks)}
_FORMS = {
    "id": "text in quotes",
    "title": "text in quotes",
    "minutes": "a number, 0 or more",
    "floor": "a number, 0 or more",
    "protected": "true or false",
}


class BadTemplate(ValueError):  # noqa: N818 - it is an answer to the user
    """One sentence: which template, which segment and key, what to do."""


def template_from(table: Mapping[str, Any], name: str) -> Template:
    """Read `{"tier": ..., "agenda": [{...}, ...]}` as the template `name`; raises `BadTemplate`.

    A segment needs `kind` and `minutes`; `id`, `title` and `looks` default to what is usual for its
    kind, `tier` to custom. Keys that a template does not know are an error here (a mistyped `flor` would
    silently become a default, and templates are never rewritten, so nothing is lost by asking).
    """
    where = f'template "{name}"'
    _known(where, table, ("tier", "agenda"))
    tier = table.get("tier", "custom")
    if tier not in get_args(Tier):
        raise BadTemplate(f"{where}: the tier must be one of {_list(get_args(Tier))}, not {tier!r}.")
    items = table.get("agenda")
    if not isinstance(items, list) or not items or not all(isinstance(item, Mapping) for item in items):
        raise BadTemplate(f"{where} has no agenda; add an [[agenda]] table for each segment.")
    agenda = tuple(_segment(where, number, item) for number, item in enumerate(items, 1))
    _whole(where, agenda)
    return Template(name, tier, agenda)


def _segment(where: str, number: int, item: Mapping[str, Any]) -> Segment:
    kind = item.get("kind")
    where = f"{where}, segment {number}" + (f' ("{kind}")' if isinstance(kind, str) else "")
    _known(where, item, _KEYS)
    for key in ("kind", "minutes"):
        if key not in item:
            raise BadTemplate(f'{where} has no "{key}"; every segment needs a kind and its minutes.')
    if kind not in _CHOICES["kind"]:
        raise BadTemplate(f"{where}: the kind must be one of {_list(_CHOICES['kind'])}, not {kind!r}.")
    usual = {"id": kind, "title": KINDS[kind].title, "looks": KINDS[kind].looks}
    try:
        made = Segment.read(usual | dict(item))
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        form = _FORMS.get(key) or f"one of {_list(_CHOICES[key])}"
        raise BadTemplate(f'{where}: "{key}" must be {form}, not {item[key]!r}.') from error
    if made.protected and made.looks == "buffer":
        raise BadTemplate(f'{where} is a buffer, and a buffer cannot be protected; take out "protected".')
    if made.floor is not None and made.floor > made.minutes:
        raise BadTemplate(
            f"{where}: the floor of {made.floor} min is more than its {made.minutes} min; lower the floor."
        )
    return made


def _whole(where: str, agenda: tuple[Segment, ...]) -> None:
    if not any(item.minutes for item in agenda):
        raise BadTemplate(f"{where} plans no minutes at all; give its segments some.")
    seen: set[str] = set()
    for number, item in enumerate(agenda, 1):
        if item.id in seen:
            raise BadTemplate(
                f'{where}, segment {number}: the id "{item.id}" is used twice; give this one its own.'
            )
        seen.add(item.id)


def _known(where: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"known are {_list(keys)}."
            raise BadTemplate(f'{where} has the unknown key "{key}"; {hint}')


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
