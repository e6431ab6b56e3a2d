"""What is looked up by shared keys is what comparing every two voices finds."""

import random
from collections.abc import Iterator

import pytest

from tests.desk import POLICY
from twosource.corroboration import dependence, weighing
from twosource.corroboration.statuses import Corroborator, Evidence
from twosource.model import (
    Actor,
    Article,
    Claim,
    Label,
    Mention,
    Modality,
    Origin,
    OriginKind,
    Outlet,
    Stance,
    Status,
)

EVERY_PAIR = 1_000
ACTORS = {
    f"a{n}": Actor(f"a{n}", f"Actor {n}", None, None, f"a{n // 3 * 3}", (), "") for n in range(9)
}
SENTENCES = [" ".join(f"W{n}x{k}" for k in range(10)) + "." for n in range(25)]


def evidence(dice: random.Random) -> Evidence:
    """One claim that up to twenty articles state, some of them copies, from few enough origins."""
    articles, mentions, origins = {}, {}, {}
    for number in range(dice.randint(2, 20)):
        told = dice.sample(SENTENCES, 3) if dice.random() < 0.6 else SENTENCES[:3]
        outlet = f"outlet {dice.randrange(12)}"
        body, said = " ".join(told), dice.choice(told)
        articles[f"x{number}"] = Article(f"x{number}", body, outlet=outlet)
        start = body.index(said)
        place = (start, start + len(said), said)
        mentions[f"m{number}"] = Mention(
            f"m{number}", f"x{number}", Label.CLAIM, *place, 1, 1, stance=Stance.ASSERTS
        )
        origins[f"m{number}"] = origin(outlet, dice)
    owned = {f"outlet {n}": Outlet(f"outlet {n}", f"group {n // 4}") for n in range(8)}
    judged = (
        {} if dice.random() < 0.7 else {frozenset({"Actor 1", "outlet 3"}): dice.random() < 0.5}
    )
    return Evidence(mentions, articles, origins, ACTORS, owned, (), (), POLICY, judged)


def origin(outlet: str, dice: random.Random) -> Origin:
    kind = dice.choice(
        [OriginKind.OWN, OriginKind.OUTLET, OriginKind.UNNAMED, OriginKind.NAMED, OriginKind.NAMED]
    )
    if kind is OriginKind.NAMED:
        speakers = tuple(sorted(dice.sample(sorted(ACTORS), dice.choice([1, 1, 1, 2]))))
        names = " and ".join(ACTORS[one].name for one in speakers)
        return Origin(f"actor:{'+'.join(speakers)}", kind, names, speakers)
    if kind is OriginKind.UNNAMED:
        return Origin(f"unnamed:{dice.randrange(9)}", kind, "officials")
    name = outlet if kind is OriginKind.OWN else f"outlet {dice.randrange(12)}"
    return Origin(f"outlet:{name}", kind, name, outlet=name)


def newsrooms() -> Iterator[tuple[Corroborator, list[str]]]:
    for seed in range(50):
        found = evidence(random.Random(seed))
        ids = list(found.mentions)
        yield Corroborator([Claim("c", "", tuple(ids), Modality.FACT)], found), ids


def test_shared_keys_find_every_dependence(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = 0
    for corroborator, ids in newsrooms():
        monkeypatch.setattr(dependence, "_FEW", EVERY_PAIR)
        expected = corroborator.weigh(ids, "c")
        monkeypatch.setattr(dependence, "_FEW", 0)
        found = corroborator.weigh(ids, "c")
        edges += len(expected.edges)

        assert found == expected
    assert edges > 300


def test_a_status_asked_for_alone_is_that_of_the_whole_weighing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen, weighed = set(), []
    whole = weighing.weigh
    monkeypatch.setattr(weighing, "weigh", lambda *given: weighed.append(1) or whole(*given))
    for corroborator, ids in newsrooms():
        for size in sorted({1, 2, 3, len(ids) // 2, len(ids)}):
            status = corroborator.status(ids[:size], "c")
            seen.add(status)

            assert status is corroborator.weigh(ids[:size], "c").status
    assert len(seen) > 2
    assert len(weighed) < 100  # of some 230: where an editor judged of origins it takes the whole


def test_a_status_asked_for_alone_sees_copied_articles_whose_claims_differ() -> None:
    articles, mentions, origins = {}, {}, {}
    for number in range(2):
        said = " ".join(f"Own{number}x{k}" for k in range(10)) + "."
        body = " ".join([*SENTENCES[:9], said])
        name, outlet = f"m{number}", f"outlet {number}"
        articles[name] = Article(name, body, outlet=outlet)
        place = (len(body) - len(said), len(body), said)
        mentions[name] = Mention(name, name, Label.CLAIM, *place, 1, 1, stance=Stance.ASSERTS)
        origins[name] = Origin(f"outlet:{outlet}", OriginKind.OWN, outlet, outlet=outlet)
    found = Evidence(mentions, articles, origins, {}, {}, (), (), POLICY)
    claims = [Claim("c", "", ("m0", "m1"), Modality.FACT)]

    assert Corroborator(claims, found).status(("m0", "m1"), "c") is Status.REPEATED
