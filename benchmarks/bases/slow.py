"""Runs the program on a disk that takes so many seconds for each sync of a file or folder.

python slow.py SECONDS [ARGUMENT ...]
"""

import os
import runpy
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import HasFileno


def main() -> None:
    """The disk does what it does; it only says so later."""
    seconds, really = float(sys.argv[1]), os.fsync

    def fsync(fd: "int | HasFileno") -> None:
        really(fd)
        time.sleep(seconds)

    os.fsync = fsync
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("facilitator", run_name="__main__")


if __name__ == "__main__":
    main()
