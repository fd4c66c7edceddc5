"""The slider over the days of a case: by arrows and Page keys, with the words said politely."""

from collections.abc import Callable

from browser import needs_browser, violations
from served import chromium, page_in, serving_of, sideways
from stopwork.web.place import Place
from workbench import CASE, Visitor


def test_the_days_after_the_day_asked_for_can_still_be_chosen(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    early = visitor.get(f"/case/{CASE}?as-of=2024-10-02").text
    sealed = visitor.get(f"/case/{CASE}?as-of=2024-10-02&entries=7").text

    assert 'data-day="2024-10-08"' in early
    assert 'data-day="2024-10-08"' not in sealed, "a link with both clocks stays as it was"


@needs_browser
def test_arrows_move_by_one_change_and_page_keys_by_a_year(
    look: Callable[[str], Visitor], looked_at: Place
) -> None:
    secret = look("reviewer").secret
    with (
        serving_of(looked_at) as at,
        chromium() as browser,
        page_in(browser, at, secret, bypass_csp=True) as page,
    ):
        page.goto(f"{at}/case/{CASE}")
        slider = page.get_by_role("slider")
        slider.focus()
        assert "today" in page.get_by_label("Day by day: today").get_attribute("aria-valuetext")

        page.keyboard.press("ArrowLeft")
        page.wait_for_url(f"{at}/case/{CASE}?as-of=2024-10-08")
        assert slider.get_attribute("aria-valuetext") == "2024-10-08 stopped"
        assert page.evaluate("document.activeElement.id") == "slider"
        assert page.get_by_label("As of").input_value() == "2024-10-08"
        assert page.evaluate("document.getElementById('said').textContent") == (
            page.locator("p.lead").text_content()
        )
        page.keyboard.press("PageUp")
        page.wait_for_url(f"{at}/case/{CASE}")
        page.keyboard.press("Home")
        page.wait_for_url(f"{at}/case/{CASE}?as-of=2024-09-27")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert sideways(page) == 0
        assert page.get_by_role("slider").bounding_box()["height"] >= 24
