"""Runs the program and writes each file and folder below a folder that it reads into a list.

python opened.py FOLDER LIST [ARGUMENT ...]
"""

import os
import runpy
import sys


def main() -> None:
    """Python itself says what is opened, on any thread."""
    folder, told = sys.argv[1], os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(event: str, given: tuple[object, ...]) -> None:
        if (
            event in ("open", "os.scandir", "os.listdir")
            and given
            and isinstance(given[0], str | os.PathLike)
        ):
            path = os.fsdecode(given[0])
            if path.startswith(folder) and "/.backup/" not in path:
                os.write(told, f"{event} {path}\n".encode())

    sys.addaudithook(note)
    sys.argv[1:] = sys.argv[3:]
    runpy.run_module("facilitator", run_name="__main__")


if __name__ == "__main__":
    main()
