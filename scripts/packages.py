"""Build the packages and prove that they run where nothing else of this repository is.

PYTHONPATH=. .venv/bin/python scripts/packages.py [FOLDER]     writes wheel and sdist into FOLDER (dist)

Needs `.[dev,release]`. Each line says what was seen; the first thing that is wrong ends it with 1.
"""

import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator import __version__
from scripts.installed import BIN, Wrong, alone, proven, run

ROOT = Path(__file__).parents[1]
#: What the tests of an unpacked sdist are run on: the rules themselves, and pages, sample and command line.
_PART = "tests/core tests/test_docs.py"
_NEVER = ("__pycache__", "docs/_build/", ".pyc", ".DS_Store", "/.venv", ".egg-info", ".conflict-", "/.backup")


def main(out: Path) -> None:
    """Everything there is to prove, in the order in which it is cheapest to fail."""
    with TemporaryDirectory(prefix="facilitator-packages-") as name:
        folder = Path(name).resolve()
        wheel, sdist = _built(out)
        _say(f"built {wheel.name} ({_size(wheel)}) and {sdist.name} ({_size(sdist)}) into {out}")
        _say(f"the wheel holds {_wheel(wheel)} files: all of the program, the sample, no tests")
        _say(f"the sdist holds {_sdist(sdist)} files: all that its tests need")
        run([sys.executable, "-m", "twine", "--no-color", "check", "--strict", wheel, sdist])
        _say("twine has nothing to say against their metadata")
        for how, program in _installs(folder, wheel, sdist):
            _say(f"{how}: {proven(program, folder)}")
        _say(f"unpacked, the sdist passes {_PART}: {_tests(folder, sdist)}")


def _built(out: Path) -> tuple[Path, Path]:
    out.mkdir(parents=True, exist_ok=True)
    if there := sorted(path.name for path in out.glob("facilitator-*")):
        raise Wrong(f"{out} holds {', '.join(there)} already; delete what is old, or name another folder")
    # By way of the sdist: a wheel that comes out of it shows that nothing is missing from it.
    run([sys.executable, "-m", "build", "--outdir", out, ROOT])
    return out / f"facilitator-{__version__}-py3-none-any.whl", out / f"facilitator-{__version__}.tar.gz"


def _wheel(wheel: Path) -> int:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    info = f"facilitator-{__version__}.dist-info"
    wanted = {path.relative_to(ROOT).as_posix() for path in _tracked("facilitator")}
    wanted |= {
        f"facilitator/sample/{path.relative_to(ROOT / 'sessions').as_posix()}"
        for path in _tracked("sessions")
    }
    wanted |= {
        f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    }
    _same(wheel.name, names, wanted)
    return len(names)


def _sdist(sdist: Path) -> int:
    with tarfile.open(sdist) as packed:
        names = {one.name.partition("/")[2] for one in packed.getmembers() if one.isfile()}
    folders = ("facilitator", "sessions", "tests", "benchmarks", "scripts", "docs", ".ci", ".github")
    wanted = {path.relative_to(ROOT).as_posix() for folder in folders for path in _tracked(folder)}
    wanted |= {path.name for path in ROOT.glob("*.md")}
    wanted |= {"LICENSE", "PKG-INFO", "pyproject.toml", "pylock.toml", ".gitignore", ".gitattributes"}
    _same(sdist.name, names, wanted)
    return len(names)


def _tracked(folder: str) -> Iterator[Path]:
    """The files of a folder that are not made on the way."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.is_file() and not any(sign in path.as_posix() for sign in _NEVER):
            yield path


def _same(name: str, there: set[str], wanted: set[str]) -> None:
    if missing := sorted(wanted - there):
        raise Wrong(f"{name} lacks {', '.join(missing)}")
    if more := sorted(there - wanted):
        raise Wrong(f"{name} holds what nobody asked for: {', '.join(more)}")


def _installs(folder: Path, wheel: Path, sdist: Path) -> Iterator[tuple[str, Path]]:
    """The program as each installer puts it there, without any extras."""
    for package in (wheel, sdist):
        venv = folder / f"pip-{package.suffix[1:]}"
        run([sys.executable, "-m", "venv", venv])
        run([venv / BIN / "python", "-m", "pip", "install", "--quiet", package], alone(folder))
        yield f"pip install {package.name}", venv / BIN / "facilitator"
    python: list[str | Path] = ["--python", sys.executable, wheel]
    where = {
        "PIPX_HOME": folder / "pipx",
        "PIPX_BIN_DIR": folder / "pipx/bin",
        "PIPX_MAN_DIR": folder / "pipx/man",
    }
    yield from _tool(folder, ["pipx", "install"], python, where)
    where = {
        "UV_TOOL_DIR": folder / "uv",
        "UV_TOOL_BIN_DIR": folder / "uv/bin",
        "UV_CACHE_DIR": folder / "uv-cache",
    }
    yield from _tool(folder, ["uv", "tool", "install"], python, where)


def _tool(
    folder: Path, words: list[str], more: list[str | Path], where: Mapping[str, Path]
) -> Iterator[tuple[str, Path]]:
    if (program := shutil.which(words[0])) is None:
        _say(f"{words[0]} is not installed here: nothing was tried with it")
        return
    env = alone(folder) | {key: str(path) for key, path in where.items()}
    run([program, *words[1:], *more], env)
    yield f"{' '.join(words)} {Path(more[-1]).name}", folder / words[0] / "bin" / "facilitator"


def _tests(folder: Path, sdist: Path) -> str:
    """The last line of what the README's own line says in the unpacked sdist, on a part of the tests."""
    if os.name != "posix":
        return "not tried, the README's line is for a POSIX shell"
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    line = next(
        line for line in (unpacked / "README.md").read_text("utf-8").splitlines() if "'.[dev]'" in line
    )
    said = run(["bash", "-euo", "pipefail", "-c", f"{line.strip()} {_PART}"], alone(folder), unpacked)
    return said.strip().splitlines()[-1]


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024:,.0f} KB"


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    # Programs of the same environment are found as well: pipx and uv may stand beside this Python.
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    )
    try:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve())
    except Wrong as error:
        sys.exit(f"{error}")
