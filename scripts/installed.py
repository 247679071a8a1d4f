"""An installed facilitator, tried from outside its repository: scripts/packages.py says what is seen."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator import __version__

#: Where an environment keeps its programs.
BIN = "Scripts" if os.name == "nt" else "bin"
_PATIENCE = 60.0


class Wrong(Exception):  # noqa: N818 - it is an answer to the user
    """What is not as it should be, in a sentence."""


def alone(folder: Path) -> dict[str, str]:
    """Surroundings in which nothing of this repository, its environment or its user is found."""
    alien = (
        "PYTHON",
        "VIRTUAL_ENV",
        "FACILITATOR",
        "XDG_",
        "UV_TOOL",
        "PIPX",
        "NO_COLOR",
        "FORCE_COLOR",
        "COV",
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith(alien)}
    return kept | {"HOME": str(folder / "home"), "PYTHONUTF8": "1"} | own(folder)


def own(folder: Path) -> dict[str, str]:
    """The user's folders, below this one."""
    return {
        f"FACILITATOR_{name}": str(folder / "home" / name.lower()) for name in ("STATE", "CONFIG", "CACHE")
    }


def run(words: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> str:
    """What the command prints, both its outputs; Wrong, with all of it, where it does not end with 0."""
    ended = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode:
        raise Wrong(f"`{' '.join(map(str, words))}` ended with {ended.returncode}:\n{ended.stdout}")
    return ended.stdout


def proven(program: Path, folder: Path) -> str:
    """What an installed program was seen to do, in half a sentence."""
    away = folder / "away"
    shutil.rmtree(away, ignore_errors=True)
    away.mkdir()
    env = alone(folder)
    if (said := run([program, "--version"], env, away).split())[-1] != __version__:
        raise Wrong(f"{program} --version says {' '.join(said)} and not {__version__}")
    run([program, "doctor"], env, away)
    python = next(
        path
        for path in (program.resolve().with_name(name) for name in ("python", "python.exe"))
        if path.exists()
    )
    where = run([python, "-c", "import facilitator; print(facilitator.__file__)"], env, away).strip()
    sample = Path(where).parent / "sample"
    shutil.copytree(sample, away / "sessions")
    said = run([program, "check"], env, away).splitlines()
    partners = sum(path.is_dir() for path in sample.iterdir())
    if len({line.partition(".toml:")[0] for line in said if ".toml:" in line}) != partners:
        raise Wrong(
            f"{program} check does not speak of the {partners} reviews of the sample:\n" + "\n".join(said)
        )
    return f"--version, doctor and check work, {_demo(program, away, env)}"


def _demo(program: Path, away: Path, env: dict[str, str]) -> str:
    if os.name != "posix":
        return "demo was not tried: a terminal of its own is made of what POSIX has"
    from tests.terminal import Terminal

    with Terminal([program, "demo"], cwd=away, env=env) as term:
        try:
            screen = term.wait_for("Enter opens it", timeout=_PATIENCE)
            term.press("q")
            term.wait_for("thrown away now", timeout=_PATIENCE)
            ended = term.wait_exit()
        except AssertionError as error:
            raise Wrong(f"{program} demo: {error}") from None
    if ended:
        raise Wrong(f"{program} demo ended with {ended}")
    first = next(line.strip() for line in screen.splitlines() if "Enter opens it" in line)
    return f"demo draws its first screen (“{first}”) and ends with q"
