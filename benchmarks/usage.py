"""What a running process has used so far, from Linux' /proc; elsewhere it cannot be asked."""

import os
import sys
from pathlib import Path

#: Whether there is a /proc to ask.
CAN = sys.platform == "linux"


def processor_seconds(pid: int) -> float:
    """User and system time of all threads of a process so far."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((thread / "schedstat").read_text("ascii").split()[0])
        except FileNotFoundError:  # the kernel keeps none: ticks are all there is
            words = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return total / 1e9


def resident_mib(pid: int) -> float:
    """What a process has in memory now."""
    return _line(pid, "VmRSS")


def peak_mib(pid: int) -> float:
    """The most that a process has had in memory."""
    return _line(pid, "VmHWM")


def _line(pid: int, key: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    raise ValueError(f"/proc/{pid}/status has no {key}")
