"""Documents for people to take away, as files named like their review."""

from collections.abc import Mapping
from pathlib import Path

from facilitator.store.atomic import make_folder
from facilitator.store.ours import put_ours


def put_beside(path: Path, name: str, forms: Mapping[str, str], folder: Path | None) -> tuple[Path, ...]:
    """Write "2026-12-03.NAME.html" and the like beside the review in `path`, or in `folder`, which is made.

    `forms` are the texts by how their files end (".html"), in the order of the answer: where each lies. Ours
    takes the place of ours, never of a user's file. OSError where that fails; what was written before stays.
    """
    if folder is not None:
        make_folder(folder)
    place = (folder or path.parent) / path.stem
    return tuple(put_ours(place.with_name(f"{place.name}.{name}{end}"), text) for end, text in forms.items())
