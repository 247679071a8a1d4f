"""How the keys of a table are declared, and the schema that pydantic's core makes of it.

As with pydantic a class names its fields with their types; `must` says what else holds for one, `key` what
it is called in the file. Which types there may be is what `schema_of` knows, and no more.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from pydantic_core import CoreSchema, PydanticKnownError, core_schema

#: The default of a field that has none.
REQUIRED: Any = object()

Rules = tuple[tuple[str, Any], ...]


class Key(NamedTuple):
    """A field: its name, its key in the file, its type as it was declared, and its default."""

    name: str
    key: str
    kind: Any
    default: Any


class _Called(NamedTuple):
    key: str
    default: Any


def key(name: str, *, default: Any = REQUIRED) -> Any:
    """Declares a field that is called something else in the file."""
    return _Called(name, default)


def must(**rules: Any) -> Rules:
    """What holds for a value beside its type, for `Annotated`; named as in pydantic's core schema."""
    return tuple(rules.items())


class Declared:
    """The base of a class whose fields are declared. The slots are where pydantic's core puts them."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    __pydantic_extra__: dict[str, Any]
    __pydantic_fields_set__: set[str]

    @classmethod
    @cache
    def known_keys(cls) -> tuple[Key, ...]:
        """The keys of the table, in their documented order."""
        owners = (one for one in reversed(cls.__mro__) if issubclass(one, Declared) and one is not Declared)
        return tuple(
            _key(name, kind, one.__dict__.get(name, REQUIRED))
            for one in owners
            for name, kind in one.__annotations__.items()
        )

    @classmethod
    @cache
    def tables(cls) -> tuple[Key, ...]:
        """Those of them that have other tables below them."""
        return tuple(one for one in cls.known_keys() if _has_tables(one.kind))


def _has_tables(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, Declared):
        return True
    return any(map(_has_tables, get_args(kind)))


def _key(name: str, kind: Any, given: Any) -> Key:
    called = given if isinstance(given, _Called) else _Called(name, given)
    return Key(name, called.key, kind, called.default)


def schema_of(kind: Any) -> CoreSchema:
    """What pydantic's core has to check for a type; strict but for lists, which become tuples."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Declared):
        return _table(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _ruled(parts[0], dict(rule for rules in parts[1:] for rule in rules))
    if origin is Literal:
        return core_schema.literal_schema(list(parts))
    if origin is tuple:  # of any length
        return core_schema.tuple_variable_schema(schema_of(parts[0]), strict=False)
    if origin is dict:
        return core_schema.dict_schema(*map(schema_of, parts))
    if origin not in (Union, UnionType):
        raise TypeError(f"a table has no fields of the type {kind!r}")
    some = [part for part in parts if part is not type(None)]
    schema = schema_of(some[0]) if len(some) == 1 else core_schema.union_schema(list(map(schema_of, some)))
    return schema if len(some) == len(parts) else core_schema.nullable_schema(schema)


_PLAIN: Mapping[Any, CoreSchema] = {
    Any: core_schema.any_schema(),
    bool: core_schema.bool_schema(),
    date: core_schema.date_schema(),
    datetime: core_schema.datetime_schema(),
    float: core_schema.float_schema(),
    int: core_schema.int_schema(),
    str: core_schema.str_schema(),
    time: core_schema.time_schema(),
}


def _table(kind: type[Declared]) -> CoreSchema:
    config = core_schema.CoreConfig(
        strict=True, extra_fields_behavior="allow", validate_by_alias=True, validate_by_name=True
    )
    fields = core_schema.model_fields_schema(
        {one.name: _field(one) for one in kind.known_keys()}, model_name=kind.__name__
    )
    return core_schema.model_schema(kind, fields, config=config, ref=kind.__name__)


def _field(one: Key) -> core_schema.ModelField:
    schema = schema_of(one.kind)
    if one.default is not REQUIRED:
        schema = core_schema.with_default_schema(schema, default=one.default)
    return core_schema.model_field(schema, validation_alias=one.key)


def _ruled(kind: Any, rules: dict[str, Any]) -> CoreSchema:
    if by := rules.get("discriminator"):
        return core_schema.tagged_union_schema(
            {tag: schema_of(one) for one in get_args(kind) for tag in _tags(one, by)}, by
        )
    schema = schema_of(kind)
    if schema["type"] != "union":
        return cast("CoreSchema", {**schema, **rules})
    in_words = {"pydantic_js_updates": {"minimum": rules["ge"]}}  # for the JSON Schema
    return core_schema.no_info_after_validator_function(
        lambda value: _at_least(value, **rules), schema, metadata=in_words
    )


def _tags(kind: type[Declared], by: str) -> tuple[Any, ...]:
    return next(get_args(one.kind) for one in kind.known_keys() if one.key == by)


def _at_least(value: float, ge: float) -> float:
    """What the core has for one type, for a number that may be of two."""
    if value < ge:
        raise PydanticKnownError("greater_than_equal", {"ge": ge})
    return value
