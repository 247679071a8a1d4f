"""How the pages become a site: `sphinx-build -W --keep-going -n -b html docs docs/_build`.

Each page is written for a host of git, with links as such a host resolves them. What the site needs beyond
that is made of them here: its contents of the links in index.md, and the pages outside of this folder.
"""

import re
from os.path import normpath
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

import facilitator

ROOT = Path(__file__).parent.parent
_LOGGER = getLogger(__name__)
#: Pages of the repository itself, by the page that stands for each of them on the site.
OUTSIDE = {"about": "README.md", "contributing": "CONTRIBUTING.md", "changelog": "CHANGELOG.md"}
_LINK = re.compile(r"(?<=\]\()(?P<to>[^)\s#:]+)(?=[)#])")
_SECTION = re.compile(r"(?m)^## ")
#: What is shown as it stands.
_FENCED = re.compile(r"(?ms)(^```.*?^```$)")
#: What a browser fetches when it shows a page; a link is fetched only when somebody follows it.
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|link(?![^>]*rel="(?:canonical|author|license)"))\b[^>]*
        \b(?:src|href)\s*=\s*["'](?:https?:)?//[^"']*""",
    re.VERBOSE,
)
_FETCHED_BY_STYLE = re.compile(r"""(?:@import\s+|url\(\s*)["']?(?:https?:)?//[^"')]*""")

project = "facilitator"
release = facilitator.__version__
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
highlight_language = "none"
html_theme = "furo"
html_title = f"facilitator {release}"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
nitpicky = True
#: Two hyphens begin an option.
smartquotes = False


def _moved(text: str, folder: PurePosixPath) -> str:
    """The links of a page that stands in `folder` of the repository, as they are from docs."""
    pages = {file: f"{page}.md" for page, file in OUTSIDE.items()}

    def to(match: re.Match[str]) -> str:
        file = normpath(folder / match["to"])
        if file in pages:
            up = "../" * (len(folder.parts) - 1)
            return up + pages[file]
        if folder.parts:
            return match["to"]
        return file.removeprefix("docs/") if file.startswith("docs/") else f"../{file}"

    parts = _FENCED.split(text)
    parts[::2] = (_LINK.sub(to, part) for part in parts[::2])
    return "".join(parts)


def _contents(text: str, folder: PurePosixPath) -> str:
    """A contents for the sidebar: the pages that each section links, in their order."""
    made = []
    for section in _SECTION.split(text):
        title, _, rest = section.partition("\n")
        linked = dict.fromkeys(match["to"] for match in _LINK.finditer(rest))
        pages = [to.removesuffix(".md") for to in linked if to.endswith(".md") and not to.startswith("../")]
        if pages:
            caption = [] if title.startswith("# ") else [f":caption: {title}"]
            made += ["", "```{toctree}", ":hidden:", *caption, "", *pages, "```"]
    return "\n".join([text, *made, ""])


def _read(app: Sphinx, name: str, content: list[str]) -> None:
    """A page as the site has it."""
    if name in OUTSIDE:
        content[0] = _moved((ROOT / OUTSIDE[name]).read_text("utf-8"), PurePosixPath())
        app.env.note_dependency(ROOT / OUTSIDE[name])
        return
    folder = PurePosixPath("docs", name).parent
    content[0] = _moved(content[0], folder)
    if PurePosixPath(name).name in ("index", "README"):
        content[0] = _contents(content[0], folder)


def _fetches_nothing(app: Sphinx, failed: Exception | None) -> None:
    """Whoever reads the site asks nobody else for a part of it."""
    if failed is not None:
        return
    built = Path(app.outdir)
    for forms, fetched in ((("html",), _FETCHED), (("css", "svg"), _FETCHED_BY_STYLE)):
        for page in (page for form in forms for page in built.rglob(f"*.{form}")):
            if found := fetched.search(page.read_text("utf-8")):
                said = " ".join(found[0].split())
                _LOGGER.warning("%s would fetch this from elsewhere: %s", page.relative_to(built), said)


def setup(app: Sphinx) -> None:
    """Sphinx calls this."""
    app.connect("source-read", _read)
    app.connect("build-finished", _fetches_nothing)
