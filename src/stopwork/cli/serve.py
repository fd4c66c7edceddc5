"""`stopwork serve`: the workbench in a browser, for one person on this machine or for an office."""

from importlib.util import find_spec

import click

from stopwork.errors import UsageError

NEEDED = ("starlette", "uvicorn", "python_multipart", "authlib")

HOW = (
    "The link works once, within ten minutes; for another, stop the workbench and run the command"
    " again. Stop it with Ctrl-C."
)


@click.command()
@click.option("--port", default=8017, show_default=True, type=click.IntRange(1, 65_535),
              help="The port.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Print the link and open no browser.")
@click.option("--team", is_flag=True,
              help="Serve an office, with its own sign-in (docs/deploy.md).")  # fmt: skip
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64),
              help="With --team: how many processes answer.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
              help="With --team: the address of this machine that a proxy reaches.")  # fmt: skip
def command(*, port: int, no_browser: bool, team: bool, workers: int, host: str) -> None:
    """Open the workbench in a browser: leads, awards, vendors, cases, law, on your own machine.

    It answers on 127.0.0.1 alone. The link that is printed works once, for ten minutes; run the
    command again for another. Stop it with Ctrl-C.

    With --team it serves an office: people sign in through the provider that the table `workbench`
    of workspace.toml names, over TLS that a proxy before it speaks.
    """
    if not all(map(find_spec, NEEDED)):
        raise UsageError(
            "the workbench needs Starlette, uvicorn and Authlib; install stopwork[web]"
        )
    if team:
        from stopwork.web.server.workers import serve_team

        serve_team(host, port, workers, lambda at: click.echo(f"The workbench is at {at}"))
        return
    if workers > 1 or host != "127.0.0.1":
        raise UsageError("--workers and --host are for a team: add --team")
    from stopwork.web.server.run import serve, serving

    made = serving(port)

    def ready() -> None:
        click.echo(f"The workbench is at {made.link}")
        click.echo(HOW)
        if not no_browser:
            click.launch(made.link)

    try:
        serve(made, ready)
    except KeyboardInterrupt:  # the server has let go of all; Ctrl-C is how it is stopped
        click.echo("The workbench has stopped.")
