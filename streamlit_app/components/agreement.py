"""How well annotators agree: the figures, the matrix of annotators, the weeks, the articles."""

from collections.abc import Mapping, Sequence
from itertools import chain

from annotation.agreement import Agreement, Figure, Figures, Summary
from db.annotations import Heading
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.navigation import to
from twosource.model import Label

_ALL = "Span"
_SPAN_FIGURES = {"exact_f1": "Exact F1", "overlap_f1": "Overlap F1", "alpha_u": "Alpha for units"}
_ANSWERS = ("modality", "stance", "origin", "type", "kind")


def masthead(found: Agreement) -> Element:
    """Draw the page's head: over how many articles, and what counts as the same span."""
    articles = 0 if found.overall is None else found.overall.articles
    told = (
        f"{words.count(articles, 'article')} tagged by two or more annotators · "
        f"spans overlap that share {found.overlap:.0%} of their joint length · 95 % intervals"
    )
    nothing = "No article has been tagged by two annotators yet, so there is nothing to compare."
    return element(
        "header",
        "masthead",
        element("h1", "", "Agreement"),
        element("p", "beside", told if found.overall is not None else nothing),
    )


def figures(overall: Summary) -> Element:
    """Draw the figures over all articles and pairs: spans and arrows, and answers beside them."""
    spans = [
        _row(_name(subject), [(name, measures.get(key)) for key, name in _SPAN_FIGURES.items()])
        for subject, measures in overall.figures.items()
        if subject not in _ANSWERS
    ]
    answers = [_row(name, [("Alpha", overall.figures[name]["alpha"])]) for name in _ANSWERS]
    return element(
        "div",
        "columns",
        _section("Spans and arrows", _table(("", *_SPAN_FIGURES.values()), spans)),
        _section("Answers on the same span", _table(("", "Alpha"), answers)),
    )


def matrix(pairs: Mapping[tuple[str, str], Summary]) -> Element:
    """Draw who agrees with whom: F1 of all spans that overlap, for every two annotators."""
    names = sorted(set(chain.from_iterable(pairs)))
    called = short(names)
    rows = [
        element(
            "tr",
            "",
            element("th", "", called[name], scope="row", title=name),
            *(_meeting(pairs, name, other, called[other]) for other in names),
        )
        for name in names
    ]
    return _section(
        "Who agrees with whom",
        element("p", "beside", "Overlap F1 over all spans, and how many articles both tagged."),
        element("div", "wide", _table(("", *(called[name] for name in names)), rows, "close")),
    )


def weeks(found: Mapping[str, Summary]) -> Element | None:
    """Draw agreement by ISO week, newest first; None where no week is known."""
    if not found:
        return None
    rows = [_row(week, _gist(found[week])) for week in sorted(found, reverse=True)]
    why = "By the week in which the second of two annotators tagged an article."
    table = _table(("", "All spans", "Claims", "Alpha for units"), rows, "close")
    return _section("Week by week", element("p", "beside", why), table)


def articles(
    page: Sequence[tuple[str, Summary]], headings: Mapping[str, Heading], total: int
) -> Element:
    """Draw one page of the articles, worst first; each opens into its versions."""
    shown = (_ALL, *Label)
    rows = [
        _row(
            _opening(article_id, headings.get(article_id)),
            [(_name(each), summary.figures[each]["overlap_f1"]) for each in shown]
            + [("alpha for units", summary.figures[_ALL]["alpha_u"])],
        )
        for article_id, summary in page
    ]
    heads = ("", *(_name(each) for each in shown), "Alpha for units")
    return _section(
        f"Worst articles first: {words.count(total, 'article')}",
        element("p", "beside", "Overlap F1. Each opens into the two versions side by side."),
        _table(heads, rows),
    )


def short(names: Sequence[str]) -> dict[str, str]:
    """Annotators by the part of their address before the @, where that tells them apart."""
    before = {name: name.partition("@")[0] or name for name in names}
    return before if len(set(before.values())) == len(before) else {name: name for name in names}


def cells(figures: Figures) -> list[tuple[str, Figure | None]]:
    """What is said of one article's versions in a line: F1 by label."""
    return [(_name(each), figures[each]["overlap_f1"]) for each in (_ALL, *Label)]


def plain(figure: Figure | None) -> str:
    """A figure without its interval; a dash where it says nothing."""
    return "–" if figure is None or figure.value is None else f"{figure.value:.2f}"


def _gist(summary: Summary) -> list[tuple[str, Figure | None]]:
    spans, claims = summary.figures[_ALL], summary.figures[Label.CLAIM]
    return [
        ("all spans", spans["overlap_f1"]),
        ("claims", claims["overlap_f1"]),
        ("alpha for units", spans["alpha_u"]),
    ]


def _name(subject: str) -> str:
    return "All spans" if subject == _ALL else subject.replace("_", " ")


def _section(heading: str, *parts: Element) -> Element:
    return element("section", "section", element("h2", "", heading), *parts)


def _table(heads: Sequence[str], rows: Sequence[Element], look: str = "") -> Element:
    head = element("tr", "", *(element("th", "", name, scope="col") for name in heads))
    return element(
        "table", f"figures {look}", element("thead", "", head), element("tbody", "", *rows)
    )


def _row(name: str | Element, found: Sequence[tuple[str, Figure | None]]) -> Element:
    return element(
        "tr",
        "",
        element("th", "", name, scope="row"),
        *(element("td", "number", *_cell(figure), data_name=of) for of, figure in found),
    )


def _cell(figure: Figure | None) -> list[Element | str]:
    if figure is None or figure.low is None or figure.high is None:
        return [plain(figure)]
    interval = element("small", "interval", f"{figure.low:.2f}–{figure.high:.2f}")
    return [plain(figure), interval]


def _meeting(
    pairs: Mapping[tuple[str, str], Summary], name: str, other: str, called: str
) -> Element:
    first, second = sorted((name, other))
    summary = pairs.get((first, second))
    if summary is None:
        return element("td", "number none", "–" if name != other else "", data_name=called)
    count = element("small", "interval", words.count(summary.articles, "article"))
    figure = summary.figures[_ALL]["overlap_f1"]
    return element("td", "number", plain(figure), count, _bar(figure), data_name=called)


def _bar(figure: Figure) -> Element | None:
    """The figure as a bar: filled as far as it goes."""
    if figure.value is None:
        return None
    filled = element("span", "filled", grow=f"{figure.value:.3f}")
    rest = element("span", "rest", grow=f"{1 - figure.value:.3f}")
    return element("span", "share", filled, rest, aria_hidden="true")


def _opening(article_id: str, heading: Heading | None) -> Element:
    called = article_id
    where = ""
    if heading is not None:
        called = words.clipped(heading.title or f"{heading.opening.strip()}…")
        where = f"{words.outlet(heading.outlet)}, {words.day(heading.published_on)} · {article_id}"
    address = to("versions", article=article_id).address
    link = element("a", "wording", called, dir="auto", href=address)
    return element("div", "opening", link, element("small", "beside", where))
