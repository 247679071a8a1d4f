"""What a terminal sends, made into events: keys, mouse, and what is pasted, whole."""

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

PASTE_BEGINS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"


class Reader:
    """Makes events of what the terminal sends; `feed` takes bytes as they come."""

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(debug)
        #: What has been pasted so far; None outside of a paste.
        self._paste: str | None = None

    @property
    def pasting(self) -> bool:
        """Whether the end of a paste is waited for."""
        return self._paste is not None

    def feed(self, data: bytes) -> Iterator[Message]:
        """A wrong byte becomes a visible sign; a sequence that cannot be read is passed over."""
        text = self._decode(data)
        while text:
            if self._paste is None:
                keys, begins, text = text.partition(PASTE_BEGINS)
                yield from self._keys(keys)
                if begins:
                    self._paste = ""
            else:
                # Looked for in the whole: a read may have cut it in two.
                pasted, ends, text = (self._paste + text).partition(PASTE_ENDS)
                self._paste = None if ends else pasted
                if ends:
                    yield events.Paste(pasted)

    def tick(self) -> Iterator[Message]:
        """What has waited long enough: an Esc that no sequence followed."""
        yield from self._parsed(self._parser.tick)

    def give_up_pasting(self) -> Iterator[Message]:
        """The end of a paste did not come: what came of it is pasted."""
        pasted, self._paste = self._paste, None
        if pasted:
            yield events.Paste(pasted)

    def _keys(self, text: str) -> Iterator[Message]:
        for char in text:  # one by one: what cannot be read takes nothing else along
            yield from self._parsed(partial(self._parser.feed, char))

    def _parsed(self, parse: Callable[[], Any]) -> Iterator[Message]:
        try:
            for message in parse():
                yield _without_surrogates(message)
        except Exception:  # a key code beyond all characters, for one
            self._parser = XTermParser(self._debug)


def cut_short(data: bytes) -> bool:
    """Whether the bytes end within what may become the beginning of a paste."""
    begins = PASTE_BEGINS.encode()
    return any(data.endswith(begins[:length]) for length in range(1, len(begins)))


def _without_surrogates(message: Message) -> Message:
    typed = message.character if isinstance(message, events.Key) else None
    if typed and "\ud800" <= typed[:1] <= "\udfff":
        return events.Key("replacement_character", "\ufffd")
    return message
