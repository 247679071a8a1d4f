"""The base of every table of the session file."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

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
        """The table as plain TOML values, known keys in their documented order, then the unknown ones.

        Absent keys are left out: those never set and still at their default, and those set to None.
        """
        table: dict[str, Any] = {}
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if value is None or (name not in self.model_fields_set and value == info.default):
                continue
            table[info.alias or name] = _plain(value)
        return table | (self.model_extra or {})


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.as_table()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
