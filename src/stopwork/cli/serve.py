"""`stopwork serve`: the workbench in a browser, for one person on this machine."""

from importlib.util import find_spec

import click

from stopwork.errors import UsageError


@click.command()
@click.option("--port", default=8017, show_default=True, type=click.IntRange(1, 65_535),
              help="The port on 127.0.0.1.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Print the link and open no browser.")
def command(*, port: int, no_browser: bool) -> None:
    """Open the workbench in a browser: leads, awards, vendors, cases, law, on your own machine.

    It answers on 127.0.0.1 alone. The link that is printed works once, for ten minutes; run the
    command again for another. Stop it with Ctrl-C.
    """
    if not all(map(find_spec, ("starlette", "uvicorn", "python_multipart"))):
        raise UsageError("the workbench needs Starlette and uvicorn; install stopwork[web]")
    from stopwork.web.server.run import serve, serving

    made = serving(port)

    def ready() -> None:
        click.echo(f"The workbench is at {made.link}")
        if not no_browser:
            click.launch(made.link)

    serve(made, ready)
