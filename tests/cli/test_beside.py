"""Documents beside a review: one of the user's is never taken for one of ours."""

from pathlib import Path

import pytest

from facilitator.cli.beside import put_beside
from facilitator.documents.identity import Mark

MARK = Mark("chat.7d0c1f5e-5f0a-5c39-9a55-6f5f2a1f6d0b", "0123456789abcdef")


def test_ours_takes_the_place_of_ours_and_is_named_like_its_mark(tmp_path: Path) -> None:
    review = tmp_path / "2026-12-03.toml"
    for words in ("one", "two"):
        (written,) = put_beside(review, MARK, {".md": f"{MARK.comment}\n{words}\n"}, None)
        assert written == tmp_path / "2026-12-03.chat.md"
        assert written.read_text("utf-8").endswith(f"{words}\n")


@pytest.mark.parametrize("text", ["Acme × Northwind\n\nOurs.\n", f"Acme × Northwind\n{MARK.comment}\n"])
def test_a_form_that_could_be_the_users_by_its_first_line_is_refused(tmp_path: Path, text: str) -> None:
    mine = tmp_path / "2026-12-03.chat.txt"
    mine.write_text("Acme × Northwind\n\nMine.\n", "utf-8")
    forms = {".md": f"{MARK.comment}\nOurs.\n", ".txt": text}
    with pytest.raises(ValueError, match=r"no mark in the first line of \.txt"):
        put_beside(tmp_path / "2026-12-03.toml", MARK, forms, None)
    assert [one.name for one in tmp_path.iterdir()] == [mine.name]
    assert mine.read_text("utf-8").endswith("Mine.\n")
