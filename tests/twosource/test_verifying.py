"""Damage to a release, of every kind that we could think of, and what finds it.

A damage is done to a copy of a sound release. `summed`, `described` and `forged` then cover it up
as well as somebody could who has this program: they redo the sums, the hashes in the documents, and
all documents and formats from changed rows.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from tests.released import copied
from twosource.cli import app
from twosource.progress import quiet
from twosource.store import Store
from twosource.verifying import verify
from validation.release import files, formats
from validation.release.documents import SUMS, documents, sums
from validation.release.folder import Folder

Damage = Callable[[Path], None]
Edit = Callable[[pl.DataFrame], pl.DataFrame]


def summed(folder: Path) -> None:
    """Redo SHA256SUMS."""
    there = files.there(folder)
    there.pop(SUMS, None)
    (folder / SUMS).write_text(sums(there), "utf-8")


def described(folder: Path) -> None:
    """Redo the documents with the hashes that the files have now, then the sums."""
    release = Folder(folder)
    there = {p: kept for p, kept in files.there(folder).items() if p.startswith("data/")}
    for name, pieces in documents(release.facts, release.frames(), there).items():
        (folder / name).write_text("".join(pieces), "utf-8")
    summed(folder)


def forged(table: str, edit: Edit) -> Damage:
    """Change the rows of one table, and everything that follows from them but their truth."""

    def damage(folder: Path) -> None:
        frame = edit(Folder(folder).frames()[table])
        formats.write(frame, folder / "data", table)
        described(folder)

    return damage


def text(name: str, pattern: str, new: str, then: Damage = summed) -> Damage:
    """Change the first match in a file, and cover it up."""

    def damage(folder: Path) -> None:
        path = folder / name
        before = path.read_bytes().decode()
        after = re.sub(pattern, new, before, count=1, flags=re.MULTILINE)
        assert after != before, f"{pattern} is not in {name}"
        path.write_bytes(after.encode())
        then(folder)

    return damage


def raw(name: str, change: Callable[[bytes], bytes], then: Damage = summed) -> Damage:
    """Change the bytes of a file, and cover it up."""

    def damage(folder: Path) -> None:
        path = folder / name
        before = path.read_bytes()
        after = change(before)
        assert after != before
        path.write_bytes(after)
        then(folder)

    return damage


def emptied(folder: Path) -> None:
    """Take the text of a mention away in all formats, so that little follows from its row."""
    frame = at("text", None, CLAIMED)(Folder(folder).frames()["mention"])
    formats.write(frame, folder / "data", "mention")
    summed(folder)


def uncovered(folder: Path) -> None:
    """Leave the damage open."""


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    return lambda content: b"".join(change(content.splitlines(keepends=True)))


def at(column: str, value: object, where: pl.Expr) -> Edit:
    """Another value in a column of the first row that fits."""

    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        number = frame.with_row_index("row").filter(where)["row"][0]
        chosen = pl.int_range(pl.len()) == number
        made = value if isinstance(value, pl.Expr) else pl.lit(value)
        return frame.with_columns(
            pl.when(chosen).then(made).otherwise(column).cast(frame.schema[column]).alias(column)
        )

    return edit


def without(where: pl.Expr | None = None) -> Edit:
    """Without the first row that fits."""

    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        fits = frame.with_row_index("row").filter(pl.lit(value=True) if where is None else where)
        return frame.filter(pl.int_range(pl.len()) != fits["row"][0])

    return edit


def moved(folder: Path) -> None:
    (folder / "data" / "actor.csv").rename(folder / "data" / "actors.csv")


def linked(folder: Path) -> None:
    (folder / "policy.toml").rename(folder.parent / "elsewhere.toml")
    (folder / "policy.toml").symlink_to(folder.parent / "elsewhere.toml")


def removed(name: str, then: Damage = uncovered) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        then(folder)

    return damage


def added(folder: Path) -> None:
    (folder / "data" / "notes.csv").write_text("a\n1\n")


def decomposed(content: bytes) -> bytes:
    return unicodedata.normalize("NFD", content.decode()).encode()


CORROBORATED = pl.col("status") == "corroborated"
CLAIMED = pl.col("label") == "Claim"
SHIFTED = pl.col("start") + 1
NAMED = pl.col("origin_kind") == "named"
SAME = pl.col("judgement") == "same"

# Each: what is done, the file that must be named, and words that must stand beside it.
DAMAGES: dict[str, tuple[Damage, str, str]] = {
    # bytes
    "a byte of CSV": (raw("data/claim.csv", flipped, uncovered), "data/claim.csv", "bytes were"),
    "a byte of JSONL": (raw("data/link.jsonl", flipped, uncovered), "data/link.jsonl", "bytes"),
    "a byte of Parquet": (raw("data/span.parquet", flipped, uncovered), "data/span.parquet", ""),
    "a byte more": (raw("README.md", lambda b: b + b" ", uncovered), "README.md", "bytes were"),
    "a byte of the gate's report": (
        raw("gate/report.md", flipped, uncovered),
        "gate/report.md",
        "",
    ),
    "Parquet cut short": (
        raw("data/claim.parquet", lambda b: b[:-9]),
        "data/claim.parquet",
        "read",
    ),
    "JSONL cut short": (raw("data/claim.jsonl", lambda b: b[:-3]), "data/claim.jsonl", "ended"),
    "an empty file": (raw("data/mention.csv", lambda _: b""), "data/mention.csv", "cannot be read"),
    # files and their names
    "a table missing": (removed("data/claim.csv"), "data/claim.csv", "is missing"),
    "a table missing, summed": (
        removed("data/link.jsonl", summed),
        "data/link.jsonl",
        "is missing",
    ),
    "a document missing": (removed("prov.jsonld", summed), "prov.jsonld", "is missing"),
    "the policy missing": (removed("policy.toml", summed), "policy.toml", "is missing"),
    "no sums": (removed(SUMS), SUMS, "cannot be read"),
    "a file more": (added, "data/notes.csv", "not listed"),
    "another name": (moved, "data/actors.csv", "not listed"),
    "a link for a file": (linked, "policy.toml", "is a link"),
    # the sums themselves
    "a line of the sums gone": (
        raw(SUMS, lines(lambda found: found[1:]), uncovered),
        "CHANGES.md",
        "not listed",
    ),
    "a hash among the sums": (
        text(SUMS, r"^[0-9a-f]{4}", "0000", uncovered),
        "CHANGES.md",
        "bytes",
    ),
    "sums out of order": (raw(SUMS, lines(lambda f: f[::-1]), uncovered), SUMS, "not sorted"),
    "a line of the sums broken": (text(SUMS, "  ", " ", uncovered), SUMS, "line 1 is not"),
    "a file summed twice": (raw(SUMS, lines(lambda f: f[:1] + f), uncovered), SUMS, "second time"),
    "a hash in the package": (
        text("datapackage.json", '"hash": "sha256:....', '"hash": "sha256:0000'),
        "datapackage.json",
        "its hash is not that of data/actor.csv",
    ),
    "a size in the package": (
        text("datapackage.json", r'"bytes": \d+', '"bytes": 1'),
        "datapackage.json",
        "its bytes are 1",
    ),
    "a path out of the package": (
        text("datapackage.json", '"path": "data/actor.csv"', '"path": "../actor.csv"'),
        "datapackage.json",
        "leads out of the release",
    ),
    # rows and their order, in one format
    "a row of CSV gone": (
        raw("data/origin.csv", lines(lambda f: f[:1] + f[2:]), described),
        "data/origin.csv",
        "is missing this row",
    ),
    "a row of JSONL gone": (
        raw("data/verdict.jsonl", lines(lambda f: f[:-1]), described),
        "data/verdict.jsonl",
        "is missing this row",
    ),
    "a row of CSV twice": (
        raw("data/outlet.csv", lines(lambda f: [*f, f[-1]]), described),
        "data/outlet.csv",
        "has 7 rows",
    ),
    "rows of CSV in another order": (
        raw("data/actor.csv", lines(lambda f: [f[0], f[2], f[1], *f[3:]]), described),
        "data/actor.csv",
        "another order",
    ),
    "a status in JSONL alone": (
        text("data/claim.jsonl", '"corroborated"', '"repeated"', described),
        "data/claim.jsonl",
        "status is 'repeated', and in claim.parquet 'corroborated'",
    ),
    # encodings and forms
    "a byte order mark": (
        raw("data/claim.csv", lambda b: b"\xef\xbb\xbf" + b, described),
        "data/claim.csv",
        "byte order mark",
    ),
    "other line ends": (
        raw("data/outlet.csv", lambda b: b.replace(b"\n", b"\r\n"), described),
        "data/outlet.csv",
        "not written as a release writes",
    ),
    "another encoding": (
        raw("data/article.csv", lambda b: b.decode().encode("utf-16"), described),
        "data/article.csv",
        "not UTF-8",
    ),
    "accents taken apart": (
        raw("data/mention.jsonl", decomposed, described),
        "data/mention.jsonl",
        "text is",
    ),
    "quotes that need not be": (
        text("data/outlet.csv", "^Coast Mail,", '"Coast Mail",', described),
        "data/outlet.csv",
        "not written as a release writes",
    ),
    # names
    "a column of another name": (
        text("data/claim.csv", "^claim_id,text", "claim_id,wording", described),
        "data/claim.csv",
        "its columns are",
    ),
    "a key of another name": (
        text("data/link.jsonl", '"score"', '"points"', described),
        "data/link.jsonl",
        "line 1 does not have exactly",
    ),
    "a key twice": (
        text("data/claim.jsonl", '"disputed":', '"disputed":true,"disputed":', described),
        "data/claim.jsonl",
        "line 1 is not JSON (a name stands there twice)",
    ),
    # numbers
    "a number as text": (
        text("data/mention.jsonl", r'"start":(\d+)', r'"start":"\1"', described),
        "data/mention.jsonl",
        "column start",
    ),
    "a number out of range": (
        forged("claim", at("independent_origins", -1, CORROBORATED)),
        "data/claim.parquet",
        "independent_origins -1 breaks greater_than_or_equal_to(0)",
    ),
    "a text that is missing": (emptied, "data/mention.parquet", "text None breaks not_nullable"),
    "an offset": (
        forged("mention", at("start", SHIFTED, CLAIMED)),
        "data/mention.parquet",
        "are due",
    ),
    "an offset past the end": (
        forged("span", at("end", 99_999, CLAIMED)),
        "data/span.parquet",
        "are not in an article of",
    ),
    # truth, with every hash, format and document redone
    "a status": (
        forged("claim", at("status", "corroborated", pl.col("status") == "repeated")),
        "data/claim.parquet",
        "status is corroborated, and counted anew it is repeated",
    ),
    "a dispute": (
        forged("claim", at("disputed", False, pl.col("disputed"))),
        "data/claim.parquet",
        "disputed is False, and counted anew it is True",
    ),
    "a count of origins": (
        forged("claim", at("independent_origins", 3, CORROBORATED)),
        "data/claim.parquet",
        "independent_origins is 3, and counted anew it is 2",
    ),
    "a reason": (
        forged("claim", at("reason", "Everybody says so.", CORROBORATED)),
        "data/claim.parquet",
        "reason is Everybody says so., and",
    ),
    "a word that is none": (
        forged("claim", at("status", "certain", CORROBORATED)),
        "data/claim.parquet",
        "status certain breaks isin",
    ),
    "a claim's wording": (
        forged("claim", at("text", "The mayor is guilty", CORROBORATED)),
        "data/claim.parquet",
        "its text is not that of one of its mentions",
    ),
    "a claim gone": (forged("claim", without()), "data/mention.parquet", "is no row of claim"),
    "a mention gone": (
        forged("mention", without(CLAIMED)),
        "data/mention_span.parquet",
        "no row of",
    ),
    "a judgement gone": (
        forged("judgement", without(SAME)),
        "data/claim.parquet",
        "not those that the links and judgements make one claim",
    ),
    "an origin of a claim gone": (
        forged("claim_origin", without()),
        "data/claim_origin.parquet",
        "is missing, though",
    ),
    "a dependence gone": (
        forged("dependence", without()),
        "data/dependence.parquet",
        "is missing, though",
    ),
    "a stance": (
        forged("mention", at("stance", "denies", NAMED & (pl.col("stance") == "asserts"))),
        "data/claim.parquet",
        "counted anew",
    ),
    "an owner": (
        forged("outlet", at("owner_group", None, pl.col("owner_group").is_not_null())),
        "data/dependence.parquet",
        "does not follow",
    ),
    "a retraction": (
        forged("article", at("retracted_on", None, pl.col("retracted_on").is_not_null())),
        "data/claim.parquet",
        "counted anew",
    ),
    "a copy that was seen": (
        forged("copied_sentence", without()),
        "data/claim.parquet",
        "counted anew",
    ),
    "a verdict": (
        forged("verdict", at("verdict", "confirmed", pl.col("verdict") == "refuted")),
        "data/verdict.parquet",
        "the verdict is confirmed, and the claim’s refuted",
    ),
    "a past status": (
        forged("claim_history", at("independent_origins", 7, pl.lit(value=True))),
        "data/claim_history.parquet",
        "independent_origins is 7",
    ),
    "rows of a table in another order": (
        forged("origin", lambda frame: frame.reverse()),
        "data/origin.parquet",
        "not in the order of origin_id",
    ),
    # documents
    "a status among the claims in JSON-LD": (
        text(
            "claims.jsonld", '"twosource:status": "repeated"', '"twosource:status": "corroborated"'
        ),
        "claims.jsonld",
        "does not follow from the tables",
    ),
    "a total on the data card": (
        text("README.md", r"\| corroborated \| \d+", "| corroborated | 99"),
        "README.md",
        "tells of 99 rows of claim, corroborated",
    ),
    "who tagged what, in PROV": (
        text("prov.jsonld", "agent:annotator-1", "agent:annotator-2"),
        "prov.jsonld",
        "does not follow from the tables",
    ),
    "a policy that cannot be read": (
        text("policy.toml", r"^overlap = .*$", "overlap = 7"),
        "policy.toml",
        "cannot be read",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_and_named(release_folder: Path, tmp_path: Path, name: str) -> None:
    damage, file, words = DAMAGES[name]
    folder = copied(release_folder, tmp_path / "release")
    damage(folder)
    found = verify(folder, quiet).findings
    about = [str(one) for one in found if one.file == file]
    assert any(words in one for one in about), [str(one) for one in found]


def test_a_sound_release_holds(release_folder: Path) -> None:
    found = verify(release_folder, quiet)
    assert found.findings == ()
    assert found.rows > 900
    assert found.unchecked == (
        "Quotes were not looked up in 49 bodies, which the release does not hold.",
    )


def test_a_word_changed_in_one_quote_is_found_by_the_quotes_that_overlap_it(
    release_folder: Path, tmp_path: Path
) -> None:
    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        row = frame.filter(CLAIMED).row(0, named=True)
        new = row["text"][:-1] + "?"
        [sha] = pl.Series([new]).map_elements(sha_of, pl.String)
        mine = pl.col("mention_id") == row["mention_id"]
        return frame.with_columns(
            text=pl.when(mine).then(pl.lit(new)).otherwise("text"),
            text_sha256=pl.when(mine).then(pl.lit(sha)).otherwise("text_sha256"),
        )

    folder = copied(release_folder, tmp_path / "release")
    forged("mention", edit)(folder)
    found = [str(one) for one in verify(folder, quiet).findings]
    assert any("quote one stretch" in one and "in different words" in one for one in found), found


def sha_of(words: str) -> str:
    import hashlib  # noqa: PLC0415 - one test needs it

    return hashlib.sha256(words.encode()).hexdigest()


def test_a_finding_names_the_row_by_number_and_key(release_folder: Path, tmp_path: Path) -> None:
    folder = copied(release_folder, tmp_path / "release")
    claims = Folder(folder).frames()["claim"]
    number = claims["status"].to_list().index("repeated")
    forged("claim", at("status", "corroborated", pl.col("status") == "repeated"))(folder)
    [found] = [one for one in verify(folder, quiet).findings if "counted anew" in one.message]
    assert (found.row, found.key) == (number + 1, f"claim_id {claims['claim_id'][number]}")


def test_quotes_are_looked_up_in_bodies_that_are_at_hand(
    release_folder: Path, tmp_path: Path, rule_newsroom: Store
) -> None:
    bodies = tmp_path / "bodies"
    bodies.mkdir()
    for number, article in enumerate(rule_newsroom.evidence.articles()):
        (bodies / f"{number}.txt").write_text(article.body, "utf-8", newline="\n")
    sound = verify(release_folder, quiet, bodies)
    assert (sound.findings, sound.unchecked) == ((), ())
    folder = copied(release_folder, tmp_path / "release")

    def swapped(frame: pl.DataFrame) -> pl.DataFrame:
        return at("text_sha256", "0" * 64, CLAIMED)(frame)

    forged("span", swapped)(folder)
    assert not verify(folder, quiet, bodies).holds


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, 0), ("| corroborated | 99 |", 1), ("{", 2)],
)
def test_the_exit_code_says_how_it_ended(
    release_folder: Path, tmp_path: Path, content: str | None, code: int
) -> None:
    folder = copied(release_folder, tmp_path / "release")
    if content is not None:
        name = "datapackage.json" if code == 2 else "README.md"
        (folder / name).write_text(content)
    ended = CliRunner().invoke(
        app, ["--store", str(tmp_path / "none"), "verify", str(folder), "--json"]
    )
    assert ended.exit_code == code, ended.output
    if code < 2:
        assert json.loads(ended.stdout)["holds"] is (code == 0)


def test_nothing_at_all_cannot_be_checked(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["verify", str(tmp_path / "nowhere")])
    assert ended.exit_code == 2
    assert "There is no release" in ended.stderr
