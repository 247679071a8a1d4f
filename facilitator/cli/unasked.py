"""Where files for people to take away may be put without being asked."""

from pathlib import Path

from facilitator.cli.says import Sorry
from facilitator.store.files import outside


def asked_for(path: Path, folder: Path | None) -> None:
    """Raises `Sorry` for a review that lies outside the sessions folder, unless a folder is named."""
    if folder is None and (real := outside(path)) is not None:
        raise Sorry(
            f"{path}: this is a link to {real}, and outside the sessions folder nothing is written unasked; "
            "name a folder with -o."
        )
