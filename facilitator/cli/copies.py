"""A throw-away copy of session files, for rehearsals."""

import shutil
from pathlib import Path

from facilitator.store.files import session_files
from facilitator.store.folder import Folder


def copy_of(folder: Folder, only: Path | None, into: Path) -> tuple[Folder, Path | None]:
    """Copy the session files of a folder; with `only`, that file and the others of its partner.

    The copy, and the copied file's path. Whatever else lies there (copies, notes, a repository) stays behind.
    """
    homes = [only.resolve().parent] if only else [partner.path for partner in folder.partners()]
    for home in homes:
        target = into / home.name
        target.mkdir()
        for file in session_files(home):
            shutil.copyfile(file, target / file.name)
    if only is None:
        return Folder(into), None
    path = into / only.resolve().parent.name / only.name
    if not path.exists():
        shutil.copyfile(only, path)
    return Folder(into), path
