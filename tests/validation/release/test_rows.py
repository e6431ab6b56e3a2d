"""Rows of a release: what is written some rows at a time is what is written at once."""

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from validation.release import formats, rows
from validation.release.tables import Terms

TERMS = Terms(bodies=False, quote=500)
PAIRS = pl.DataFrame(
    {"left_article": ["a-1", "a-2", "a-3"], "right_article": ["b, 1", 'b "2"', "b\n3"]}
)


@pytest.mark.parametrize("at_once", [1, 2, 3, 50])
@pytest.mark.parametrize("form", formats.TEXTS)
def test_pieces_together_are_the_file(
    form: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "_ROWS_OF_TEXT", at_once)
    whole = BytesIO()
    if form == "csv":
        PAIRS.write_csv(whole, line_terminator="\n", quote_style="necessary")
    else:
        PAIRS.write_ndjson(whole)
    assert b"".join(formats.pieces(PAIRS, form)) == whole.getvalue()


@pytest.mark.parametrize("form", formats.TEXTS)
@pytest.mark.parametrize("damage", ["cut", "more", "another"])
def test_a_text_with_other_bytes_is_told(form: str, damage: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    formats.write(PAIRS, tmp_path / "data", "copied_article")
    frame, found = rows.read(tmp_path, "copied_article", TERMS)
    assert frame is not None
    assert frame.equals(PAIRS)
    assert not found
    path = tmp_path / "data" / f"copied_article.{form}"
    last = b"a-9,b-9\n" if form == "csv" else b'{"left_article":"a-9","right_article":"b-9"}\n'
    text = path.read_bytes()
    damaged = {"cut": text[:-9], "more": text + last, "another": text.replace(b"a-2", b"a-7")}
    path.write_bytes(damaged[damage])
    _, found = rows.read(tmp_path, "copied_article", TERMS)
    assert {one.file for one in found} == {f"data/copied_article.{form}"}


@pytest.mark.parametrize("part", range(4))
def test_no_damaged_byte_of_parquet_ends_the_reading(part: int, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    formats.write(PAIRS, tmp_path / "data", "copied_article")
    path = tmp_path / "data" / "copied_article.parquet"
    sound = path.read_bytes()
    for place in range(part, len(sound), 8):
        for damage in (1, 0x80):
            path.write_bytes(sound[:place] + bytes([sound[place] ^ damage]) + sound[place + 1 :])
            frame, _ = rows.read(tmp_path, "copied_article", TERMS)
            assert frame is not None, place  # the texts are sound
