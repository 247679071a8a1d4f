"""Which column of a file means what: the mappings that are shipped, and those of a partner."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Shape = Literal["deals", "scorecard"]
#: What a column can be, by shape.
FIELDS: dict[Shape, tuple[str, ...]] = {
    "deals": (
        "id", "name", "account", "partner", "rep", "amount", "currency", "stage", "won", "lost", "closed",
        "created", "registered", "accepted", "close", "activity", "stage_changed", "flag",
    ),
    "scorecard": ("metric", "value", "target", "unit", "better", "means", "quarter"),
}  # fmt: skip

Words = Annotated[tuple[str, ...], Field(strict=False)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Origin(_Part):
    """Which column and which of its values say that the partner sourced (or influenced) a deal.

    `others` are values known to mean that it did not; what is in neither list is asked. `all`: every row.
    """

    columns: Words = ()
    values: Words = ()
    others: Words = ()
    all: bool = False


class Stages(_Part):
    """Names of stages, as far as no column says whether a deal is won or lost; others are open."""

    won: Words = ()
    lost: Words = ()
    open: Words = ()


class ImportMapping(_Part):
    """How to read one kind of file.

    `columns`: a field (see `FIELDS`) and the headers it goes by, the first that is there counts; case, blanks
    and punctuation do not. `filters`: a header and the values that a row must have one of. `accepted`: values
    of that column which mean that a registration was accepted. `partner`: what the file calls the partner.
    `currency`: that of amounts without any mark. `answers`: what was asked before, by the question's key.
    """

    name: str
    shape: Shape
    about: str = ""
    extends: str | None = None
    columns: dict[str, Words] = {}
    filters: dict[str, Words] = {}
    sourced: Origin = Origin()
    influenced: Origin = Origin()
    stages: Stages = Stages()
    accepted: Words = ()
    stuck_after_days: Annotated[int, Field(ge=1)] = 30
    partner: str | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    decimal: Literal[".", ","] | None = None
    date_order: Literal["ymd", "dmy", "mdy"] | None = None
    answers: dict[str, str] = {}

    def column(self, field: str) -> tuple[str, ...]:
        """The headers that a field goes by; none where the mapping says nothing of it."""
        return self.columns.get(field, ())


class BadMapping(ValueError):  # noqa: N818 - it is an answer to the user
    """`where` is the way to the key, `message` what is wrong with it and what to do, no full stop."""

    def __init__(self, where: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.where = where
        self.message = message


def mapping_from(table: Mapping[str, Any], name: str, base: Mapping[str, Any] | None = None) -> ImportMapping:
    """A mapping from plain TOML data, on top of the table `base` that it extends. Raises `BadMapping`.

    What is wrong is looked for in `table` alone: `base` was read before.
    """
    whole = joined(base or {}, table)
    try:
        mapping = ImportMapping.model_validate(whole | {"name": name})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        where = tuple(str(step) for step in detail["loc"])
        raise BadMapping(
            where, _wrong(where, detail["type"], detail.get("ctx", {}), detail["input"])
        ) from None
    for field in mapping.columns:
        if field not in FIELDS[mapping.shape]:
            raise BadMapping(("columns", field), _unknown(field, FIELDS[mapping.shape]))
    return mapping


def joined(base: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """What `table` says on top of `base`; their tables are joined key by key."""
    whole = dict(base)
    for key, value in table.items():
        below = whole.get(key)
        whole[key] = {**below, **value} if isinstance(value, dict) and isinstance(below, dict) else value
    return whole


def shipped() -> dict[str, dict[str, Any]]:
    """The mappings that come with the program, as tables, by name."""
    files = sorted((Path(__file__).parent / "mappings").glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


def _wrong(where: tuple[str, ...], kind: str, context: Mapping[str, Any], value: Any) -> str:
    key = where[-1]
    if kind == "extra_forbidden":
        return _unknown(key, _keys(where))
    if kind == "missing":
        return f'the key "{key}" is missing; add shape = "deals" or "scorecard", or extends = "salesforce"'
    if kind == "literal_error":
        return f"it must be {context['expected']}, not {value!r}"
    if kind == "string_pattern_mismatch":
        return f'it must be an ISO code like "EUR", not {value!r}'
    forms = {
        "string_type": "text in quotes",
        "tuple_type": 'a list of texts, like ["Amount", "Value"]',
        "dict_type": "a table",
        "model_type": "a table",
        "int_type": "a whole number",
        "bool_type": "true or false",
        "greater_than_equal": f"{context.get('ge')} or more",
    }
    return f"it must be {forms.get(kind, 'another value')}, not {value!r}"


def _keys(where: tuple[str, ...]) -> tuple[str, ...]:
    parts: dict[str, type[_Part]] = {"sourced": Origin, "influenced": Origin, "stages": Stages}
    model = parts.get(where[0], ImportMapping) if len(where) > 1 else ImportMapping
    return tuple(key for key in model.model_fields if key != "name")


def _unknown(key: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(key, known, 1)
    hint = f'the nearest known key is "{near[0]}"' if near else f"known are {', '.join(known)}"
    return f"this key is not known here; {hint}"
