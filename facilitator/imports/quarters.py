"""A quarter as files write it."""

import re

_YEAR = r"(?:FY\s*)?'?(?P<year>\d{4}|\d{2})"
_SEP = r"[\s/'’_-]*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}{_SEP}Q(?P<number>[1-4])",
        rf"Q(?P<number>[1-4]){_SEP}{_YEAR}",
        rf"(?P<number>[1-4])Q{_SEP}{_YEAR}",
    )
)


def read_quarter(text: str) -> str | None:
    """The label of "2026-Q3", "Q3 2026", "Q3/26", "Q3 FY26", "FY26 Q3", "3Q26"; None for what is none.

    The year is the one that the quarter is named after, as in the session's own label.
    """
    tidy = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(tidy):
            year = int(match["year"])
            return f"{year + 2000 if year < 100 else year:04d}-Q{match['number']}"
    return None


def quarters_in(text: str) -> tuple[str, ...]:
    """The labels of all quarters that a line names: "Scorecard Q3 2026"."""
    tidy = " ".join(text.split())
    found = (
        match[0] for form in _FORMS for match in re.finditer(rf"(?<!\w){form.pattern}(?!\w)", tidy, re.I)
    )
    return tuple(dict.fromkeys(label for one in found if (label := read_quarter(one))))
