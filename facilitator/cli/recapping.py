"""`recap`: what was agreed, as files beside the review."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facilitator.cli.addresses import addressed
from facilitator.cli.beside import put_beside
from facilitator.cli.settings import load_config
from facilitator.core.session import Session
from facilitator.store.files import outside
from facilitator.store.sent import as_sent, keep_written


def write_recap(
    session: Session,
    path: Path,
    now: datetime,
    folder: Path | None = None,
    *,
    addresses: Mapping[str, str] | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> tuple[Path, ...]:
    """Write the recap of the review in `path` as HTML, a mail's draft and Markdown, and say where.

    The files are named like the review and lie beside it, or in `folder`, which is made. Where it was sent
    before, it begins with what changed. `addresses` are those of the configuration, by name, which is read
    where none are given; `attachments` are calendar files that go with the mail, by name. What it says is
    kept, for when it is sent. OSError where writing fails; what was written before stays.
    """
    from facilitator.cli.identities import review_key
    from facilitator.documents.html import as_html
    from facilitator.documents.identity import Mark, says
    from facilitator.documents.mail import draft
    from facilitator.documents.markdown import as_markdown
    from facilitator.documents.plain import as_plain
    from facilitator.documents.recap import changed_since, recap, subject
    from facilitator.documents.sections.present import those_there

    sent = sent_before(session, path)
    document = recap(session, sent)
    mark = Mark(f"recap.{review_key(session, path)}", says(as_plain(document)))
    known = load_config().addresses if addresses is None else addresses
    mail = draft(
        document,
        subject(session, updated=sent is not None and bool(changed_since(sent, session))),
        mark,
        now,
        to=addressed(those_there(session), known).to,
        attachments=attachments,
    )
    forms = {".html": as_html(document, mark), ".eml": mail, ".md": as_markdown(document, mark)}
    written = put_beside(path, mark, forms, folder)
    if outside(path) is None:
        with suppress(OSError):  # then what is sent is taken to be what the file says
            keep_written(path, session)
    return written


def sent_before(session: Session, path: Path) -> Session | None:
    """The review as its recap was sent; None where it was not, or what it said is not known any more."""
    marked = session.follow_up is not None and session.follow_up.recap_sent is not None
    return as_sent(path, session) if marked else None
