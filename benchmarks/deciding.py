"""What a decision of each kind costs a dashboard, among those that were made before it.

    python -m benchmarks.deciding [MENTIONS]

The made-up newsroom of `benchmarks.overlay`, decided on by editors without a build in between:
each decision is read from the log with all before it, amended (`twosource.amended`) and put over
tables in DuckDB (`db.overlay`), as the running dashboard does. Times are the processor's.
"""

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.overlay import KINDS, POLICY, named, newsroom
from db import overlay
from db.built import Built
from db.snapshots import SnapshotStore
from twosource import past
from twosource.amended import Amender
from twosource.corroboration import Evidence
from twosource.decided import Standing, extended
from twosource.matching.embedding import shipped_embedder
from twosource.model import Claim, Decision, Status, Verdict

DECISIONS = 60
START = datetime(2026, 1, 1, tzinfo=UTC)
Payload = tuple[str, dict[str, Any]]


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 240_000
    random_ = random.Random(size)
    evidence = newsroom(size, random_)
    base = built(evidence)
    print(f"{size:,} mentions, {len(base.claims):,} claims, {len(base.links):,} links")
    known = Standing((), (), dict(evidence.outlets), {}, (), ())
    amender = Amender(base, known, POLICY, shipped_embedder())
    facts = [
        Decision(
            f"o{n}", "outlet", {"outlet": one.outlet, "owner_group": one.owner_group}, "", "", START
        )
        for n, one in enumerate(evidence.outlets.values())
    ]
    with tempfile.TemporaryDirectory() as folder:
        store = SnapshotStore(Path(folder))
        with closing(store.attach(store.build(lambda _: None))) as connection:
            overlay.lay(connection)
            times: dict[str, list[float]] = defaultdict(list)
            log = facts
            for number, (kind, payload) in enumerate(decided(base, random_)):
                at = START + timedelta(minutes=number)
                new = Decision(f"d{number}", kind, payload, "the desk", "", at)
                start = time.process_time()
                log = extended(log, [new])
                found = amender.amend(log)
                overlay.put(connection, {**past.history(log), **found.rows})
                spent = time.process_time() - start
                times["first" if number == 0 else kind].append(spent * 1000)
    for kind, spent in times.items():
        high = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        print(
            f"{kind:>16} {len(spent):>5} {median(spent):>8.0f} {high:>8.0f} {max(spent):>8.0f} ms"
        )


def built(evidence: Evidence) -> Built:
    claims: tuple[Claim, ...] = named(evidence)
    return Built(
        articles=dict(evidence.articles),
        mentions=dict(evidence.mentions),
        origins=dict(evidence.origins),
        quantities={},
        actors={},
        outlets=dict(evidence.outlets),
        links=tuple(evidence.links),
        judgements=(),
        conflicts=(),
        claims=claims,
        meta={},
        actor_of={},
        former={},
        held={},
    )


def decided(base: Built, random_: random.Random) -> Iterator[Payload]:
    yield "judgement", judgement(base, random_)
    for number in range(1, DECISIONS):
        (kind,) = random_.choices([*MAKERS, "revocation"], [12, 3, 3, 2, 2, 3])
        if kind == "revocation":
            yield kind, {"decision_id": f"d{random_.randrange(number)}"}
        else:
            yield kind, MAKERS[kind](base, random_)


def judgement(base: Built, random_: random.Random) -> dict[str, Any]:
    link = random_.choice(base.links)
    left, right = (place(base, end) for end in (link.left, link.right))
    return {"left": left, "right": right, "judgement": random_.choice(KINDS)}


def ruling(base: Built, random_: random.Random) -> dict[str, Any]:
    claim = random_.choice(base.claims)
    places = [place(base, mention) for mention in claim.mention_ids]
    return {"claim_id": claim.claim_id, "places": places}


def independence(base: Built, random_: random.Random) -> dict[str, Any]:
    claim = random_.choice(
        [one for one in random_.sample(base.claims, 100) if len(one.mention_ids) > 1]
    )
    left, right = (base.origins[one].origin_id for one in random_.sample(claim.mention_ids, 2))
    other = f"outlet:outlet {random_.randrange(300)}"
    return {"left": left, "right": other if left == right else right, "independent": True}


def owner(base: Built, random_: random.Random) -> dict[str, Any]:
    outlet = random_.choice(list(base.outlets))
    return {"outlet": outlet, "owner_group": f"group {random_.randrange(60)}"}


def place(base: Built, mention: str) -> dict[str, Any]:
    one = base.mentions[mention]
    return {"article_id": one.article_id, "start": one.start, "end": one.end, "text": one.text}


MAKERS = {
    "judgement": judgement,
    "verdict": lambda base, random_: (
        ruling(base, random_) | {"verdict": random_.choice(list(Verdict))}
    ),
    "status_override": lambda base, random_: (
        ruling(base, random_) | {"status": random_.choice(list(Status))}
    ),
    "independence": independence,
    "outlet": owner,
}


if __name__ == "__main__":
    main()
