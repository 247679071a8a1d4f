"""Make every part of the docs that is made from the program, each by its own script.

.venv/bin/python scripts/generate.py                 all but those that need a browser
.venv/bin/python scripts/generate.py keys floors     these only
"""

import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parent
MADE = (
    "checks",
    "commands",
    "configuration",
    "definitions",
    "floors",
    "format",
    "keys",
    "picture",
    "timing",
)
#: They photograph a page with a Chromium that is installed here, and another one draws it otherwise.
WITH_A_BROWSER = ("documents",)


def main() -> None:
    """Run those that were named, else all."""
    known = (*MADE, *WITH_A_BROWSER)
    wanted = sys.argv[1:] or MADE
    if unknown := set(wanted).difference(known):
        sys.exit(f"There is no {', '.join(sorted(unknown))}; known are {', '.join(known)}.")
    around = os.environ | {"PYTHONPATH": str(SCRIPTS.parent)}
    for name in wanted:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, SCRIPTS / f"{name}.py"], env=around, check=True)
    if not sys.argv[1:]:
        sys.stdout.write(f"Left out, as they need a browser: {', '.join(WITH_A_BROWSER)}.\n")


if __name__ == "__main__":
    main()
