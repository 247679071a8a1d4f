"""The base of every table of the session file.

pydantic's core checks the tables, and pydantic's own classes are left out: to import what builds them, and
to build these two dozen, was a third of the time of a command that reads a file.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Self, dataclass_transform

from pydantic_core import SchemaValidator

from facilitator.core.declared import Declared, key, must, schema_of

#: A number as the file has it: a whole one stays whole, so that a file round-trips exactly.
Number = int | Annotated[float, must(allow_inf_nan=False)]
#: A moment, with its offset from UTC.
Instant = Annotated[datetime, must(tz_constraint="aware")]
#: A quarter label, "2026-Q4".
Quarter = Annotated[str, must(pattern=r"^\d{4}-Q[1-4]$")]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class Record(Declared):
    """One table. Frozen; types are strict; unknown keys are kept in `unknown` and written back.

    Which keys the file had is remembered (`named`), so that an absent key stays absent and an explicit
    default stays written. Made of its fields by name, which are checked: raises pydantic's `ValidationError`.
    """

    __slots__ = ()

    def __init__(self, **fields: Any) -> None:
        self._validator().validate_python(fields, self_instance=self)

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """The record in a table of a file, by the file's keys; raises pydantic's `ValidationError`."""
        made: Self = cls._validator().validate_python(table, by_alias=True, by_name=False)
        return made

    @classmethod
    def unchecked(cls, **fields: Any) -> Self:
        """A record of fields by name that are known to be right."""
        values = {one.name: fields.get(one.name, one.default) for one in cls.known_keys()}
        return cls.__new__(cls)._filled(values, set(fields), {})

    @property
    def named(self) -> set[str]:
        """The names of the fields that the file had, or that were given since."""
        return self.__pydantic_fields_set__

    @property
    def unknown(self) -> dict[str, Any]:
        """What the table has under keys that nobody knows."""
        return self.__pydantic_extra__

    def but(self, **changes: Any) -> Self:
        """A copy with these fields changed; `None` for an optional field takes the key out of the file."""
        values, unknown = self.__dict__.copy(), self.unknown.copy()
        for name, value in changes.items():
            (values if name in values else unknown)[name] = value
        return self.__new__(type(self))._filled(values, self.named | changes.keys(), unknown)

    def as_table(self) -> dict[str, Any]:
        """`entries` as plain TOML values, all the way down."""
        return {key: plain(value) for key, value in self.entries().items()}

    def entries(self) -> dict[str, Any]:
        """What stands in the table, known keys in their documented order, then the unknown ones.

        Absent keys are left out: those never set and still at their default, and those set to None.
        """
        values, named = self.__dict__, self.named
        table = {
            key: values[name]
            for name, key, _, default in self.known_keys()
            if values[name] is not None and (name in named or values[name] != default)
        }
        return table | self.unknown

    def _filled(self, values: dict[str, Any], named: set[str], unknown: dict[str, Any]) -> Self:
        for name, value in (
            ("__dict__", values),
            ("__pydantic_fields_set__", named),
            ("__pydantic_extra__", unknown),
        ):
            object.__setattr__(self, name, value)
        return self

    @classmethod
    @cache
    def _validator(cls) -> SchemaValidator:
        return SchemaValidator(schema_of(cls))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change: `but` makes a copy")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not go: `but` makes a copy")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.unknown == other.unknown

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))  # always in the order of the keys

    def __repr__(self) -> str:
        parts = (f"{name}={value!r}" for name, value in (self.__dict__ | self.unknown).items())
        return f"{type(self).__name__}({', '.join(parts)})"


def plain(value: Any) -> Any:
    """A value as the file's format knows it."""
    if isinstance(value, Record):
        return value.as_table()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
