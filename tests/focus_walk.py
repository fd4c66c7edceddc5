"""Where the keyboard's focus is on a page, whether it can be seen there, and what covers it."""

from collections.abc import Iterator, Mapping
from typing import Any

FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect(), style = getComputedStyle(one);
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: one.outerHTML.slice(0, 120),
    ring: parseFloat(style.outlineWidth) || 0,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: !(top && (one.contains(top) || top.contains(one) || top.closest("label"))),
    at: [...document.querySelectorAll("a,button,input,select,textarea,summary,[tabindex]")]
      .indexOf(one),
  };
}"""


def faults_of(stop: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what is wrong with where the focus is; nothing where it is on the page itself."""
    if stop is None:
        return
    if stop["ring"] < 2:
        yield "no ring"
    if not stop["seen"] or stop["covered"]:
        yield "not seen"


def walked(page: Any, most: int = 200) -> list[tuple[str, Any]]:
    """Walk a page with the Tab key, and return what is wrong with where the focus was.

    The order is that of the page; once the last stop is passed, the walk ends.
    """
    wrong: list[tuple[str, Any]] = []
    last = -1
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stop["at"] == 0 and last > 0):
            break
        wrong += [(one, stop["what"]) for one in faults_of(stop)]
        if stop["at"] < last:
            wrong.append(("backwards", stop["what"]))
        last = stop["at"]
    return wrong
