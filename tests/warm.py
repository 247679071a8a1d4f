"""Programs that start at once: a process that has imported the whole of facilitator makes copies of itself.

Most of what a start costs is importing. A copy goes through all that comes then, in a terminal, a folder and
surroundings of its own, and ends as any program does. A test of the start itself, or of what Python takes
from its surroundings at its beginning (a locale), starts a process of its own instead.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

#: So many bytes say a process id or an exit code.
_NUMBER = 10


class Warm:
    """A program started so in the terminal with that number; it is waited for like a `Popen`."""

    def __init__(self, words: Sequence[str], terminal: int, cwd: Path, env: Mapping[str, str]) -> None:
        self._told, tell = os.pipe()
        order = json.dumps([list(words), str(cwd), dict(env)]).encode() + b"\n"
        socket.send_fds(_starter()[0], [order], [terminal, tell])
        os.close(tell)
        self.pid = int(os.read(self._told, _NUMBER))
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, minus the signal's number where one killed it; None while it runs."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended."""
        if (code := self._look(timeout)) is None:
            raise subprocess.TimeoutExpired("facilitator", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout: float | None) -> int | None:
        if self._code is None and select.select([self._told], [], [], timeout)[0]:
            self._code = int(os.read(self._told, _NUMBER))
            os.close(self._told)
        return self._code


@cache
def _starter() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """The process that makes the copies, and the way to it; it ends with this one."""
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "tests.warm"]
        folder, env = Path(__file__).parents[1], os.environ | {"PYTHONUTF8": "1"}
        starter = subprocess.Popen(
            command, stdin=theirs.fileno(), cwd=folder, env=env, start_new_session=True
        )
    atexit.register(starter.wait)
    atexit.register(ours.close)
    return ours, starter


def _copies(orders: socket.socket) -> None:
    """Goes on in each copy, as if that had been started with its command line."""
    while True:
        order, given, *_ = socket.recv_fds(orders, 1 << 16, 2)
        while order and not order.endswith(b"\n"):
            order += orders.recv(1 << 16)
        if not order:
            sys.exit()
        terminal, tell = given
        if os.fork() == 0:
            # This one waits for the program, to tell how it ended.
            if (pid := os.fork()) == 0:
                orders.close()
                os.close(tell)
                _at_home(terminal, *json.loads(order))
                return
            os.close(terminal)
            os.write(tell, b"%*d" % (_NUMBER, pid))
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            os.write(tell, b"%*d" % (_NUMBER, code))
            os._exit(0)
        os.close(terminal)
        os.close(tell)
        with contextlib.suppress(ChildProcessError):  # when none is left
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _at_home(terminal: int, words: list[str], cwd: str, env: dict[str, str]) -> None:
    """In the terminal, the folder and the surroundings of its own, as if Python had been started there."""
    os.login_tty(terminal)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    for name, number, way, errors in (
        ("stdin", 0, "r", "surrogateescape"),
        ("stdout", 1, "w", "surrogateescape"),
        ("stderr", 2, "w", "backslashreplace"),
    ):
        stream = open(number, way, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = ["facilitator", *words]


if __name__ == "__main__":
    import facilitator
    from facilitator.__main__ import main
    from facilitator.store.load import load

    for module in pkgutil.walk_packages(facilitator.__path__, "facilitator."):
        importlib.import_module(module.name)
    for file in sorted(Path("sessions").glob("*/*.toml"))[:1]:
        load(file)  # the first reading finishes the models
    gc.freeze()  # no copy looks through all this again
    _copies(socket.socket(fileno=0))
    main()
