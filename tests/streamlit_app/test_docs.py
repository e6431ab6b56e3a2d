"""The tour of the dashboard in the docs shows every page, light and dark."""

import re
from pathlib import Path

import pytest

from streamlit_app.navigation import PAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_pictured(scheme: str) -> None:
    tour = (DOCS / "pages.md").read_text(encoding="utf-8")
    pictured = {Path(image) for image in re.findall(rf"\((images/.*-{scheme}\.png)\)", tour)}
    assert {Path(f"images/{page}-{scheme}.png") for page in PAGES} <= pictured
    assert [image for image in pictured if not (DOCS / image).exists()] == []
