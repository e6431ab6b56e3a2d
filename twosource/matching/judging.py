"""What editors' judgements make of links, and what is left of a link without them."""

from collections.abc import Iterable
from dataclasses import replace

from twosource.matching.clusters import newest_judgements
from twosource.model import Judgement, Link, PairJudgement
from twosource.policy import Policy

JUDGED = "judgement"
REPEAT = "near_verbatim"
CONFLICT = "conflict"


def judge(link: Link, judged: PairJudgement, otherwise: str | None) -> Link:
    """A link that an editor judged; the editor's sentence comes before the link's own reasons.

    Args:
        link: the pair as nobody judged it.
        judged: the newest judgement of the pair.
        otherwise: the basis that the link has without it, None where there would be no link.
    """
    reason = f"{judged.who} judged these “{judged.judgement}”"
    reason += f": {judged.why}." if judged.why else "."
    return replace(
        link,
        basis=JUDGED,
        accepted=judged.judgement is Judgement.SAME,
        reasons=(reason, *link.reasons),
        otherwise=otherwise,
    )


def rejudge(
    links: Iterable[Link], judgements: Iterable[PairJudgement], policy: Policy
) -> tuple[Link, ...]:
    """Links as matching would find them with these judgements in place of those they know.

    A pair that was no link stays none: its signals are worked out by the next build.
    """
    newest = newest_judgements(judgements)
    found = []
    for link in links:
        judged = newest.get((link.left, link.right))
        bare = _bare(link, policy)
        otherwise = link.otherwise if link.basis == JUDGED else link.basis
        if judged is not None:
            found.append(judge(bare, judged, otherwise))
        elif otherwise is not None:
            found.append(bare)
    return tuple(found)


def _bare(link: Link, policy: Policy) -> Link:
    if link.basis != JUDGED:
        return link
    basis = link.otherwise or "score"
    is_likely = basis != CONFLICT and link.score >= policy.matching.auto_accept
    return replace(
        link,
        basis=basis,
        accepted=basis == REPEAT or is_likely,
        reasons=link.reasons[1:],
        otherwise=None,
    )
