"""The user's configuration: what its file says, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from facilitator.cli.roots import config_folder
from facilitator.core.people import folded
from facilitator.store.faults import Unreadable, described, os_reason, shown
from facilitator.store.scan import scan
from facilitator.store.syntax import unreadable
from facilitator.tui.colours import SCHEMES

THEMES = tuple(one.name for one in SCHEMES)
_FORMS = {
    "us": "text in quotes, your company's name",
    "currency": 'an ISO code in quotes, like "EUR"',
    "fiscal_year_starts": "the number of a month, 1 to 12",
    "bell": "true or false",
    "notify": "true or false",
    "theme": " or ".join((", ".join(f'"{name}"' for name in THEMES[:-1]), f'"{THEMES[-1]}"')),
    "keys": "a table of tables, like [keys.meeting]",
    "addresses": 'a table of people, like "Maria Lindqvist" = "maria@northwind.example" below [addresses]',
}
_ADDRESS = 'one mail address in quotes, like "maria@northwind.example"'


@dataclass(frozen=True, slots=True)
class Config:
    """What `config.toml` in `folder` says; `fiscal_year_starts` is a month, 1 to 12.

    `bell` and `notify` are how the meeting's alerts are heard, `theme` how it looks: see `tui.desk.Options`.
    `keys` is the table as it stands there, a table a screen; `addresses` are people's mail addresses by name.
    """

    folder: Path
    us: str | None = None
    currency: str | None = None
    fiscal_year_starts: int = 1
    bell: bool = True
    notify: bool = False
    theme: str = "dark"
    keys: Mapping[str, object] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """The configuration's own file, which need not be there."""
        return self.folder / "config.toml"

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates, which need not be there."""
        return self.folder / "templates"


def load_config() -> Config:
    """The user's configuration, an empty one where there is no file; `Unreadable` if it is wrong."""
    config = Config(config_folder())
    found = read_toml(config.file)
    if found is None:
        return config
    text, table = found
    for key, value in table.items():
        line = scan(text).line((key,))
        if key not in _FORMS:
            near = get_close_matches(key, _FORMS, 1)
            hint = f'the nearest known key is "{near[0]}"' if near else f"known are {', '.join(_FORMS)}"
            raise Unreadable(config.file, line, f'key "{shown(key)}"', f"this key is not known; {hint}")
        if not _fits(key, value):
            message = f"{described(value)}, but it must be {_FORMS[key]}"
            raise Unreadable(config.file, line, f'key "{key}"', message)
    _check_addresses(config.file, text, cast(dict[str, object], table.get("addresses", {})))
    return Config(config.folder, **cast(dict[str, Any], table))


def _check_addresses(file: Path, text: str, table: Mapping[str, object]) -> None:
    """Each is one address, and nobody has two: `Unreadable` for the first that is not so."""
    if not table:
        return
    from facilitator.documents.recipients import is_address

    known: dict[str, object] = {}
    for name, value in table.items():
        fault = None
        if not (isinstance(value, str) and is_address(value)):
            fault = f"{described(value)}, but it must be {_ADDRESS}"
        elif known.setdefault(folded(name), value) != value:
            fault = "this name has another address above; keep one of the two"
        if fault:
            line = scan(text).line(("addresses", name))
            raise Unreadable(file, line, f'key "{shown(name)}" in addresses', fault)


def read_toml(path: Path) -> tuple[str, dict[str, object]] | None:
    """A file's text and what it says; None where there is no file, `Unreadable` where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        import tomllib  # most have no such file

        return text, tomllib.loads(text)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"it cannot be read ({os_reason(error)}); check the file"
        raise Unreadable(path, None, "", message) from None
    except UnicodeDecodeError:
        message = "this is not UTF-8 text; save the file as UTF-8"
        raise Unreadable(path, None, "", message) from None
    except ValueError as error:
        raise unreadable(path, text, error) from None


def _fits(key: str, value: object) -> bool:
    if key in ("bell", "notify"):
        return isinstance(value, bool)
    if key == "theme":
        return value in THEMES
    if key in ("keys", "addresses"):
        return isinstance(value, dict)
    if key == "fiscal_year_starts":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12
    if not isinstance(value, str):
        return False
    return bool(value.strip()) if key == "us" else len(value) == 3 and value.isascii() and value.isupper()
