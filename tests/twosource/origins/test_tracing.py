"""Where claim mentions come from: the annotators' tags first, the words of the sentence last."""

from typing import Any

import pytest

from tests.desk import Desk
from twosource.model import ActorFact, ActorType, Origin, OriginKind

ANN = {"type": "person", "name": "Ann Smith"}
BOB = {"type": "person", "name": "Bob Jones"}


def traced(text: str, words: str = "fell", /, **fields: Any) -> Origin:  # noqa: ANN401 - as Desk.report
    desk = Desk()
    desk.report("one", text, **fields)
    return desk.run().origin("one", words)


def untagged(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - attributes of a span
    """A claim whose annotator did not say where it comes from."""
    return {"origin": None, **more}


def test_a_named_speaker_is_its_actor() -> None:
    origin = traced(
        "[a1]Smith[/a1] said [c1]it fell[/c1].", c1={"origin": "named", "to": "a1"}, a1=ANN
    )
    assert (origin.kind, origin.name, origin.basis) == (OriginKind.NAMED, "Ann Smith", "relation")
    assert origin.origin_id == f"actor:{origin.actor_ids[0]}"
    assert not origin.inferred


def test_several_speakers_are_joint() -> None:
    origin = traced(
        "[a1]Smith[/a1] and [a2]Jones[/a2] said [c1]it fell[/c1].",
        c1={"origin": "named", "to": ["a1", "a2"]},
        a1=ANN,
        a2=BOB,
    )
    assert origin.origin_id == f"joint:{'+'.join(sorted(origin.actor_ids))}"
    assert len(origin.actor_ids) == 2


def test_a_document_is_its_issuers() -> None:
    origin = traced(
        "A paper by [a1]Smith[/a1] says [c1]it fell[/c1].",
        c1={"origin": "document", "to": "a1"},
        a1=ANN,
    )
    assert origin.kind is OriginKind.DOCUMENT
    assert origin.origin_id == f"document:{origin.actor_ids[0]}"


@pytest.mark.parametrize("tag", ["outlet", "named"])
def test_an_outlet_that_is_cited_is_that_outlet_however_it_was_tagged(tag: str) -> None:
    origin = traced(
        "[c1]It fell[/c1], [a1]Reuters[/a1] reported.",
        "It fell",
        outlet="Post",
        c1={"origin": tag, "to": "a1"},
        a1={"type": "organisation"},
    )
    assert (origin.kind, origin.origin_id) == (OriginKind.OUTLET, "outlet:reuters")


def test_reuters_cited_credited_and_reporting_itself_is_one_origin() -> None:
    cited = traced(
        "[c1]It fell[/c1], [a1]Reuters[/a1] reported.",
        "It fell",
        c1={"origin": "outlet", "to": "a1"},
        a1={"type": "organisation"},
    )
    credited = traced("[c1]It fell[/c1].", "It fell", outlet="Post", wire_credit="By Reuters")
    itself = traced("[c1]It fell[/c1].", "It fell", outlet="Reuters")
    assert {cited.origin_id, credited.origin_id, itself.origin_id} == {"outlet:reuters"}
    assert [cited.kind, credited.kind, itself.kind] == ["outlet", "wire", "own"]


def test_an_outlet_that_cites_itself_reports_itself() -> None:
    origin = traced(
        "[c1]It fell[/c1], a diver told the [a1]Post[/a1].",
        "It fell",
        outlet="Post",
        wire_credit="Reuters",
        c1={"origin": "outlet", "to": "a1"},
        a1={"type": "organisation"},
    )
    assert (origin.kind, origin.origin_id) == (OriginKind.OWN, "outlet:post")


def test_a_speaker_goes_before_the_outlet_that_quotes_it() -> None:
    origin = traced(
        "[c1]It fell[/c1], [a1]Smith[/a1] told [a2]Reuters[/a2].",
        "It fell",
        outlet="Post",
        c1={"origin": "named", "to": ["a1", "a2"]},
        a1=ANN,
        a2={"type": "organisation"},
    )
    assert (origin.name, origin.outlet) == ("Ann Smith", "Reuters")


@pytest.mark.parametrize("tag", ["unnamed", "named"])
def test_officials_are_one_unnamed_source_of_their_article(tag: str) -> None:
    origin = traced(
        "[a1]Officials[/a1] said [c1]it fell[/c1].",
        c1={"origin": tag, "to": "a1"},
        a1={"type": "person"},
    )
    assert (origin.kind, origin.origin_id) == (OriginKind.UNNAMED, "unnamed:one")
    assert origin.name == "Officials"


def test_officials_whom_annotators_wrote_out_are_named() -> None:
    origin = traced(
        "[a1]Officials[/a1] said [c1]it fell[/c1].",
        c1={"origin": "named", "to": "a1"},
        a1={"type": "government", "name": "Government of Peru"},
    )
    assert (origin.kind, origin.name) == (OriginKind.NAMED, "Government of Peru")


def test_without_attribution_it_is_the_outlets_own() -> None:
    origin = traced("[c1]It fell[/c1].", "It fell", outlet="Post")
    assert (origin.kind, origin.name, origin.basis) == (OriginKind.OWN, "Post", "own reporting")


def test_a_credited_wire_goes_before_the_outlet_but_not_before_an_own_reporting_cue() -> None:
    credit = {"outlet": "Post", "wire_credit": "AFP/Reuters"}
    wire = traced("[c1]It fell[/c1].", "It fell", **credit)
    assert (wire.kind, wire.name, wire.origin_id) == (
        OriginKind.WIRE,
        "AFP and Reuters",
        "outlet:afp+reuters",
    )
    own = traced("The paper has learned that [c1]it fell[/c1].", **credit)
    assert (own.kind, own.origin_id) == (OriginKind.OWN, "outlet:post")
    assert "has learned" in own.basis


def test_without_attribution_and_outlet_it_is_unknown() -> None:
    origin = traced("[c1]It fell[/c1].", "It fell")
    assert (origin.kind, origin.origin_id) == (OriginKind.UNKNOWN, "unknown:one")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("[a1]Smith[/a1] later told reporters that [c1]it fell[/c1].", "sentence cue"),
        ("[c1]It fell[/c1], according to [a1]Smith[/a1].", "sentence cue"),
        ("[a1]Smith[/a1] rose. He added that [c1]it fell[/c1].", "pronoun"),
        ("[c1][a1]Smith[/a1] voiced worry that it fell[/c1].", "containment"),
    ],
)
def test_a_speaker_without_a_relation_is_found_in_the_words_and_marked(
    text: str, basis: str
) -> None:
    desk = Desk()
    desk.report("one", text, outlet="Post", c1={"origin": "named"}, a1=ANN)
    (origin,) = desk.run().evidence.origins.values()
    assert (origin.name, origin.basis, origin.inferred) == ("Ann Smith", basis, True)


def test_the_speaker_nearest_to_the_claim_is_taken() -> None:
    origin = traced(
        "[a2]Jones[/a2] said so, and [a1]Smith[/a1] said [c1]it fell[/c1].",
        c1={"origin": "named"},
        a1=ANN,
        a2=BOB,
    )
    assert origin.name == "Ann Smith"


def test_who_is_only_spoken_of_is_not_taken_where_nobody_said_that_somebody_speaks() -> None:
    origin = traced(
        "[a1]Smith[/a1] walked by when [c1]it fell[/c1].", outlet="Post", c1=untagged(), a1=ANN
    )
    assert origin.kind is OriginKind.OWN


def test_an_untagged_claim_in_a_reporting_frame_is_the_speakers() -> None:
    origin = traced("[a1]Smith[/a1] said [c1]it fell[/c1].", outlet="Post", c1=untagged(), a1=ANN)
    assert (origin.kind, origin.inferred) == (OriginKind.NAMED, True)


def test_an_untagged_claim_in_the_frame_of_a_document_is_the_documents() -> None:
    origin = traced(
        "A statement by [a1]Smith[/a1] said [c1]it fell[/c1].", outlet="Post", c1=untagged(), a1=ANN
    )
    assert origin.kind is OriginKind.DOCUMENT


@pytest.mark.parametrize("tag", ["named", "document", "outlet"])
def test_what_is_tagged_as_attributed_where_nobody_is_found_says_so(tag: str) -> None:
    origin = traced("Word has it that [c1]it fell[/c1].", outlet="Post", c1={"origin": tag})
    assert (origin.kind, origin.origin_id) == (OriginKind(tag), "unidentified:one")
    assert "unidentified" in origin.name
    assert origin.inferred


def test_an_unidentified_speaker_neither_counts_nor_joins_beside_known_ones() -> None:
    desk = Desk(facts=[ActorFact("Ann Smith", ActorType.PERSON)])
    desk.report("one", "[c1]It fell[/c1], it was said.", outlet="Post", c1={"origin": "named"})
    desk.report(
        "two", "[a1]Smith[/a1] said [c1]it broke[/c1].", c1={"origin": "named", "to": "a1"}, a1=ANN
    )
    desk.decide("same", "one:It fell", "two:it broke")
    found = desk.run().of("two", "it broke")
    assert (found.independent_origins, found.unknown) == (1, ("unidentified:one",))
