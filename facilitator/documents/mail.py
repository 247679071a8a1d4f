"""A document as the draft of a mail, to be opened in a mail program and sent from there."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from facilitator.documents import inert
from facilitator.documents.blocks import Document
from facilitator.documents.encoded import encoded_words
from facilitator.documents.html import as_html
from facilitator.documents.identity import Mark
from facilitator.documents.plain import as_plain
from facilitator.documents.recipients import Recipient, to_header

#: The header that those with text of a user stand before.
_DATE = "Date: "
#: Characters of a subject that stands there as it is.
_ON_A_LINE = 66


def draft(
    document: Document,
    subject: str,
    mark: Mark,
    now: datetime,
    invitation: bytes | None = None,
    *,
    to: Iterable[Recipient] = (),
    attachments: Mapping[str, bytes] | None = None,
) -> str:
    """The text of an `.eml` file, the same for the same input; the invitation goes with it as `review.ics`.

    The mark's key names the mail for ever and begins the file. `attachments` are more calendar files (`.ics`)
    by their names, which are ours.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mark.key}@facilitator.invalid>"
    message["X-Facilitator"] = f"says {mark.says}"
    message["X-Unsent"] = "1"  # Outlook opens it for writing
    message["Date"] = now.replace(microsecond=0)
    message.set_content(as_plain(document), cte="quoted-printable")
    message.add_alternative(as_html(document, mail=True), subtype="html", cte="quoted-printable")
    files = ({} if invitation is None else {"review.ics": invitation}) | dict(attachments or {})
    for name, raw in files.items():
        message.add_attachment(
            raw.decode("utf-8"),
            subtype="calendar",
            cte="base64",
            params={"method": "PUBLISH"},
            filename=name,
        )
    _name_the_seams(message, mark.key)
    before, date, after = message.as_bytes().decode("ascii").partition(_DATE)
    return f"{before}{to_header(to)}{_subject(subject)}{date}{after}"


def _subject(text: str) -> str:
    """The header with its line end."""
    line = inert.header(text)
    if not line.isascii() or len(line) > _ON_A_LINE:
        line = "\r\n ".join(encoded_words(line))
    return f"Subject: {line}\r\n"


def _name_the_seams(message: EmailMessage, key: str) -> None:
    """Between the parts stands what no part contains: else it would be drawn by lot."""
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"={hashlib.sha256(f'{key}/{number}'.encode()).hexdigest()[:32]}=")
