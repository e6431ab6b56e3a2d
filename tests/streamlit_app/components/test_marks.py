from hypothesis import given
from hypothesis import strategies as st

from db.queries.rows import Mark
from streamlit_app.components.marks import lines


def mark(start: int, end: int, label: str = "Claim") -> Mark:
    return Mark(f"m-{start}-{end}-{label}", "a1", label, start, end, None, None, None)


def shown(body: str, *marks: Mark) -> list[list[tuple[str, int]]]:
    """Each piece's text with the number of marks over it."""
    return [[(piece.text, len(piece.marks)) for piece in line] for line in lines(body, marks)]


def test_a_mark_cuts_its_line_in_three() -> None:
    assert shown("The dam held.", mark(4, 7)) == [[("The ", 0), ("dam", 1), (" held.", 0)]]


def test_crossing_marks_share_the_piece_between_them() -> None:
    assert shown("abcdef", mark(0, 4), mark(2, 6)) == [[("ab", 1), ("cd", 2), ("ef", 1)]]


def test_a_mark_over_a_line_break_is_drawn_on_both_lines() -> None:
    assert shown("one\ntwo", mark(2, 5)) == [[("on", 0), ("e", 1)], [("t", 1), ("wo", 0)]]


def test_empty_lines_are_left_out_and_offsets_still_hold() -> None:
    assert shown("one\n\n \ntwo", mark(7, 10)) == [[("one", 0)], [("two", 1)]]


def test_offsets_count_code_points() -> None:
    assert shown("😀 dam", mark(2, 5)) == [[("😀 ", 0), ("dam", 1)]]


def test_outer_marks_come_before_inner_ones() -> None:
    inner, outer = mark(2, 4, "Number"), mark(0, 6)
    pieces = lines("abcdef", [inner, outer])[0]
    assert [found.label for found in pieces[1].marks] == ["Claim", "Number"]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    body = draw(st.text(alphabet="ab \n😀é", min_size=1, max_size=40))
    starts = draw(st.lists(st.integers(0, len(body) - 1), max_size=6))
    return body, [mark(start, draw(st.integers(start + 1, len(body)))) for start in starts]


@given(marked())
def test_pieces_give_back_the_text_and_every_code_point_has_its_marks(
    case: tuple[str, list[Mark]],
) -> None:
    body, marks = case
    pieces = [piece for line in lines(body, marks) for piece in line]
    drawn = [line for line in body.split("\n") if line.strip()]
    assert "".join(piece.text for piece in pieces) == "".join(drawn)
    for piece in pieces:
        assert piece.text == body[piece.start : piece.end]
        over = {found.mention_id for found in piece.marks}
        for at in range(piece.start, piece.end):
            assert over == {found.mention_id for found in marks if found.start <= at < found.end}
