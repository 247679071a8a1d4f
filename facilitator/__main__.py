"""The program in a process of its own: `facilitator`, or `python -m facilitator`."""

import atexit
import gc
import os
import sys

import facilitator

#: So many things are made before the first look for what is garbage: what is imported never is, and looking
#: at it over and over is an eighth of a start.
_BEFORE_GARBAGE = 200_000


def main() -> None:
    """Set the process up for the one command line that it is there for, and run that."""
    if sys.argv[1:] == ["--version"] and _said(f"facilitator, version {facilitator.__version__}\n"):
        return
    gc.set_threshold(_BEFORE_GARBAGE)
    atexit.register(gc.freeze)  # nor is it looked for in what ends: that is a fifth of a short command
    # Plugins that other packages bring for pydantic would be looked for, and see the mappings of an import.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from facilitator.cli import main as program

    program(prog_name="facilitator")


def _said(text: str) -> bool:
    """Whether that is out; what stands in its way is said by the command line, which takes longer."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
