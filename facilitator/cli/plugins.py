"""Plugins that other packages bring for pydantic: none is looked for."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_ASKED = "PYDANTIC_DISABLE_PLUGINS"
_LOADER = "pydantic.plugin._loader"


def look_for_none() -> None:
    """Unless the user asks for them: all that is installed would be searched, and plugins see the reviews."""
    if os.environ.setdefault(_ASKED, "__all__") == "__all__":
        sys.modules.setdefault(_LOADER, NoPlugins(_LOADER))


class NoPlugins(ModuleType):
    """Says that there are none, in the place of the module that would say so.

    That one imports Python's reader of mails first, a tenth of a short command. Where pydantic wants anything
    else of it, which another version may, it is there.
    """

    get_plugins = tuple

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python asks of every module
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
