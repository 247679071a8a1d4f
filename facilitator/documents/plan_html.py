"""Elements of a page whose every text is inert: what is no `Html` yet becomes it through the one door."""

from facilitator.documents import inert


class Html(str):
    """Text that is HTML already, made by `element` or written here."""

    __slots__ = ()


def element(tag: str, *inside: str | None, **attributes: str | None) -> Html:
    """An element with what is in it, None left out. `class_` and `data_key` stand for `class`, `data-key`."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{inert.html(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Html(f"<{tag}{told}>{together(*inside)}</{tag}>")


def together(*parts: str | None) -> Html:
    """The parts one after the other; bare text keeps a blank at its ends."""
    return Html("".join(_inert(part) for part in parts if part))


def _inert(part: str) -> str:
    if isinstance(part, Html):
        return part
    words = inert.html(part)
    if not words:
        return " "
    return f"{' ' if part[0].isspace() else ''}{words}{' ' if part[-1].isspace() else ''}"
