"""The base of every table of the session file."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

#: A number as the file has it: a whole one stays whole, so that a file round-trips exactly.
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
#: A quarter label, "2026-Q4".
Quarter = Annotated[str, Field(pattern=r"^\d{4}-Q[1-4]$")]


class Record(BaseModel):
    """One table. Frozen; types are strict; unknown keys are kept in `model_extra` and written back.

    Which keys the file had is remembered (`model_fields_set`), so that an absent key
    stays absent and an explicit default stays written.
    """

    model_config = ConfigDict(
        frozen=True, extra="allow", strict=True, populate_by_name=True, defer_build=True
    )

    def but(self, **changes: Any) -> Self:
        """A copy with these fields changed; `None` for an optional field takes the key out of the file."""
        return self.model_copy(update=changes)

    def as_table(self) -> dict[str, Any]:
        """`entries` as plain TOML values, all the way down."""
        return {key: plain(value) for key, value in self.entries().items()}

    def entries(self) -> dict[str, Any]:
        """What stands in the table, known keys in their documented order, then the unknown ones.

        Absent keys are left out: those never set and still at their default, and those set to None.
        """
        values, named = self.__dict__, self.model_fields_set
        table = {
            key: values[name]
            for name, key, default in keys_of(type(self))
            if values[name] is not None and (name in named or values[name] != default)
        }
        return table | (self.model_extra or {})


class Key(NamedTuple):
    """A field: its name, its key in the file and its default."""

    name: str
    key: str
    default: Any


@cache
def keys_of(kind: type[Record]) -> tuple[Key, ...]:
    """The known keys of a table, in their documented order."""
    return tuple(Key(name, info.alias or name, info.default) for name, info in kind.model_fields.items())


def plain(value: Any) -> Any:
    """A value as the file's format knows it."""
    if isinstance(value, Record):
        return value.as_table()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
