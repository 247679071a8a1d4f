"""`schema`: the form of a session file for editors that check while one types."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from facilitator.cli.says import say_json
from facilitator.core.declared import schema_of
from facilitator.core.key_words import TABLES, Words
from facilitator.core.session import SCHEMA, Session

#: What TOML has and JSON has not: a time of day, which the format "time" would ask for an offset.
_TIME_OF_DAY = {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"}
_NUMBER = [{"type": "integer"}, {"type": "number"}]


def show_schema() -> None:
    """Print it: JSON Schema, draft 2020-12."""
    say_json(schema())


def schema() -> dict[str, Any]:
    """The models as JSON Schema, with the words of every table and key.

    Dates and times are strings, as readers of TOML hand them to a validator. Unknown keys are allowed: the
    program keeps them. What only a whole file can tell (a link to nothing, a log out of order) is left to
    `facilitator check`.
    """
    made = _Written().generate(schema_of(Session))
    kinds = made["$defs"]
    for table, words in TABLES.items():
        for kind in _kinds(made, table):
            _describe(kinds[kind] if kind else made, words)
        if table:
            made["properties"][table]["description"] = words.about
    made["required"] = ["schema", "session"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A facilitator review, schema {SCHEMA}",
        **_plain(made),
    }


def tables() -> dict[str, list[str]]:
    """The keys of every table of a session file, in the file's order; "" is the top."""
    made = _Written().generate(schema_of(Session))
    found = {}
    for table in ("", *made["properties"]):
        if table not in ("schema", "custom"):
            of = [made["$defs"][kind] if kind else made for kind in _kinds(made, table)]
            found[table] = list(dict.fromkeys(key for one in of for key in one["properties"]))
    return found


class _Written(GenerateJsonSchema):
    """What pydantic makes of the tables that its core checks; they are no classes of pydantic's own."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """One table."""
        return self.generate_inner(schema["schema"]) | {"additionalProperties": True}


def _kinds(made: dict[str, Any], table: str) -> list[str]:
    """The models that a table's entries can be, by name; "" for the file itself, none for a free table."""
    if not table:
        return [""]
    return [kind for kind in made["$defs"] if f"#/$defs/{kind}" in _refs(made["properties"][table])]


def _refs(value: Any) -> list[str]:
    if isinstance(value, dict):
        here = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return here + [ref for one in value.values() for ref in _refs(one)]
    return [ref for one in value for ref in _refs(one)] if isinstance(value, list) else []


def _describe(of: dict[str, Any], words: Words) -> None:
    of["description"] = words.about
    for key, told in of["properties"].items():
        if key in words.keys:
            told["description"] = words.keys[key]


def _plain(value: Any) -> Any:
    """Without what TOML has no word for (null), and what says nothing: titles, empty defaults."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    some = [one for one in value.get("anyOf", []) if one != {"type": "null"}]
    if some == _NUMBER:
        some = [{"type": "number"}]
    if len(some) == 1:
        value = {key: one for key, one in value.items() if key != "anyOf"} | some[0]
    elif some:
        value = value | {"anyOf": some}
    if value.get("format") == "time":
        value = {key: one for key, one in value.items() if key != "format"} | _TIME_OF_DAY
    found = {}
    for key, told in value.items():
        if key in ("properties", "$defs"):  # what is below are names, not words of the schema
            found[key] = {name: _plain(one) for name, one in told.items()}
        elif key != "title" and (key != "default" or told):
            found[key] = _plain(told)
    return found
