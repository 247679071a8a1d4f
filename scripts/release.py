"""Say whether a tag may be released, and take the notes of its version out of the changelog.

PYTHONPATH=. .venv/bin/python scripts/release.py TAG [FILE]     writes the notes into FILE

TAG is the version with a v before it. Ends with 1 and a sentence where something does not fit.
"""

import re
import sys
from pathlib import Path

from facilitator import __version__

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
_VERSION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?$", re.MULTILINE)


class NotYet(Exception):  # noqa: N818 - it is an answer to the user
    """Why a tag may not be released, in a sentence."""


def notes(tag: str, version: str, changelog: str) -> str:
    """What the changelog says of the version; NotYet where tag, version and changelog do not fit together."""
    if tag != f"v{version}":
        raise NotYet(
            f"The tag is {tag}, but facilitator/__init__.py says {version}: tag v{version}, or mend that."
        )
    headings = list(_VERSION.finditer(changelog))
    found = next((at for at, one in enumerate(headings) if one["name"] == version), None)
    if found is None or headings[found]["day"] is None:
        raise NotYet(
            f"CHANGELOG.md has no heading “## [{version}] - YYYY-MM-DD”: move what is unreleased below it."
        )
    end = headings[found + 1].start() if found + 1 < len(headings) else len(changelog)
    if not (said := changelog[headings[found].end() : end].strip()):
        raise NotYet(f"CHANGELOG.md says nothing of {version}.")
    return f"{said}\n"


if __name__ == "__main__":
    try:
        said = notes(sys.argv[1], __version__, CHANGELOG.read_text("utf-8"))
    except NotYet as error:
        sys.exit(str(error))
    except IndexError:
        sys.exit("Which tag? scripts/release.py TAG [FILE]")
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(said, "utf-8")
