"""Reads every session below a folder in a loop, by tomllib and the program's own models.

python read_all.py FOLDER
"""

import sys
import tomllib
from pathlib import Path

from facilitator.core.session import Session


def main(folder: Path) -> None:
    """Read them, one after the other, and keep none."""
    for path in sorted(folder.glob("*/*.toml")):
        Session.read(tomllib.loads(path.read_text("utf-8")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
