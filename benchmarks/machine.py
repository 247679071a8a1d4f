"""What was measured, and on what."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from facilitator import __version__


def machine() -> str:
    """In one line: program, processor, system, Python, Textual, day."""
    return ", ".join(
        (
            f"Version {__version__}",
            f"{_processor()} with {os.cpu_count()} cores",
            f"{platform.system()} {platform.release()}",
            f"Python {platform.python_version()}",
            f"Textual {version('textual')}",
            f"{datetime.now(UTC):%Y-%m-%d}",
        )
    )


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    except OSError:
        pass
    return platform.processor() or platform.machine()
