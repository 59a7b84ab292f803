"""The one door to Verovio: MEI in, SVG out. Each thread has its own toolkit, made when first needed."""

import threading
from typing import Any

_THREAD = threading.local()

UNIT = 10.0  # half a staff space, in Verovio's pixels
SVG_TO_PAGE = 5.0 / (UNIT * 10)  # SVG units are tenths of Verovio's pixels; a page's half staff space is 5
MARGIN = 24.0  # room for the brace, in page pixels
TALLEST = 60_000

_OPTIONS = {
    "adjustPageHeight": True,
    "barLineWidth": 0.2,
    "breaks": "encoded",
    "dynamDist": 2,
    "footer": "none",
    "header": "none",
    "minLastJustification": 0,
    "mnumInterval": 0,
    "outputIndent": 1,
    "pageHeight": TALLEST,
    "scale": 100,
    "smuflTextFont": "none",
    "spacingStaff": 11,
    "spacingSystem": 11,
    "svgFormatRaw": True,
    "svgRemoveXlink": True,
    "unit": UNIT,
}


def lay_out(mei: str, *, width: float, justify_last: bool = True, font: str = "Leland") -> str:
    """The SVG of an MEI document on one page `width` page pixels wide, its signs from a font of Verovio's; ValueError
    where Verovio refuses it."""
    toolkit = _toolkit()
    ratio = UNIT / 5.0
    toolkit.setOptions(
        _OPTIONS
        | {
            "font": font,
            "pageWidth": round(width * ratio),
            "pageMarginLeft": round(MARGIN * ratio),
            "pageMarginRight": round(MARGIN * ratio),
            "minLastJustification": 0 if justify_last else 1,
        }
    )
    if not toolkit.loadData(mei):
        raise ValueError("Verovio could not read the page")
    svg: str = toolkit.renderToSVG(1)
    return svg


def _toolkit() -> Any:
    toolkit = getattr(_THREAD, "toolkit", None)
    if toolkit is None:
        from importlib.resources import files

        import verovio

        verovio.enableLog(verovio.LOG_OFF)
        verovio.setDefaultResourcePath(str(files("verovio") / "data"))  # Verovio forgets it in a second thread
        toolkit = _THREAD.toolkit = verovio.toolkit()
    return toolkit
