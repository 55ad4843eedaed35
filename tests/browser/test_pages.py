"""The site and its slides in a real browser, with the network off."""

import sys

import pytest
from hotdog_lib import contest
from hotdog_lib.contest import sliders
from hotdog_lib.course import notebooks, site

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="nbgrader needs Python 3.11")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "site"
    site.write(out)
    return out


@pytest.fixture
def offline(chromium):
    """A function that opens a file, and the list of what the browser complained of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    complaints = []

    def open_(path):
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
        page.goto(path.as_uri())
        return page

    yield open_, complaints
    context.close()


def test_every_page_shows_all_its_pictures_without_a_network_or_a_complaint(built, offline):
    open_, complaints = offline
    for path in sorted(built.rglob("*.html")):
        page = open_(path)
        broken = page.evaluate(
            "() => [...document.images].filter(i => !i.complete || !i.naturalWidth).length"
        )
        assert broken == 0, path
        assert not complaints, (path, complaints)
        page.close()


@pytest.mark.parametrize("name", notebooks.names())
def test_no_slide_is_cut_off_and_the_arrow_leads_to_the_last(built, offline, name):
    open_, complaints = offline
    page = open_(built / "slides" / f"{name}.html")
    page.wait_for_function("() => window.Reveal?.isReady()")
    slides = page.evaluate("() => Reveal.getTotalSlides()")
    assert slides > 8
    for _ in range(slides * 6):  # fragments are steps, too
        height = page.evaluate("() => Reveal.getCurrentSlide().scrollHeight")
        words = page.evaluate("() => Reveal.getCurrentSlide().innerText.slice(0, 60)")
        assert height <= 720, words
        assert words.strip() or page.evaluate(
            "() => !!Reveal.getCurrentSlide().querySelector('img')"
        ), "an empty slide"
        if page.evaluate("() => Reveal.isLastSlide() && !Reveal.availableFragments().next"):
            break
        page.keyboard.press("ArrowRight")
    assert page.evaluate("() => Reveal.isLastSlide()")
    assert not complaints


@pytest.mark.parametrize("folder", ["notebooks", "slides"])
def test_sliders_turn_recorded_runs_without_a_kernel_and_without_a_network(built, offline, folder):
    open_, complaints = offline
    page = open_(built / folder / "05_scratch_comparison.html")
    page.wait_for_selector("#recorded-runs svg", state="attached")
    rate, mult = page.locator("#recorded-runs input[type=range]").all()
    turn = "(s, value) => { s.value = value; s.dispatchEvent(new Event('input')) }"
    drawn = []
    for run in contest.load("grid").runs:
        rate.evaluate(turn, sliders.powers(run)[0])
        mult.evaluate(turn, sliders.powers(run)[1])
        words = f"rate {run.contestant.lr:g}, head ×{run.contestant.head_mult:g}:"
        page.wait_for_function(
            "words => document.querySelector('#recorded-runs svg').textContent.includes(words)",
            arg=words,
        )
        drawn.append(page.locator("#recorded-runs svg").inner_html())
    assert len(set(drawn)) == len(drawn)
    assert not complaints


def test_folded_code_opens_on_a_click(built, offline):
    open_, _ = offline
    page = open_(built / "slides" / "01_data.html")
    page.wait_for_function("() => window.Reveal?.isReady()")
    code = page.locator("details").first
    slide = "d => { const i = Reveal.getIndices(d.closest('section')); Reveal.slide(i.h, i.v, 9) }"
    code.evaluate(slide)
    assert not code.locator("pre").first.is_visible()
    code.locator("summary").click()
    assert code.locator("pre").first.is_visible()


def test_a_starter_says_in_words_what_is_missing(lab):
    """In JupyterLab: it opens, runs to the first gap, and its check gives a sentence."""
    from hotdog_lib.course import homework

    starter = homework.starter(homework.assignment("02_augmentation"))
    page = lab(starter)
    page.run(page.find("import hotdog_lib"))
    check = page.find("crops = attempt")
    page.start(check)
    words = page.wait_for_text(check, "Not yet.")
    assert "There is no `five_crops` yet" in words and "Traceback" not in words
    answer = page.find("def five_crops")
    page.run(answer)
    page.start(check)
    assert "not written yet" in page.wait_for_text(check, "not written yet")
    assert not page.complaints
