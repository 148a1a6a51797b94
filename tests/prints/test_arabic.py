"""A page of paper in a language that runs from the right, and Arabic words on anybody's page."""

import io

import pytest
from pypdf import PdfReader

from held.prints import keepsake, plan
from held.prints.plan import Item, Mark, Phase

WORDS = "أتكلّم أولاً في الاجتماع"
LABELS = dict.fromkeys(
    ("a", "b", "focus", "actions", "reviews", "people", "obstacle", "if_then", "celebrate", "way", "taken", "ending"),
    "من هنا إلى هناك",
)


def sheet(language: str) -> plan.Sheet:
    return plan.Sheet(
        language=language,
        title="خطة Mere مع Ana",
        author="Mere",
        span="90 يومًا",
        focus=WORDS,
        a="أنتظر حتى أُسأل",
        b="أفتتح المراجعة",
        walked=0.4,
        marks=(Mark(0.33, True, "30 · مرة واحدة"), Mark(0.66, False, "60 · مراجعة")),
        phases=tuple(Phase("1–30", "البداية", WORDS, "10 ديسمبر", "") for _each in range(3)),
        actions=(Item(WORDS, "10 ديسمبر"),),
        reviews=("10 ديسمبر",),
        words=dict.fromkeys(("people", "obstacle", "if_then", "celebrate"), WORDS),
        labels=LABELS,
        foot="Held",
    )


def sheets(language: str) -> keepsake.Sheets:
    said = keepsake.Words("Ana", WORDS)
    return keepsake.Sheets(
        language=language,
        title="ذكرى Mere وAna",
        author="Mere",
        span="90 يومًا",
        a="أنتظر حتى أُسأل",
        b="أفتتح المراجعة",
        walked=1,
        marks=(Mark(0.4, True, ""),),
        steps=(keepsake.Step("اليوم 9", "إنجاز", WORDS, "قالت Ana", True),),
        taken=(said,),
        ending=(said,),
        labels=LABELS,
    )


def fonts(made: bytes) -> set[str]:
    pages = PdfReader(io.BytesIO(made)).pages
    return {str(font.get_object()["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}


@pytest.mark.parametrize("language", ["ar", "en-nz"])
def test_arabic_words_are_set_in_letters_that_have_them(language: str) -> None:
    for made in (plan.pdf(sheet(language)), keepsake.pdf(sheets(language))):
        used = " ".join(fonts(made))
        assert "NaskhArabic" in used
        assert "DejaVu" not in used


def test_the_plan_in_arabic_begins_at_the_right() -> None:
    starts = {}
    for language in ("ar", "en-nz"):
        found: list[float] = []
        PdfReader(io.BytesIO(plan.pdf(sheet(language)))).pages[0].extract_text(
            visitor_text=lambda text, cm, _tm, _font, _size, into=found: into.append(cm[4]) if "Mere" in text else None
        )
        starts[language] = max(found)
    assert starts["ar"] > starts["en-nz"] + 100
