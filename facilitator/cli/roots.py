"""Where the user's things lie: the sessions folder, and the configuration's.

Reads no file and imports little: completion asks it at every Tab.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from facilitator.cli.says import Sorry

_APP = "facilitator"


@dataclass(frozen=True, slots=True)
class Root:
    """The sessions folder; `named` where the user chose it, so that it ought to be there."""

    path: Path
    named: bool


def sessions_root(named: str | None) -> Root:
    """The folder that was named, else `./sessions` where it is there, else the user's data folder's."""
    if named is not None:
        if not named.strip():
            raise Sorry("--sessions names no folder; write it like --sessions ~/reviews.")
        return Root(Path(named).expanduser(), named=True)
    here = Path("sessions")
    if here.is_dir():
        return Root(here, named=True)
    from platformdirs import user_data_path

    return Root(user_data_path(_APP, appauthor=False) / "sessions", named=False)


def config_folder() -> Path:
    """The folder that `FACILITATOR_CONFIG` names, else the user's configuration folder."""
    named = os.environ.get("FACILITATOR_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)
