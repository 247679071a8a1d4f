"""A team shares the folder with git: `merge`."""

import click


@click.command()
@click.argument("versions", metavar="[BASE OURS THEIRS]", nargs=-1, type=click.Path())
@click.option("--path", "called", metavar="PATH", help="What the file is called in what is said; git's %P.")
@click.option("--install", is_flag=True, help="Have git do it in the folder you stand in; once a person.")
@click.pass_context
def merge(ctx: click.Context, versions: tuple[str, ...], called: str | None, install: bool) -> None:
    """Put two versions of a review together by what they say; git calls it when two people changed one file.

    What only one of you changed is taken, whichever lines it stands in; two new actions of one number get a
    number each. What both changed to something else is left for you: it is said, the file has git's markers
    around it, and the exit code is 1. The result is written into OURS. docs/sharing.md has the whole way.

    \b
    facilitator merge --install
    """
    from facilitator.cli.merging import install as install_driver
    from facilitator.cli.merging import merge_files

    if install and versions:
        raise click.UsageError("--install takes no files", ctx)
    if install:
        ctx.exit(install_driver())
    if len(versions) != 3:
        raise click.UsageError("three files are needed, BASE OURS THEIRS, or --install", ctx)
    ctx.exit(merge_files(*versions, called))
