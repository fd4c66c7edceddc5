"""What could not be read, said once for all files that it is true of."""

from collections.abc import Iterable

MOST_NAMES = 3


def refusals(refused: Iterable[tuple[str, str]]) -> list[str]:
    """Return one sentence for each reason, naming the first files it is true of.

    Takes (name, sentence) pairs, where the sentence begins with the name and a colon.
    """
    names: dict[str, list[str]] = {}
    for name, sentence in refused:
        names.setdefault(sentence.removeprefix(f"{name}: "), []).append(name)
    return [f"{_listed(files)}: {reason}" for reason, files in names.items()]


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more:,} more" if more > 0 else shown
