"""The `[keys]` of the configuration: read, and what is wrong named with its line."""

from facilitator.cli.settings import Config, read_toml
from facilitator.store.faults import Unreadable
from facilitator.store.scan import scan
from facilitator.tui.command import Keymap


def keymap_of(config: Config) -> Keymap:
    """The user's own keys; `Unreadable` where they cannot be."""
    if not config.keys:
        return Keymap()
    from facilitator.tui.keymap import BadKey, read_keymap

    try:
        return read_keymap(config.keys)
    except BadKey as wrong:
        path = ("keys", *wrong.path)
        found = read_toml(config.file)
        line = scan(found[0]).line(path) if found else None
        raise Unreadable(config.file, line, f'key "{".".join(path)}"', str(wrong)) from None
