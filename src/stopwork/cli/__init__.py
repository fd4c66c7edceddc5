"""
The command line: one file per command; each parses, calls one function of the desk, and prints.

Data goes to standard output, words to standard error. Exit 0 done, 1 no, 2 misused. What a command
computes is in `stopwork.desk`, in the room of the same name; how it looks in a terminal stands in a
module beside the command. Both are imported when the command is called and not before.
"""

import errno
import gc
import sys
from importlib import import_module

import click

from stopwork import __version__
from stopwork.errors import StopworkError, UsageError

# What can be asked, in the order a person meets it: the command's module, and what it is for. The
# module is imported only when it is called, so that `stopwork --help` answers at once.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("leads.demo", "See the ICE / Paragon contract found among look-alikes, in seconds."),
    "screen": ("leads.screen", "Find leads in published award files."),
    "fetch": ("watching.fetch", "Fetch what a publisher has that is new, with nothing lost."),
    "watch": ("watching.watch", "Load what is new, screen it, and tell whoever wants to know."),
    "review": ("leads.review", "Judge hits side by side, once for every recipient."),
    "sources": ("sources.group", "Try a published file, or see what publications leave empty."),
    "lifecycle": (
        "leads.lifecycle",
        "Read stop-work orders, terminations and closeouts out of actions.",
    ),
    "match": ("leads.match", "Look names up in the vendor registry, or in any list."),
    "intake": (
        "intake.articles",
        "Read articles: what they claim, beside the award record and the law.",
    ),
    "watchlist": ("leads.watchlist", "Look at a list of your own before screening against it."),
    "assess": ("law.assess", "Say where a case stands in law on a day, what is owed, what to ask."),
    "log": (
        "log.group",
        "Verify the record of the cases, prove it to others, publish parts of it.",
    ),
    "case": ("case.group", "Keep the record of a review, which nobody can quietly change."),
    "report": ("reports.report", "Write the dossier of a case on a day, as a page or as PDF."),
    "brief": ("reports.brief", "Write a case or a lead on one sheet, as a page and as PDF."),
    "chart": ("reports.chart", "Draw a chart of a case, of leads or of stop-work orders."),
    "export": (
        "reports.export",
        "Write leads, spans and cases in formats that other programs read.",
    ),
    "feed": ("reports.feed", "Write leads and changed cases as an Atom feed."),
    "memo": (
        "reports.memo",
        "Write the determination memorandum of a case, for an office to edit.",
    ),
    "letter": (
        "reports.letter",
        "Draft the letters of a review from its case, for an office to sign.",
    ),
    "publish": ("reports.publish", "Write a case into one file that a stranger can verify."),
    "verify": ("reports.verify", "Check such a file, every byte of it, and say what that shows."),
    "registry": ("registry.group", "What is known of vendors, each fact with its source."),
    "law": ("law.group", "What the provisions say, paragraph by paragraph, in our own words."),
    "serve": ("serve", "Open the workbench in a browser, for one person on this machine."),
    "site": ("site", "Write the public site as plain pages: leads and published cases."),
    "mcp": ("mcp", "Answer read-only tools for a program over standard input and output."),
    "backup": ("log.backup", "Keep a workspace in one file, every byte of it verified."),
    "restore": ("log.restore", "Verify a backup, and bring a workspace back from it."),
}
# Python looks for what can be let go of after so many new objects. Its own 700 are meant for any
# program; a command makes tens of thousands that all live to its end, while it is loaded.
COLLECTED = (20_000, 20, 50)


class _Commands(click.Group):
    """Commands loaded when called; errors become one sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"stopwork.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        gc.set_threshold(*COLLECTED)
        try:
            return super().invoke(ctx)
        except StopworkError as error:
            click.echo(f"stopwork: {error}", err=True)
            sys.exit(2 if isinstance(error, UsageError) else 1)
        except OSError as error:  # the disk's or the system's own refusal, with the file it is of
            if isinstance(error, BrokenPipeError):
                raise
            file = f"{error.filename}: " if error.filename else ""
            room = "make room there, or " if error.errno == errno.ENOSPC else ""
            says = f"{file}{error.strerror or error}; {room}name another place"
            click.echo(f"stopwork: {says}", err=True)
            sys.exit(1)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="stopwork")
def main() -> None:
    """Find commercial spyware in government contracts.

    A hit is a reason to look, never an accusation: Stopwork shows the award, the reason and the
    source, and leaves every conclusion to a named person.
    """
