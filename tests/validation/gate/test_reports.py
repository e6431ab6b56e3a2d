"""What a run looks like on paper, whatever the words in it hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from validation.gate import (
    Finding,
    GateReport,
    Outcome,
    Rule,
    Severity,
    State,
    Waiver,
    waive,
    write_reports,
)
from validation.gate.junit import junit
from validation.gate.markdown import markdown
from validation.gate.page import page
from validation.gate.rows import as_text, read

HOSTILE = (
    "<script>alert(1)</script> & </td> ]]> \x00\x0b **b** [x](javascript:alert(1)) `c` \u202e|\n# h"
)
RULE = Rule(code="own.a", severity=Severity.BLOCKS, sentence=HOSTILE, fix=HOSTILE)
WAIVER = Waiver(
    "d-1", "own.a", ("k-2",), HOSTILE, HOSTILE, date(2026, 1, 2), datetime(2026, 1, 1, tzinfo=UTC)
)


def report(*outcomes: Outcome) -> GateReport:
    return GateReport(
        snapshot="snapshot-1.duckdb",
        checked_at=datetime(2026, 1, 1, 12, tzinfo=UTC),
        about={"built_at": "2026-01-01T11:00:00+00:00"},
        counts={"articles": 1, "mentions": 2, "claims": 3},
        outcomes=outcomes,
        dashboard="http://127.0.0.1:8501/",
    )


def hostile() -> GateReport:
    findings = (
        Finding(HOSTILE, HOSTILE, "javascript:alert(1)", f"claim?claim={HOSTILE}"),
        Finding("k-2", HOSTILE, "http://127.0.0.1:8080/projects/1/data?task=2"),
    )
    broken = Outcome(RULE.model_copy(update={"code": "own.b"}), error=HOSTILE)
    found = report(Outcome(RULE, findings, 2, note=HOSTILE), broken)
    return waive(found, [WAIVER], date(2026, 1, 1))


class Elements(HTMLParser):
    """Which elements, attributes and addresses a page holds, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_hostile_words_stay_words_on_the_page() -> None:
    found = Elements(page(hostile()))
    assert found.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "thead"),
        *("tbody", "tr", "th", "td", "span", "small", "br", "details", "summary", "ul", "li"),
        *("b", "a"),
    }
    assert not any(name.startswith("on") for name in found.attributes)
    assert "style" not in found.attributes
    assert found.addresses
    assert all(address.startswith("http://127.0.0.1:") for address in found.addresses)
    assert "<script>alert(1)</script>" in "".join(found.words)
    assert "default-src 'none'" in page(hostile())


def test_hostile_words_stay_words_in_markdown() -> None:
    drawn = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown(hostile()))
    found = Elements(drawn)
    assert found.tags <= {
        *("h1", "h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "a"),
    }
    assert found.addresses
    assert all(address.startswith("http://127.0.0.1:") for address in found.addresses)
    assert "<script>alert(1)</script>" in "".join(found.words)


def test_junit_has_a_case_a_rule_and_survives_what_xml_cannot_write() -> None:
    passed = Outcome(RULE.model_copy(update={"code": "own.c"}))
    warned = RULE.model_copy(update={"code": "own.d", "severity": Severity.WARNS})
    given = hostile()
    more = Outcome(warned, (Finding("k", "D."),), 1)
    root = ET.fromstring(junit(replace(given, outcomes=(*given.outcomes, passed, more))))
    cases = {case.get("name"): [each.tag for each in case] for case in root.iter("testcase")}
    assert cases == {"a": ["failure"], "b": ["error"], "c": [], "d": ["system-out"]}
    suite = root.find("testsuite")
    assert suite is not None
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == list("4110")


def test_a_report_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    given = hostile()
    assert read(as_text(given)) == given
    paths = write_reports(given, tmp_path / "new")
    assert {path.name for path in paths} == {path.name for path in (tmp_path / "new").iterdir()}
    before = {path: path.read_bytes() for path in paths}
    write_reports(given, tmp_path / "new")
    assert {path: path.read_bytes() for path in paths} == before


def test_what_is_not_listed_is_counted() -> None:
    long = Outcome(RULE, tuple(Finding(f"k-{n}", "D.") for n in range(300)), 5_000)
    for text in (page(report(long)), markdown(report(long))):
        assert "4,700 more" in text.replace("\\", "")


def test_states_follow_from_figures_findings_and_waivers() -> None:
    least = RULE.model_copy(update={"minimum": 0.5})
    most = RULE.model_copy(update={"maximum": 0.5, "severity": Severity.WARNS})
    named = Outcome(RULE, (Finding("k-1", ""), Finding("k-2", "")), 2)
    for outcome, state in [
        (Outcome(least, measured=0.5), State.PASSED),
        (Outcome(least, measured=0.4), State.FAILED),
        (Outcome(least), State.FAILED),  # what cannot be measured is missing
        (Outcome(least.model_copy(update={"minimum": 0.0})), State.PASSED),
        (Outcome(most, measured=0.5), State.PASSED),
        (Outcome(most, measured=0.6), State.FAILED),
        (Outcome(most), State.PASSED),
        (Outcome(least, measured=0.4, waived=("whole",)), State.WAIVED),
        (Outcome(RULE), State.PASSED),
        (named, State.FAILED),
        (replace(named, waived=("k-1",)), State.FAILED),
        (replace(named, waived=("k-1", "k-2")), State.WAIVED),
        (replace(named, error="E.", waived=("k-1", "k-2")), State.BROKEN),
    ]:
        assert outcome.state is state, outcome
    assert report(Outcome(most, measured=0.6)).passes
    assert not report(Outcome(RULE, error="E.")).passes


def test_a_waiver_counts_to_the_end_of_its_last_day() -> None:
    found = report(Outcome(RULE, (Finding("k-2", ""),), 1))
    assert waive(found, [WAIVER], WAIVER.until).passes
    later = waive(found, [WAIVER], date(2026, 1, 3))
    assert not later.passes
    assert later.waivers[0].expired
