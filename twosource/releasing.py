"""Releasing: what passed the gate becomes an immutable folder that anybody can check.

The gate comes first and no argument skips it. A release that it refuses leaves the gate's report
beside the releases, and no data.
"""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from db.publishing import Staged, alone, flush, seal, staged
from twosource import checking, gathering
from twosource.errors import GateClosedError, ReleaseError
from twosource.gathering import Gathered
from twosource.progress import Report
from twosource.store import Store
from validation.gate import GateReport, write_reports
from validation.release import formats, news
from validation.release.changes import Change, compare
from validation.release.datapackage import Kept
from validation.release.documents import SUMS, documents, sums
from validation.release.folder import Folder, digest_of, open_release
from validation.release.tables import prepare
from validation.release.versions import Version, breaks, versions

_Check = Callable[[Store, Path | None, Report], GateReport]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be released, and where: `home` is the folder that holds all versions.

    `created` is the moment that the release says it was made; None for that of its snapshot.
    """

    version: Version
    home: Path
    created: datetime | None = None
    zipped: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made: its folder, its zip file, and what became of claims since."""

    folder: Path
    zipped: Path | None
    previous: Version | None
    changes: tuple[Change, ...]


def order(
    store: Store, version: str, to: Path | None, created: datetime | None, *, zipped: bool
) -> Order:
    """Read what is wanted; releases live in the store unless a folder is given.

    Raises:
        ReleaseError: the version is none.
    """
    try:
        wanted = Version(version)
    except ValueError as error:
        raise ReleaseError(f"A release cannot be called so: {error}.") from error
    home = (to or store.settings.store / "releases").expanduser().resolve()
    return Order(wanted, home, created, zipped)


def newest(home: Path) -> Version | None:
    """The highest version that a folder of releases holds."""
    there = versions(path.name for path in home.glob("*") if path.is_dir())
    return there[-1] if there else None


def release(
    store: Store, wanted: Order, report: Report, check: _Check = checking.check
) -> Released:
    """Check the current snapshot, and release it if it passes; whole or not at all.

    Raises:
        GateClosedError: a rule blocks; the gate's report is beside the releases.
        ReleaseError: the version is not above the last, or should have a higher first number.
    """
    with alone(wanted.home):
        last = newest(wanted.home)
        if last is not None and not last < wanted.version:
            raise ReleaseError(
                f"Version {wanted.version} is not above {last}, the newest in {wanted.home}. "
                "Choose a higher one."
            )
        previous = None if last is None else wanted.home / last.text
        report("Checking")
        gate = check(store, previous, report)
        if not gate.passes:
            raise _refused(gate, wanted)
        return _make(store, wanted, previous, gate, report)


def _refused(gate: GateReport, wanted: Order) -> GateClosedError:
    name = f"{wanted.version}.refused"
    _clear(wanted.home / name)
    with staged(wanted.home) as work:
        write_reports(gate, work.path)
        folder = work.publish(name)
    blocking = ", ".join(outcome.rule.code for outcome in gate.blocking) or "a rule could not run"
    return GateClosedError(
        f"Version {wanted.version} was not released: {blocking}. The report is in {folder}; "
        "mend what it names, or waive it with `twosource waive`, and release again.",
        folder,
    )


def _clear(refused: Path) -> None:
    """Remove the report of an earlier refusal, of which only the newest says anything."""
    for path in sorted(refused.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if refused.exists():
        refused.rmdir()


def _make(
    store: Store, wanted: Order, previous: Path | None, gate: GateReport, report: Report
) -> Released:
    gathered = gathering.gather(store, wanted.version.text, wanted.created, gate, report)
    facts = replace(gathered.facts, previous=None if previous is None else previous.name)
    gathered = replace(gathered, facts=facts)
    gathered = replace(gathered, frames=prepare(gathered.frames, facts.terms))
    changes, broken = _since(previous, gathered, wanted.version)
    with staged(wanted.home) as work:
        told = news.write(facts.version, facts.previous, changes, broken)
        _fill(work.path, gathered, "".join(told), report)
        _report_gate(gate, facts.created, work.path / "gate")
        (work.path / SUMS).write_text(sums(_kept(work.path)), encoding="utf-8")
        zipped = _zip(work, wanted, facts.created) if wanted.zipped else None
        folder = work.publish(wanted.version.text)
    _clear(wanted.home / f"{wanted.version}.refused")
    return Released(folder, zipped, Version(previous.name) if previous else None, changes)


def _since(
    previous: Path | None, gathered: Gathered, version: Version
) -> tuple[tuple[Change, ...], list[str]]:
    if previous is None:
        return (), []
    with open_release(previous) as old:
        before = old.frames()
    broken = breaks(before, gathered.frames)
    if broken and version.major <= Version(previous.name).major:
        listed = ", ".join(broken[:5]) + (f" and {len(broken) - 5} more" if broken[5:] else "")
        raise ReleaseError(
            f"Version {version} would break what others rely on in {previous.name}: {listed} "
            f"would be gone. Release it as {Version(previous.name).major + 1}.0.0."
        )
    return compare(before, gathered.frames), broken


def _fill(folder: Path, gathered: Gathered, changes: str, report: Report) -> None:
    """Write everything but the gate's report and the sums."""
    data = folder / "data"
    data.mkdir()
    for number, (table, frame) in enumerate(gathered.frames.items()):
        report("Writing tables", number, len(gathered.frames))
        formats.write(frame, data, table)
    report("Writing documents")
    files = _kept(folder)
    for name, pieces in documents(gathered.facts, gathered.frames, files).items():
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    (folder / "policy.toml").write_bytes(gathered.policy)
    (folder / "CHANGES.md").write_text(changes, encoding="utf-8")


def _report_gate(gate: GateReport, created: str, folder: Path) -> None:
    """The gate's report, dated like the release: the same snapshot gives the same bytes."""
    folder.mkdir()
    dated = replace(
        gate, checked_at=datetime.fromisoformat(created), snapshot=Path(gate.snapshot).name
    )
    write_reports(dated, folder)


def _kept(folder: Path) -> dict[str, Kept]:
    """Every file so far, by its path in the release."""
    return {
        path.relative_to(folder).as_posix(): Kept(digest_of(path), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _zip(work: Staged, wanted: Order, created: str) -> Path:
    """The release in one file, beside it; the same release gives the same bytes."""
    name = f"{wanted.version}.zip"
    moment = datetime.fromisoformat(created).astimezone(UTC)
    with staged(wanted.home) as other:
        path = other.path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(work.path.rglob("*")):
                if file.is_file():
                    inside = f"{wanted.version}/{file.relative_to(work.path).as_posix()}"
                    info = zipfile.ZipInfo(inside, moment.timetuple()[:6])
                    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o444 << 16
                    with file.open("rb") as source, packed.open(info, "w") as target:
                        shutil.copyfileobj(source, target, 1 << 20)
        seal(other.path)
        packed_as = path.replace(wanted.home / name)
        flush(wanted.home)
        return packed_as


__all__ = ["Folder", "Order", "Released", "newest", "order", "release"]
