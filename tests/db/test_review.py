"""What the review queue is told of the claims around its pairs."""

from contextlib import closing
from pathlib import Path

from db.queries import review
from db.snapshots import SnapshotStore
from tests.snapshot_rows import article, build, claim, link, mention

BODY = "The dam held. The bridge fell. The road is closed. The school is open. The mill burns."
TEXTS = BODY.rstrip(".").split(". ")


def test_claims_come_with_all_that_counting_links_and_judgements_tie_to_them(
    tmp_path: Path,
) -> None:
    """One link leads from the first claim, a judgement from there, another link back; not on."""
    rows = {
        "article": [article("a", BODY)],
        "claim": [claim(f"c{number}", text) for number, text in enumerate(TEXTS)],
        "mention": [
            mention(f"m{number}", "a", BODY, text, claim_id=f"c{number}")
            for number, text in enumerate(TEXTS)
        ],
        "link": [
            link("m0", "m1", accepted=True),
            link("m2", "m3", accepted=True),
            link("m3", "m4", accepted=False),
        ],
    }
    build(tmp_path, rows)
    with closing(SnapshotStore(tmp_path / "snapshots").connect()) as con:
        found = review.tied(con.cursor(), ["m0"], [("m2", "m1")])
    assert [(one.claim_id, one.mention_ids) for one in found.claims] == [
        (f"c{number}", [f"m{number}"]) for number in range(4)
    ]
    assert [(one.left_mention, one.right_mention) for one in found.links] == [
        ("m0", "m1"),
        ("m2", "m3"),
    ]
