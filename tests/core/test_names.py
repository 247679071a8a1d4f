"""Folder names for partners of any name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.names import MAX_BYTES, numbered, same, slug


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Northwind Data", "northwind-data"),
        ("  A & B (EMEA), Inc.  ", "a-b-emea-inc"),
        ("Café Mu\u0308ller", "café-müller"),
        ("株式会社データ", "株式会社データ"),
        ("हिन्दी", "हिन्दी"),
        ("شركة ٣", "شركة-٣"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "con-partner"),
        ("com1", "com1-partner"),
        ("Com10", "com10"),
        ("!!!", "partner"),
        ("", "partner"),
        ("🚀 Rocket 🚀", "rocket"),
        ("x" * 80, "x" * 60),
        ("é" * 40, "é" * 30),
        ("日" * 21, "日" * 20),
        ("x" * 59 + " y", "x" * 59),
        ("xxx" + "कि" * 10, "xxx" + "कि" * 9),
    ],
)
def test_a_name_becomes_a_folder(name: str, folder: str) -> None:
    assert slug(name) == folder


@given(st.text())
def test_any_name_makes_a_name_that_every_system_takes(name: str) -> None:
    made = slug(name)
    assert 1 <= len(made.encode()) <= MAX_BYTES
    assert made == unicodedata.normalize("NFC", made).lower() == slug(made)
    assert not set(made) & set('<>:"/\\|?*. \0')
    assert made.strip("-") == made


@given(st.text(), st.integers(2, 5000))
def test_a_number_fits_behind_any_name(name: str, number: int) -> None:
    made = numbered(slug(name), number)
    assert made.endswith(f"-{number}")
    assert len(made.encode()) <= MAX_BYTES


def test_names_are_the_same_in_any_case_and_composition() -> None:
    assert same("MÜLLER ", "mu\u0308ller")
    assert not same("Muller", "Müller")
