"""Where the user's things lie: the sessions folder, and the configuration's.

Reads no file and imports little: completion asks it at every Tab.
"""

import os
from typing import TYPE_CHECKING, NamedTuple

from facilitator.cli.says import Sorry

if TYPE_CHECKING:
    from pathlib import Path

_APP = "facilitator"


class Root(NamedTuple):
    """The sessions folder; `named` where the user chose it, so that it ought to be there."""

    path: "Path"
    named: bool


def sessions_root(named: str | None) -> Root:
    """The folder that was named, else `./sessions` where it is there, else the user's data folder's."""
    from pathlib import Path

    folder, chosen = sessions_folder(named)
    return Root(Path(folder).expanduser(), chosen)


def sessions_folder(named: str | None) -> tuple[str, bool]:
    """The same as it was written, and whether the user chose it."""
    if named is not None:
        if not named.strip():
            raise Sorry("--sessions names no folder; write it like --sessions ~/reviews.")
        return named, True
    if os.path.isdir("sessions"):  # noqa: PTH112 - pathlib makes every Tab slower
        return "sessions", True
    from platformdirs import user_data_path

    return str(user_data_path(_APP, appauthor=False) / "sessions"), False


def config_folder() -> "Path":
    """The folder that `FACILITATOR_CONFIG` names, else the user's configuration folder."""
    from pathlib import Path

    named = os.environ.get("FACILITATOR_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)
