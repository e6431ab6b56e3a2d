"""What one decision costs, beside computing everything again.

    python -m benchmarks.overlay [MENTIONS ...]

Made-up newsrooms, twenty claim mentions to an article: most claims stand once, some are repeated,
and every ten thousandth mention begins a story that two hundred mentions tell. Each decision goes
to the index as it was built, as the first after a build would. Its peer is the full computation
(clusters and corroboration), whose weighing is timed on a sample of claims and multiplied. On a
small newsroom the two are compared first, so that what is timed is right. Times are the
processor's, so that other work on the machine does not count.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median, quantiles

from twosource.corroboration import (
    Corroborator,
    Evidence,
    Neighbours,
    Touched,
    corroborate,
    touch,
)
from twosource.matching.clusters import cluster, name_claims
from twosource.matching.judging import rejudge
from twosource.matching.memory import Namer, Remember, look_back
from twosource.model import (
    Article,
    Claim,
    Judgement,
    Label,
    Link,
    Mention,
    Modality,
    Origin,
    OriginKind,
    Outlet,
    PairJudgement,
    Stance,
)
from twosource.policy import read_policy

POLICY = read_policy()
DECISIONS = 200
COMPARED = 1_000
SAMPLE = 1_000
IN_ARTICLE = 20
STORY = 200
OUTLETS = 300
SPEAKERS = 5_000
START = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(5_000)]
HEADS = ("mentions", "claims", "links", "judged", "index s", "median ms", "p95 ms", "slowest ms")
HEADS += ("full s", "GB")
KINDS = [Judgement.SAME] * 6 + [Judgement.DIFFERENT] * 2
KINDS += [Judgement.ENTAILS, Judgement.CONTRADICTS]


def main() -> None:
    check()
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    print("  ".join(f"{head:>10}" for head in HEADS))
    for size in sizes:
        print("  ".join(f"{figure:>10}" for figure in measured(size)), flush=True)


def measured(size: int) -> Iterator[str]:
    random_ = random.Random(size)
    gc.disable()  # as a build does
    evidence = newsroom(size, random_)
    start = time.process_time()
    claims = named(evidence)
    full = time.process_time() - start + weighing(claims, evidence, random_)
    start = time.process_time()
    index = Neighbours(claims, evidence)
    indexed = time.process_time() - start
    gc.freeze()  # what was made up is no garbage, and lies in DuckDB where a dashboard decides
    gc.enable()
    decisions = [decision(link, random_) for link in random_.choices(evidence.links, k=DECISIONS)]
    times = []
    for judged, link in decisions:
        start = time.process_time()
        answer(index, evidence, judged, link)
        times.append((time.process_time() - start) * 1000)
    yield from (f"{n:,}" for n in (size, len(claims), len(evidence.links)))
    yield f"{len(evidence.judgements):,}"
    yield f"{indexed:.1f}"
    yield from (f"{ms:.1f}" for ms in (median(times), quantiles(times, n=20)[-1], max(times)))
    yield f"{full:,.0f}"
    yield f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f}"


def answer(index: Neighbours, evidence: Evidence, judged: PairJudgement, link: Link) -> Touched:
    ends = (judged.left, judged.right)
    return touch(index.changed(ends, [link], [judged]), evidence, ends)


def named(evidence: Evidence, remember: Remember | None = None) -> tuple[Claim, ...]:
    groups = cluster(evidence.mentions, evidence.links, evidence.judgements).groups
    unnamed = name_claims(groups, evidence.mentions.values(), evidence.articles, {})
    if remember is None:
        return unnamed
    namer = Namer(evidence.mentions.values(), evidence.articles, evidence.judgements, POLICY)
    return namer.name(unnamed, remember).claims


def weighing(claims: Sequence[Claim], evidence: Evidence, random_: random.Random) -> float:
    """The seconds that weighing all claims takes, from those of a sample."""
    start = time.process_time()
    corroborator = Corroborator(claims, evidence)
    prepared = time.process_time() - start
    sample = random_.sample(claims, min(SAMPLE, len(claims)))
    start = time.process_time()
    for claim in sample:
        corroborator.one(claim.claim_id)
    return prepared + (time.process_time() - start) * len(claims) / len(sample)


def decided(evidence: Evidence, judged: PairJudgement, link: Link) -> Evidence:
    pair = {judged.left, judged.right}
    return replace(
        evidence,
        links=[link if {one.left, one.right} == pair else one for one in evidence.links],
        judgements=[*(j for j in evidence.judgements if {j.left, j.right} != pair), judged],
    )


def check() -> None:
    random_ = random.Random(COMPARED)
    evidence = newsroom(COMPARED, random_)
    claims, index = named(evidence), Neighbours(named(evidence), evidence)
    known = corroborate(claims, evidence)
    for link in random_.choices(evidence.links, k=10):
        new = decision(link, random_)
        after, found = decided(evidence, *new), answer(index, evidence, *new)
        namer = Namer(after.mentions.values(), after.articles, after.judgements, POLICY)
        expected = corroborate(named(after, look_back(namer.due(claims, ()))), after)
        kept = {name: one for name, one in known.items() if name not in found.gone}
        if kept | found.corroborations != expected:
            raise SystemExit(f"{found.claims} are not what a full computation finds")


def decision(link: Link, random_: random.Random) -> tuple[PairJudgement, Link]:
    kind = Judgement.DIFFERENT if link.accepted else random_.choice(KINDS)
    ends = [link.left, link.right]
    if kind is Judgement.ENTAILS:
        random_.shuffle(ends)
    new = PairJudgement("d-new", ends[0], ends[1], kind, "the desk", "", START + timedelta(days=99))
    (relinked,) = rejudge([link], [new], POLICY)
    return new, relinked


def newsroom(size: int, random_: random.Random) -> Evidence:
    articles = dict(article(number, random_) for number in range(size // IN_ARTICLE))
    mentions = dict(mention(number, articles, random_) for number in range(size))
    told = list(propositions(list(mentions), random_))
    links = [*accepted(told, random_), *possible(told, random_)]
    judgements = [
        judged(n, link, random_) for n, link in enumerate(random_.sample(links, size // 50))
    ]
    return Evidence(
        mentions=mentions,
        articles=articles,
        origins={m: origin(one, articles, random_) for m, one in mentions.items()},
        actors={},
        outlets={f"outlet {n}": Outlet(f"outlet {n}", f"group {n // 5}") for n in range(OUTLETS)},
        links=rejudge(links, judgements, POLICY),
        judgements=judgements,
        policy=POLICY,
    )


def article(number: int, random_: random.Random) -> tuple[str, Article]:
    name = f"a{number}"
    sentences = (" ".join(random_.choices(WORDS, k=12)) for _ in range(IN_ARTICLE))
    body = " ".join(f"{sentence.capitalize()}." for sentence in sentences)
    day = date(2025, 1, 1) + timedelta(days=random_.randrange(90))
    return name, Article(
        name, body, outlet=f"outlet {random_.randrange(OUTLETS)}", published_on=day
    )


def mention(
    number: int, articles: dict[str, Article], random_: random.Random
) -> tuple[str, Mention]:
    name, body = f"a{number // IN_ARTICLE}", articles[f"a{number // IN_ARTICLE}"].body
    start = number % IN_ARTICLE * len(body) // IN_ARTICLE
    end = start + 60
    stance = Stance.DENIES if random_.random() < 0.02 else Stance.ASSERTS
    return f"m{number}", Mention(
        *(f"m{number}", name, Label.CLAIM, start, end, body[start:end], 2, 2),
        modality=Modality.FACT,
        stance=stance,
    )


def origin(one: Mention, articles: dict[str, Article], random_: random.Random) -> Origin:
    outlet = articles[one.article_id].outlet or ""
    if random_.random() < 0.5:
        return Origin(f"outlet:{outlet}", OriginKind.OWN, outlet, outlet=outlet)
    speaker = f"speaker {random_.randrange(SPEAKERS)}"
    return Origin(f"speaker:{speaker}", OriginKind.NAMED, speaker)


def propositions(mentions: list[str], random_: random.Random) -> Iterator[list[str]]:
    """Mentions by what they state: three fifths alone, the rest in groups, and some big stories."""
    stories = len(mentions) // 10_000
    random_.shuffle(mentions)
    while mentions:
        size = 1 if random_.random() < 0.6 else random_.randint(2, 8)
        size, stories = (STORY, stories - 1) if stories else (size, 0)
        yield [mentions.pop() for _ in range(min(size, len(mentions)))]


def accepted(told: list[list[str]], random_: random.Random) -> Iterator[Link]:
    for group in told:
        for number, right in enumerate(group[1:], start=1):
            for left in random_.sample(group[:number], min(number, 3)):
                yield link(left, right, random_.uniform(0.9, 1))


def possible(told: list[list[str]], random_: random.Random) -> Iterator[Link]:
    """One a mention, to what stands near in the list: stories that look alike."""
    seen = set()
    for at, group in enumerate(told):
        for left in group:
            other = told[(at + random_.randint(1, 50)) % len(told)]
            pair = frozenset({left, random_.choice(other)})
            if len(pair) > 1 and pair not in seen and not pair <= set(group):
                seen.add(pair)
                yield link(*sorted(pair), random_.uniform(0.2, 0.6))


def link(left: str, right: str, score: float) -> Link:
    is_accepted = score >= 0.9
    return Link(min(left, right), max(left, right), score, "score", is_accepted)


def judged(number: int, one: Link, random_: random.Random) -> PairJudgement:
    kind = Judgement.SAME if one.accepted else random_.choice(KINDS)
    at = START + timedelta(minutes=number)
    return PairJudgement(f"d{number}", one.left, one.right, kind, "the desk", "", at)


if __name__ == "__main__":
    main()
