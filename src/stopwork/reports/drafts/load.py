"""
Read the forms kept here, and those of other folders beside them. An edge: it opens files.

One file is one form and is called after it; `phrases.md` holds the phrases that forms share.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from stopwork.errors import FormError
from stopwork.reports.drafts.form import Form
from stopwork.reports.drafts.reader import Phrases, form_of, phrases_of

FORMS = Path(__file__).parent / "forms"
PHRASES = "phrases.md"


def forms_of(*folders: Path) -> Mapping[str, Form]:
    """Return our forms and those of other folders, by name, in the order of their places.

    Raises FormError for a form that cannot be read, or that is called as another is.
    """
    forms, phrases = _own()
    for folder in folders:
        more, phrases = _read(folder, phrases)
        for name in more:
            if name in forms:
                raise FormError(f"{folder / name}.md: there is a form '{name}' already; rename it")
        forms = {**forms, **more}
    return {form.name: form for form in sorted(forms.values(), key=lambda form: form.place)}


@cache
def _own() -> tuple[Mapping[str, Form], Phrases]:
    return _read(FORMS, {})


def _read(folder: Path, phrases: Phrases) -> tuple[Mapping[str, Form], Phrases]:
    texts = {path.name: _text(path) for path in sorted(folder.glob("*.md"))}
    phrases = phrases_of(PHRASES, texts.pop(PHRASES, ""), phrases)
    forms = (form_of(name, text, phrases) for name, text in texts.items())
    return {form.name: form for form in forms}, phrases


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise FormError(f"{path}: cannot be read as text ({broken}); write it as UTF-8") from None
