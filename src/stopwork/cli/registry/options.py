"""What the commands about one vendor share: which folder, and which day."""

from pathlib import Path

import click

FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of vendor files; the shipped one if left out.",
)
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day asked about, such as 2024-09-27; today if left out.",
)
