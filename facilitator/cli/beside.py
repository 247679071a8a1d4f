"""Documents for people to take away, as files named like their review."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.store.atomic import make_folder
from facilitator.store.ours import put_ours

if TYPE_CHECKING:
    from facilitator.documents.identity import Mark


def put_beside(path: Path, mark: "Mark", forms: Mapping[str, str], folder: Path | None) -> tuple[Path, ...]:
    """Write "2026-12-03.NAME.html" and the like beside the review in `path`, or in `folder`, which is made.

    NAME is what the mark's key begins with. `forms` are the texts by how their files end (".html"), in the
    order of the answer: where each lies. Ours takes the place of ours, never of a user's file: ValueError for
    a form without the mark in its first line. OSError where writing fails; what was written before stays.
    """
    unmarked = [end for end, text in forms.items() if mark.key not in text.partition("\n")[0]]
    if unmarked:
        raise ValueError(f"no mark in the first line of {', '.join(unmarked)}")
    name = mark.key.partition(".")[0]
    if folder is not None:
        make_folder(folder)
    place = (folder or path.parent) / path.stem
    return tuple(put_ours(place.with_name(f"{place.name}.{name}{end}"), text) for end, text in forms.items())
