"""Whatever is tagged, every claim gets a status and a reason, and every actor a root."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.desk import Desk
from twosource.model import ActorFact, ActorType, OriginTag, Stance, Status

WORDS = (
    "Ann Smith the minister of Peru ’s police spokesman , and source officials Reuters told said "
    "He (WHO) WHO World Health @x — Dr. U.S. Foreign Ministry … İ ß 7"
)
words = st.sampled_from(WORDS.split())
texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
types = st.sampled_from([None, *(kind.value for kind in ActorType)])
reports = st.fixed_dictionaries(
    {
        "speaker": texts,
        "type": types,
        "name": st.none() | texts,
        "claim": texts,
        "origin": st.sampled_from([None, *(tag.value for tag in OriginTag)]),
        "stance": st.sampled_from([stance.value for stance in Stance]),
        "to": st.sampled_from([(), ("a1",)]),
        "outlet": st.sampled_from([None, "Post", "Reuters", "The Mail"]),
        "wire_credit": st.none() | texts,
    }
)
facts = st.lists(st.tuples(texts, types, st.none() | texts), max_size=3)


def newsroom(found: list[dict[str, Any]], known: list[tuple[str, str | None, str | None]]) -> Desk:
    desk = Desk(facts=[ActorFact(n, ActorType(t) if t else None, p) for n, t, p in known])
    for at, row in enumerate(found):
        desk.report(
            f"article-{at}",
            f"[a1]{row['speaker']}[/a1] said [c1]{row['claim']}[/c1]. More.",
            outlet=row["outlet"],
            wire_credit=row["wire_credit"],
            c1={key: row[key] for key in ("origin", "stance", "to")},
            a1={"type": row["type"], "name": row["name"]},
        )
    return desk


@given(st.lists(reports, min_size=1, max_size=4), facts)
def test_any_newsroom_is_understood(
    found: list[dict[str, Any]], known: list[tuple[str, str | None, str | None]]
) -> None:
    result = newsroom(found, known).run()
    for one in result.corroborations.values():
        assert one.reason.endswith(".")
        assert (one.independent_origins == 0) == (one.status is Status.UNSUPPORTED)
        counted = [origin for component in one.components for origin in component]
        assert sorted((*counted, *one.unknown)) == sorted(o.origin_id for o in one.origins)
    actors = {actor.actor_id for actor in result.resolution.actors}
    assert len(actors) == len(result.resolution.actors)
    for actor in result.resolution.actors:
        assert {actor.root_id, actor.parent_id or actor.root_id} <= actors
