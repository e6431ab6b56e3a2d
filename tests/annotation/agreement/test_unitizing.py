"""Alpha for unitizing, held to Krippendorff's published examples and to brute force."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.agreement.unitizing import Disagreement, Unit, alpha, disagreement, sections

Units = list[Unit]


def at(*begun: tuple[int, int], offset: int = 0, stretch: int = 1) -> Units:
    """Units as the papers print them: where each begins, and how long it is."""
    return [
        ((start - offset) * stretch, (start - offset + size) * stretch) for start, size in begun
    ]


# Krippendorff (2004), figure 2: a continuum of 300 that begins at 150, with categories c and k.
C = at((225, 70), (370, 30), offset=150), at((220, 80), (355, 20), (400, 20), offset=150)
K = at((180, 60), (300, 50), offset=150), at((180, 60), (300, 50), offset=150)


def test_the_example_of_krippendorff_2004() -> None:
    c, k = disagreement(*C, 300), disagreement(*K, 300)
    assert c.observed / 300**2 == pytest.approx(0.0144, abs=5e-5)
    assert c.expected / 300**2 == pytest.approx(0.0532, abs=5e-5)
    assert alpha(c) == pytest.approx(0.7286, abs=5e-5)
    assert k.observed == 0
    assert k.expected / 300**2 == pytest.approx(0.0490, abs=5e-5)
    assert alpha(k) == 1
    both = Disagreement(c.observed + k.observed, c.expected + k.expected)
    # The paper adds figures that it had rounded to four places before.
    assert alpha(both) == pytest.approx(0.8591, abs=5e-4)


# Krippendorff (1995), page 57: four pairs of observers over a continuum of 24, cut ever finer.
EXAMPLES = [
    ("A", at((2, 8), (14, 6)), at((4, 4), (15, 2)), 0.03125, 0.553),
    ("B", at((0, 18)), at((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)), 2.26736, -0.926),
    (
        "C",
        at((2, 6), (10, 2), (14, 4), (20, 2)),
        at((0, 2), (4, 4), (10, 4), (16, 2), (20, 2)),
        0.02777,
        0.679,
    ),
    (
        "D",
        at((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
        at((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
        0.38715,
        0.066,
    ),
]


@pytest.mark.parametrize(("name", "left", "right", "observed", "limit"), EXAMPLES)
def test_the_examples_of_krippendorff_1995(
    name: str, left: Units, right: Units, observed: float, limit: float
) -> None:
    del name
    finely = [[(start * 50_000, end * 50_000) for start, end in units] for units in (left, right)]
    found = disagreement(*finely, 24 * 50_000)
    assert found.observed / (24 * 50_000) ** 2 == pytest.approx(observed, abs=1e-5)
    # The formula of 1995 for what is expected was mended in 2004, which moves C from 0.679 to 0.693
    # (DKPro Statistics finds the same) and the others by less than 0.005.
    assert alpha(found) == pytest.approx(limit, abs=0.015)


def continuum(units: Units, length: int) -> list[tuple[int, int, bool]]:
    """Every section of one annotator: its start, its size, and whether it is a unit."""
    cut, found = 0, []
    for start, end in units:
        if start > cut:
            found.append((cut, start - cut, False))
        found.append((start, end - start, True))
        cut = end
    return [*found, (cut, length - cut, False)] if cut < length else found


def difference(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    """Krippendorff's difference function, as printed."""
    (b, size, unit), (c, length, also) = one, other
    if unit and also and -size < b - c < length:
        return (b - c) ** 2 + (b + size - c - length) ** 2
    if unit and not also and length - size >= b - c >= 0:
        return size**2
    if also and not unit and size - length >= c - b >= 0:
        return length**2
    return 0


def brute_force(left: Units, right: Units, length: int) -> tuple[float, float]:
    """Both sums term by term: the sections that overlap, and every way in which two could."""
    cut = continuum(left, length), continuum(right, length)
    observed = sum(difference(one, other) for one, other in product(*cut))
    every = [section for own in cut for section in own]
    expected = 0
    for index, (_, size, unit) in enumerate(every):
        for other, (_, width, also) in enumerate(every):
            if index != other and (unit or also):
                expected += sum(
                    difference((shift, size, unit), (0, width, also))
                    for shift in range(-size, width + 1)
                )
    inside = sum(size * (size - 1) for _, size, unit in every if unit)
    pairs = 2 * length * (2 * length - 1) - inside
    return observed, length * expected / pairs if pairs else 0


@st.composite
def continua(draw: st.DrawFn) -> tuple[Units, Units, int]:
    length = draw(st.integers(1, 12))

    def cut() -> Units:
        edges = draw(st.lists(st.integers(0, length), max_size=6, unique=True).map(sorted))
        chosen = [pair for pair in pairwise(edges) if draw(st.booleans())]
        return list(chosen)

    return cut(), cut(), length


@given(continua())
def test_it_is_what_brute_force_finds(case: tuple[Units, Units, int]) -> None:
    left, right, length = case
    found = disagreement(left, right, length)
    observed, expected = brute_force(left, right, length)
    assert found.observed == observed
    assert found.expected == pytest.approx(expected)


@given(continua())
def test_neither_annotator_goes_first(case: tuple[Units, Units, int]) -> None:
    left, right, length = case
    assert disagreement(left, right, length) == disagreement(right[::-1], left[::-1], length)


@given(continua())
def test_identical_units_agree_perfectly(case: tuple[Units, Units, int]) -> None:
    left, _, length = case
    assert alpha(disagreement(left, left, length)) in {1, None}
    assert disagreement(left, left, length).observed == 0


def test_without_units_there_is_nothing_to_say() -> None:
    assert alpha(disagreement([], [], 100)) is None


def test_units_only_one_has_are_worse_than_moved_edges() -> None:
    moved = alpha(disagreement([(10, 20)], [(12, 20)], 100))
    alone = alpha(disagreement([(10, 20)], [], 100))
    assert moved is not None
    assert alone is not None
    assert alone < 0 < moved < 1


def test_overlapping_units_of_one_annotator_are_one_section() -> None:
    assert sections([(5, 9), (0, 6), (9, 12), (20, 21)]) == [(0, 9), (9, 12), (20, 21)]
