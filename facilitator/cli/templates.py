"""The agenda that a new review starts from: built in, or the user's own."""

from facilitator.cli.says import Sorry
from facilitator.cli.settings import Config, read_toml
from facilitator.core.agenda import TEMPLATES, Template
from facilitator.core.session import Session
from facilitator.core.template import BadTemplate, template_from
from facilitator.store.faults import shown

_USUAL = "growth"


def template_for(name: str | None, before: Session | None, config: Config) -> Template:
    """The template of a tier or of the user's own of that name, which comes first.

    Without a name it is the tier of the partner's session `before` this, else growth. A custom agenda is
    only known from that session. Raises `Sorry` or `Unreadable`.
    """
    wanted = (name or (before.meeting.tier if before else _USUAL)).strip()
    own = _own(wanted, config)
    if own is not None:
        return own
    for built_in in TEMPLATES.values():
        if built_in.name == wanted.lower():
            return built_in
    if wanted == "custom" and before is not None and before.agenda:
        return Template("custom", "custom", before.agenda)
    raise Sorry(
        f'there is no tier and no template "{shown(wanted)}"; take one of {", ".join(TEMPLATES)}, '
        f"or put your own into {config.templates}."
    )


def _own(name: str, config: Config) -> Template | None:
    if not name or name.startswith(".") or any(sign in name for sign in "/\\\0"):
        return None
    path = config.templates / f"{name}.toml"
    found = read_toml(path)
    if found is None:
        return None
    try:
        return template_from(found[1], name)
    except BadTemplate as error:
        raise Sorry(f"{path}: {error}") from None
