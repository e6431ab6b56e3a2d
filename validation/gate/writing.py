"""Writing a report: one run, four files, each whole or not there."""

from pathlib import Path

from validation.gate import rows
from validation.gate.junit import junit
from validation.gate.markdown import markdown
from validation.gate.outcomes import GateReport
from validation.gate.page import page

_FILES = {
    "report.md": markdown,
    "report.xml": junit,
    "report.html": page,
    "report.json": rows.as_text,  # last: where it is, the others are
}


def write_reports(report: GateReport, folder: Path) -> tuple[Path, ...]:
    """Write `report.json`, `.md`, `.xml` (JUnit) and `.html` into a folder, made if need be.

    The same report gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in _FILES.items():
        path = folder / name
        unfinished = folder / f".{name}.unfinished"
        unfinished.write_text(text(report), encoding="utf-8", newline="\n")
        written.append(unfinished.replace(path))
    return tuple(written)
