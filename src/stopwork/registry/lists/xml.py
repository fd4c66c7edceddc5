"""XML of lists, with what is wrong said as of a list."""

from collections.abc import Iterator

from stopwork.errors import NotWellFormed, RegistryError
from stopwork.sources.publication import Document
from stopwork.sources.xml_text import Element, Found, inner, text_in, texts


def records(document: Document, *tags: str) -> Iterator[Found]:
    """Yield the root element without its children, then each outermost element called in `tags`.

    Names are without namespace. Each comes with its line. Raises RegistryError for a DOCTYPE, for
    depth, and for XML that is not well formed.
    """
    try:
        yield from document.xml_elements(*tags, noun="list")
    except NotWellFormed as error:
        raise RegistryError(str(error).removesuffix(".")) from error


__all__ = ["Element", "inner", "records", "text_in", "texts"]
