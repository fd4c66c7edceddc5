"""Run the command line as `python -m stopwork`."""

from stopwork.cli import main

main()
