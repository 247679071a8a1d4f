"""What one sets up once: `config`, `schema`, `completion`."""

import click


@click.group(invoke_without_command=True)
@click.pass_context
def config(ctx: click.Context) -> None:
    """Your configuration: your company, currency, fiscal year, alerts, colours, keys, mail addresses.

    docs/configuration.md and the file itself explain every key; all of them can be left out.

    \b
    facilitator config init
    facilitator config path
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@config.command("path", short_help="Print where the file is, or would be.")
def config_path() -> None:
    """Print where the file is, or would be: FACILITATOR_CONFIG names another folder.

    \b
    facilitator config path
    $EDITOR "$(facilitator config path)"
    """
    from facilitator.cli.configuring import file

    click.echo(file())


@config.command("init", short_help="Write a first one, in which every line is a comment.")
def config_init() -> None:
    """Write a first one, in which every line is a comment that says what the key is; one that is there stays.

    \b
    facilitator config init
    """
    from facilitator.cli.configuring import write_first

    write_first()


@click.command()
def schema() -> None:
    """Print the form of a session file as JSON Schema, for editors that complete and check it while you type.

    docs/format.md says how an editor is told. What only the whole file can show is for `facilitator check`.

    \b
    facilitator schema > review.schema.json
    """
    from facilitator.cli.schema import show_schema

    show_schema()


@click.command()
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script with which SHELL (bash, zsh, fish or powershell) completes commands and partners.

    \b
    facilitator completion bash

    Where it belongs:

    \b
    bash, in ~/.bashrc:            eval "$(facilitator completion bash)"
    zsh, in ~/.zshrc:              eval "$(facilitator completion zsh)"
    fish, once:                    facilitator completion fish > ~/.config/fish/completions/facilitator.fish
    PowerShell, in your $PROFILE:  facilitator completion powershell | Out-String | Invoke-Expression
    """
    from facilitator.cli.completing import script

    click.echo(script(ctx.find_root().command, shell), nl=False)
