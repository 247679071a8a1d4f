"""Make pylock.toml, the versions and hashes that development and CI use, from what pyproject.toml asks for.

PYTHONPATH=. .venv/bin/python scripts/lock.py             writes it; versions that still fit stay
PYTHONPATH=. .venv/bin/python scripts/lock.py --upgrade   takes the newest instead
PYTHONPATH=. .venv/bin/python scripts/lock.py --check     writes nothing, ends with 1 where it does not fit
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "pylock.toml"
#: Whatever this machine is set to, the file names the public index.
_INDEX = "https://pypi.org/simple"
#: What makes two locks the same: files that somebody adds to an old release do not count.
_SAME = ("name", "version", "marker")


def lock(into: Path, *more: str) -> None:
    """Resolve for all systems and every Python that pyproject.toml allows; what `into` holds is preferred."""
    words = ["uv", "pip", "compile", "--universal", "--all-extras", "--python-version", "3.11"]
    words += ["--no-config", "--default-index", _INDEX, "--format", "pylock.toml", "--no-header"]
    env = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    subprocess.run(
        [*words, "--quiet", *more, "--output-file", str(into), str(ROOT / "pyproject.toml")],
        cwd=into.parent, env=env, check=True,
    )  # fmt: skip


def stale() -> str | None:
    """What pyproject.toml has and pylock.toml lacks, or the other way round; None where they fit."""
    with TemporaryDirectory() as folder:
        anew = Path(folder) / LOCK.name
        shutil.copyfile(LOCK, anew)
        lock(anew)
        old, new = _packages(LOCK), _packages(anew)
    if old == new:
        return None
    return f"{LOCK.name} does not fit pyproject.toml: {', '.join(sorted({name for name, *_ in old ^ new}))}"


def _packages(path: Path) -> set[tuple[str, ...]]:
    table = tomllib.loads(path.read_text("utf-8"))
    return {tuple(str(one.get(key)) for key in _SAME) for one in table["packages"]}


if __name__ == "__main__":
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    )
    if "--check" in sys.argv:
        sys.exit(stale())
    lock(LOCK, *sys.argv[1:])
