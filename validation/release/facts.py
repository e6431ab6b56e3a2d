"""What a release says of itself and no table holds: its version, terms, origin and agreement."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from validation.release.tables import Terms

URN = "urn:twosource:"


@dataclass(frozen=True, slots=True)
class Waived:
    """Keys that were let past a rule of the gate: by whom, why and until when."""

    rule: str
    keys: tuple[str, ...]
    who: str
    why: str
    until: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the documents of a release tell beside its rows.

    `created` is a moment in UTC as ISO text; `base` is what ids in JSON-LD begin with.
    `snapshot` has the digest of the snapshot and what it knew: `digest`, `built_at`, `as_of`,
    `looked_at` and `decisions`. `software` maps what wrote the files to its version.
    `agreement` holds measures by subject, each with `value`, `low` and `high`.
    """

    title: str
    version: str
    previous: str | None
    created: str
    licence: str
    texts_licence: str
    base: str
    bodies: bool
    quote: int
    snapshot: Mapping[str, str]
    software: Mapping[str, str]
    refused: int
    agreement: Mapping[str, Mapping[str, Mapping[str, float | None]]]
    agreed_articles: int
    waivers: tuple[Waived, ...] = ()

    @property
    def terms(self) -> Terms:
        """What the release may hold of articles' texts."""
        return Terms(self.bodies, self.quote)

    @property
    def licence_url(self) -> str:
        """Where the licence of the data can be read; licences are named as SPDX does."""
        return f"https://spdx.org/licenses/{quote(self.licence)}.html"

    def iri(self, kind: str, name: str) -> str:
        """The address of a thing that the release speaks of."""
        return f"{self.base}{kind}:{quote(name, safe='')}"

    def as_json(self) -> dict[str, Any]:
        """The facts as plain JSON values."""
        row = asdict(self)
        return row | {"waivers": [one | {"keys": list(one["keys"])} for one in row["waivers"]]}


def from_json(row: Mapping[str, Any]) -> Facts:
    """Read facts back.

    Raises:
        TypeError, KeyError, ValueError: they are not the facts of a release.
    """
    waivers = tuple(Waived(**one | {"keys": tuple(one["keys"])}) for one in row["waivers"])
    facts = Facts(**dict(row) | {"waivers": waivers})
    if not isinstance(facts.bodies, bool) or not isinstance(facts.quote, int):
        raise TypeError("bodies is true or false, quote a number of code points")
    return facts


def one_json(value: object) -> str:
    """A JSON value on one line, as every document of a release writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def whole_json(value: object) -> str:
    """A JSON document for reading."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def graph(context: object, nodes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """A JSON-LD document, a line a node, so that a million nodes need no memory."""
    yield f'{{"@context": {one_json(context)},\n"@graph": [\n'
    last: str | None = None
    for node in nodes:
        if last is not None:
            yield f"{last},\n"
        last = one_json(node)
    yield "" if last is None else f"{last}\n"
    yield "]}\n"
