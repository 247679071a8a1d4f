"""Broken files for the loader: a real one cut at every byte, and files that are no TOML.

    python -m tests.soak.broken_files [FOLDER]

FOLDER is any folder of TOML files that are wrong, such as `tests/invalid` of github.com/toml-lang/toml-test.
Each goes to the loader as it is and behind the head of a review, in a process that may use 512 MiB. Every
answer is a session or one sentence, within two seconds, and the bytes stay. Exit code 1 if one is not.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from facilitator.store.faults import Unreadable
from facilitator.store.load import load

_SAMPLE = Path(__file__).parents[2] / "sessions"
_HEAD = b"""schema = 1

[session]
partner = "Acme"
us = "Us"
quarter = "2026-Q4"
tier = "growth"
starts = 2026-12-03 10:00:00Z
status = "planned"

[custom]
"""
_MEMORY = 512 * 1024 * 1024
_SECONDS = 2.0


def main(folder: Path | None) -> int:
    _limit_memory()
    wrong: list[str] = []
    counts = {"cuts": 0, "files": 0}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "2026-12-03.toml"
        for kind, said, raw in (*_cuts(), *(_files(folder) if folder else ())):
            counts[kind] += 1
            path.write_bytes(raw)
            before = time.perf_counter()
            fault = answer(path)
            slowest = max(slowest, seconds := time.perf_counter() - before)
            if seconds > _SECONDS:
                fault = fault or f"took {seconds:.1f} s"
            if path.read_bytes() != raw:
                fault = fault or "its bytes were changed"
            if fault:
                wrong.append(f"{said}: {fault}")
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(
        f"cuts={counts['cuts']} files={counts['files']} slowest={slowest:.2f}s wrong={len(wrong)}\n"
    )
    return 1 if wrong else 0


def answer(path: Path) -> str:
    """What is wrong with how the loader answers; "" if nothing is."""
    try:
        loaded = load(path)
    except Unreadable as fault:
        said = str(fault)
        return "" if said.isprintable() and said.endswith(".") else f"no sentence: {said!r}"
    except Exception as error:
        return repr(error)
    session = loaded.session
    whole = session.saved is not None or loaded.cut_off or not session.log
    return "" if whole else "cut off, and taken for whole"


def _cuts() -> Iterator[tuple[str, str, bytes]]:
    for file in sorted(_SAMPLE.glob("northwind-data/*.toml"))[-2:]:
        raw = file.read_bytes()
        for end in range(len(raw)):
            yield "cuts", f"{file.name} cut at {end}", raw[:end]


def _files(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    for file in sorted(folder.rglob("*.toml")):
        raw = file.read_bytes()
        yield "files", str(file), raw
        yield "files", f"{file} in a review", _HEAD + raw


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
