"""How light the program is, measured beside something simple; docs/benchmarks.md has more."""

import sys

if sys.platform == "win32":
    raise SystemExit(
        "The benchmarks need a pseudo-terminal, which is not on Windows; run them on Linux or macOS."
    )
