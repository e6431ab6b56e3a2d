"""The cases that the rules of independence must get right, from spans to status."""

from datetime import date

import pytest

from tests.desk import Desk, Result
from twosource.model import ActorFact, ActorType, OriginKind, Outlet, Status

NAMED = {"origin": "named", "to": "a1"}
DOCUMENT = {"origin": "document", "to": "a1"}
CITED = {"origin": "outlet", "to": "a1"}
UNNAMED = {"origin": "unnamed", "to": "a1"}
DENIED = {"origin": "named", "stance": "denies", "to": "a1"}


def actor(name: str, type_: str = "organisation") -> dict[str, str]:
    return {"type": type_, "name": name}


def outlets(**owners: str | None) -> dict[str, Outlet]:
    names = {name.replace("_", " "): owner for name, owner in owners.items()}
    return {name: Outlet(name, owner) for name, owner in names.items()}


def came_out(result: Result, where: str) -> tuple[Status, int, bool]:
    found = result.of(*where.split(":", 1))
    return found.status, found.independent_origins, found.disputed


def test_the_same_spokesman_in_two_outlets_is_one_origin() -> None:
    desk = Desk()
    spokesman = actor("Ann Smith", "person")
    desk.report(
        "one", "[a1]Ann Smith[/a1] said [c1]it sank[/c1].", outlet="Post", c1=NAMED, a1=spokesman
    )
    desk.report(
        "two",
        "[c1]It went down[/c1], said [a1]port spokeswoman Smith[/a1].",
        outlet="Mail",
        c1=NAMED,
        a1=spokesman,
    )
    desk.decide("same", "one:it sank", "two:went down")
    assert came_out(desk.run(), "one:it sank") == (Status.REPEATED, 1, False)


def test_a_joint_statement_of_two_governments_is_one_statement() -> None:
    desk = Desk()
    joint = {"origin": "document", "to": ["a1", "a2"]}
    for article, text in {
        "one": "[a1]Peru[/a1] and [a2]Chile[/a2] wrote that [c1]the pass is open[/c1].",
        "two": "A joint paper of [a1]Peru[/a1] and [a2]Chile[/a2]: [c1]the pass can be used[/c1].",
    }.items():
        desk.report(
            article,
            text,
            outlet=f"Paper {article}",
            c1=joint,
            a1=actor("Government of Peru", "government"),
            a2=actor("Government of Chile", "government"),
        )
    desk.decide("same", "one:pass is open", "two:can be used")
    result = desk.run()
    assert came_out(result, "one:pass is open") == (Status.REPEATED, 1, False)
    assert len(result.of("one", "pass is open").origins) == 1


def test_a_joint_statement_and_one_signatorys_minister_are_one() -> None:
    desk = Desk(facts=[ActorFact("Ann Smith", ActorType.PERSON, "Government of Peru")])
    desk.report(
        "one",
        "[a1]Peru[/a1] and [a2]Chile[/a2] wrote that [c1]the pass is open[/c1].",
        outlet="Post",
        c1={"origin": "document", "to": ["a1", "a2"]},
        a1=actor("Government of Peru", "government"),
        a2=actor("Government of Chile", "government"),
    )
    desk.report(
        "two",
        "[c1]One can cross the pass[/c1], [a1]Ann Smith[/a1] said.",
        outlet="Mail",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.decide("same", "one:pass is open", "two:cross the pass")
    result = desk.run()
    assert came_out(result, "one:pass is open") == (Status.REPEATED, 1, False)
    assert "both speak for Government of Peru" in result.of("one", "pass is open").reason


def test_an_embargoed_release_and_its_rewrites_are_one() -> None:
    desk = Desk()
    release = "[c1]The laboratory has tested the new vaccine on four hundred volunteers[/c1]"
    company = actor("Acme Laboratories")
    desk.report(
        "release",
        f"{release}, [a1]Acme[/a1] said in a release.",
        outlet="Post",
        c1=DOCUMENT,
        a1=company,
    )
    desk.report(
        "rewrite",
        "[a1]Acme[/a1] reports [c1]a trial with 400[/c1].",
        outlet="Mail",
        c1=DOCUMENT,
        a1=company,
    )
    desk.report(
        "unsigned",
        "[c1]In May the laboratory has tested the new vaccine on four hundred volunteers[/c1].",
        outlet="Star",
    )
    desk.decide("same", "release:laboratory", "rewrite:a trial")
    desk.decide("same", "release:laboratory", "unsigned:laboratory")
    result = desk.run()
    assert came_out(result, "release:laboratory") == (Status.REPEATED, 1, False)
    rules = {edge.rule for edge in result.of("release", "laboratory").dependences}
    assert "copied sentence" in rules


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Reuters", "Reuters"),
        ("With inputs from Reuters", "AFP/Reuters"),
        ("Agence France-Presse", "Reuters and AFP"),
    ],
)
def test_a_translated_wire_is_one_when_it_is_credited(first: str, second: str) -> None:
    desk = Desk()
    desk.report("english", "[c1]The mill closed[/c1].", outlet="Post", wire_credit=first)
    desk.report("german", "[c1]Die Mühle schloss[/c1].", outlet="Bote", wire_credit=second)
    desk.decide("same", "english:mill", "german:Mühle")
    assert came_out(desk.run(), "english:mill") == (Status.REPEATED, 1, False)


def test_a_translated_wire_without_credit_cannot_be_seen_to_be_one() -> None:
    desk = Desk()
    desk.report("english", "[c1]The mill closed[/c1].", outlet="Post", wire_credit="Reuters")
    desk.report("german", "[c1]Die Mühle schloss[/c1].", outlet="Bote")
    desk.decide("same", "english:mill", "german:Mühle")
    assert came_out(desk.run(), "english:mill") == (Status.CORROBORATED, 2, False)


def test_an_outlet_that_cites_another_adds_nothing() -> None:
    desk = Desk()
    desk.report(
        "citing",
        "[c1]The dam broke[/c1], the [a1]Mail[/a1] reported.",
        outlet="Post",
        c1=CITED,
        a1=actor("Mail"),
    )
    desk.report("cited", "[c1]The barrage gave way[/c1].", outlet="Mail")
    desk.decide("same", "citing:dam", "cited:barrage")
    assert came_out(desk.run(), "citing:dam") == (Status.REPEATED, 1, False)


def test_an_outlet_that_cites_another_and_found_out_itself_adds_its_own() -> None:
    desk = Desk()
    desk.report(
        "citing",
        "[c1]The dam broke[/c1], the [a1]Mail[/a1] reported. "
        "The Post has learned that [c2]the wall burst at noon[/c2].",
        outlet="Post",
        c1=CITED,
        a1=actor("Mail"),
    )
    desk.report("cited", "[c1]The barrage gave way[/c1].", outlet="Mail")
    desk.decide("same", "citing:dam", "cited:barrage")
    desk.decide("same", "citing:dam", "citing:wall")
    assert came_out(desk.run(), "citing:dam") == (Status.CORROBORATED, 2, False)


def test_who_cites_an_outlet_stands_on_its_source_and_does_not_join_its_sources() -> None:
    desk = Desk()
    desk.report(
        "citing",
        "[c1]The dam broke[/c1], the [a1]Mail[/a1] reported.",
        outlet="Post",
        c1=CITED,
        a1=actor("Mail"),
    )
    desk.report(
        "cited",
        "[a1]Ann Smith[/a1] said [c1]the barrage gave way[/c1]. "
        "[a2]Bob Jones[/a2] said [c2]water came through[/c2].",
        outlet="Mail",
        c1=NAMED,
        c2={"origin": "named", "to": "a2"},
        a1=actor("Ann Smith", "person"),
        a2=actor("Bob Jones", "person"),
    )
    desk.decide("same", "citing:dam", "cited:barrage")
    desk.decide("same", "cited:barrage", "cited:water")
    assert came_out(desk.run(), "citing:dam") == (Status.CORROBORATED, 2, False)


def test_an_outlet_that_cites_anothers_unnamed_source_is_no_firmer_than_that() -> None:
    desk = Desk()
    desk.report(
        "citing",
        "[c1]The dam broke[/c1], the [a1]Mail[/a1] reported.",
        outlet="Post",
        c1=CITED,
        a1=actor("Mail"),
    )
    desk.report(
        "cited",
        "[a1]A source[/a1] said [c1]the barrage gave way[/c1].",
        outlet="Mail",
        c1=UNNAMED,
        a1={"type": "person"},
    )
    desk.decide("same", "citing:dam", "cited:barrage")
    assert came_out(desk.run(), "citing:dam") == (Status.ANONYMOUS_ONLY, 1, False)


def test_a_circle_of_citations_ends() -> None:
    desk = Desk()
    for article, outlet, other in (("one", "Post", "Mail"), ("two", "Mail", "Post")):
        desk.report(
            article,
            f"[c1]The dam of {article} broke[/c1], the [a1]{other}[/a1] reported.",
            outlet=outlet,
            c1=CITED,
            a1=actor(other),
        )
    desk.decide("same", "one:dam", "two:dam")
    assert came_out(desk.run(), "one:dam") == (Status.REPEATED, 1, False)


def ministries() -> Desk:
    government = "Government of Ruritania"
    desk = Desk(
        facts=[
            ActorFact("Ministry of Health", ActorType.GOVERNMENT, government),
            ActorFact("Ministry of Works", ActorType.GOVERNMENT, government),
        ]
    )
    for article, name, words in (
        ("one", "Ministry of Health", "the well is clean"),
        ("two", "Ministry of Works", "one can drink the water"),
    ):
        desk.report(
            article,
            f"[a1]The {name}[/a1] said [c1]{words}[/c1].",
            outlet=f"Paper {article}",
            c1=NAMED,
            a1={"type": "government"},
        )
    desk.decide("same", "one:well", "two:water")
    return desk


def test_two_ministries_of_one_government_are_one() -> None:
    assert came_out(ministries().run(), "one:well") == (Status.REPEATED, 1, False)


def test_two_ministries_are_two_by_an_editors_decision_and_the_reason_says_so() -> None:
    desk = ministries()
    found = desk.run().of("one", "well")
    left, right = (origin.origin_id for origin in found.origins)
    desk.independences[frozenset({left, right})] = True
    decided = desk.run().of("one", "well")
    assert (decided.status, decided.independent_origins) == (Status.CORROBORATED, 2)
    assert "an editor judged them independent" in decided.reason
    assert "both speak for Government of Ruritania" in decided.reason
    assert {edge.rule for edge in decided.dependences} == {"editor", "same root"}


def test_an_editor_may_name_the_actors_instead() -> None:
    desk = ministries()
    desk.independences[frozenset({"Ministry of Health", "Ministry of Works"})] = True
    assert came_out(desk.run(), "one:well") == (Status.CORROBORATED, 2, False)


def test_an_editor_may_judge_two_origins_dependent() -> None:
    desk = Desk()
    desk.report("one", "[c1]The dam broke[/c1].", outlet="Post")
    desk.report("two", "[c1]The barrage gave way[/c1].", outlet="Mail")
    desk.decide("same", "one:dam", "two:barrage")
    assert came_out(desk.run(), "one:dam") == (Status.CORROBORATED, 2, False)
    desk.independences[frozenset({"Post", "Mail"})] = False
    assert came_out(desk.run(), "one:dam") == (Status.REPEATED, 1, False)


def unidentified() -> Desk:
    desk = Desk()
    desk.report("one", "[c1]The dam broke[/c1].")
    desk.report("two", "[c1]The barrage gave way[/c1].")
    desk.decide("same", "one:dam", "two:barrage")
    return desk


def test_two_unidentified_outlets_own_reporting_is_one() -> None:
    result = unidentified().run()
    assert came_out(result, "one:dam") == (Status.REPEATED, 1, False)
    assert result.of("one", "dam").unknown == ()


def test_beside_two_identified_independent_outlets_the_unidentified_neither_count_nor_join() -> (
    None
):
    desk = unidentified()
    desk.report("three", "[c1]Water burst through the wall[/c1].", outlet="Post")
    desk.report("four", "[c1]The reservoir ran out[/c1].", outlet="Mail")
    desk.decide("same", "two:barrage", "three:Water")
    desk.decide("same", "three:Water", "four:reservoir")
    result = desk.run()
    assert came_out(result, "one:dam") == (Status.CORROBORATED, 2, False)
    assert result.of("one", "dam").unknown == ("unknown:one", "unknown:two")
    assert result.of("one", "dam").asserting_articles == 4


def test_two_outlets_of_one_owner_are_one() -> None:
    desk = Desk(outlets=outlets(Post="Acme Press", Mail="ACME Press"))
    desk.report("one", "[c1]The dam broke[/c1].", outlet="Post")
    desk.report("two", "[c1]The barrage gave way[/c1].", outlet="Mail")
    desk.decide("same", "one:dam", "two:barrage")
    assert came_out(desk.run(), "one:dam") == (Status.REPEATED, 1, False)


def test_a_lead_and_its_attributed_repeat_in_one_article_are_one() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[c1]The dam broke[/c1]. [a1]Ann Smith[/a1] said [c2]the barrage had given way[/c2].",
        outlet="Post",
        c2=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.decide("same", "one:dam", "one:barrage")
    assert came_out(desk.run(), "one:dam") == (Status.SINGLE_SOURCE, 1, False)


def test_a_lead_is_not_absorbed_by_a_denial() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[c1]The dam broke[/c1]. [a1]Ann Smith[/a1] denied that [c2]the barrage gave way[/c2].",
        outlet="Post",
        c2=DENIED,
        a1=actor("Ann Smith", "person"),
    )
    desk.decide("same", "one:dam", "one:barrage")
    assert came_out(desk.run(), "one:dam") == (Status.SINGLE_SOURCE, 1, True)


def test_a_claim_that_is_only_denied_is_unsupported_and_disputed() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[a1]Ann Smith[/a1] denied that [c1]the dam broke[/c1].",
        outlet="Post",
        c1=DENIED,
        a1=actor("Ann Smith", "person"),
    )
    assert came_out(desk.run(), "one:dam") == (Status.UNSUPPORTED, 0, True)


def test_a_denial_by_the_accused_disputes_and_leaves_the_support_unchanged() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[a1]Ann Smith[/a1] said [c1]Acme broke it[/c1].",
        outlet="Post",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.report(
        "two",
        "[c1]Acme did that[/c1], it was said; [a1]Acme[/a1] denies it.",
        outlet="Mail",
        c1=DENIED,
        a1=actor("Acme"),
    )
    desk.decide("same", "one:Acme broke", "two:Acme did")
    assert came_out(desk.run(), "one:Acme broke") == (Status.SINGLE_SOURCE, 1, True)


def test_an_admission_against_interest_counts() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[a1]Ann Smith[/a1] said [c1]Acme broke it[/c1].",
        outlet="Post",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.report(
        "two",
        "[a1]Acme[/a1] admitted that [c1]its crane had hit the wall[/c1].",
        outlet="Mail",
        c1=NAMED,
        a1=actor("Acme"),
    )
    desk.decide("same", "one:Acme broke", "two:crane")
    assert came_out(desk.run(), "one:Acme broke") == (Status.CORROBORATED, 2, False)


def test_a_credited_articles_unattributed_sentence_is_the_wires() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[c1]The dam broke[/c1]. [a1]A source[/a1] said [c2]nobody was warned[/c2]. "
        "The Post has learned that [c3]the keeper was asleep[/c3].",
        outlet="Post",
        wire_credit="Reuters",
        c2=UNNAMED,
        a1={"type": "person"},
    )
    result = desk.run()
    assert result.origin("one", "dam").kind is OriginKind.WIRE
    assert result.origin("one", "dam").name == "Reuters"
    assert result.origin("one", "warned").kind is OriginKind.UNNAMED
    assert result.origin("one", "keeper").kind is OriginKind.OWN


def test_a_witness_and_a_minister_are_two() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[a1]A witness[/a1] said [c1]the dam broke[/c1]. "
        "[a2]Works Minister Ann Smith[/a2] said [c2]the barrage had given way[/c2].",
        outlet="Post",
        c1=NAMED,
        c2={"origin": "named", "to": "a2"},
        a1={"type": "person"},
        a2={"type": "person"},
    )
    desk.decide("same", "one:dam", "one:barrage")
    assert came_out(desk.run(), "one:dam") == (Status.CORROBORATED, 2, False)


def test_an_unnamed_source_beside_a_named_one_are_two() -> None:
    desk = Desk()
    desk.report(
        "one",
        "[a1]A source[/a1] said [c1]the dam broke[/c1].",
        outlet="Post",
        c1=UNNAMED,
        a1={"type": "person"},
    )
    desk.report(
        "two",
        "[a1]Ann Smith[/a1] said [c1]the wall fell[/c1].",
        outlet="Mail",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.decide("same", "one:dam", "two:wall")
    assert came_out(desk.run(), "one:dam") == (Status.CORROBORATED, 2, False)


def unnamed() -> Desk:
    desk = Desk()
    desk.report(
        "one",
        "[a1]Officials[/a1] said [c1]the dam broke[/c1]. [a2]A source[/a2] said [c2]it fell[/c2].",
        outlet="Post",
        c1=UNNAMED,
        c2={"origin": "unnamed", "to": "a2"},
        a1={"type": "person"},
        a2={"type": "person"},
    )
    desk.report(
        "two",
        "[a1]An insider[/a1] said [c1]the wall burst[/c1].",
        outlet="Mail",
        c1=UNNAMED,
        a1={"type": "person"},
    )
    desk.decide("same", "one:dam", "one:it fell")
    desk.decide("same", "one:dam", "two:wall")
    return desk


def test_unnamed_sources_of_two_outlets_are_anonymous_only() -> None:
    result = unnamed().run()
    assert came_out(result, "one:dam") == (Status.ANONYMOUS_ONLY, 1, False)
    assert [origin.origin_id for origin in result.of("one", "dam").origins] == [
        "unnamed:one",
        "unnamed:two",
    ]


def test_unnamed_sources_that_an_editor_tells_apart_stay_anonymous_only() -> None:
    desk = unnamed()
    desk.independences[frozenset({"unnamed:one", "unnamed:two"})] = True
    assert came_out(desk.run(), "one:dam") == (Status.ANONYMOUS_ONLY, 2, False)


def retracted() -> Desk:
    desk = Desk()
    desk.report(
        "one",
        "[c1]The dam broke[/c1].",
        outlet="Mail",
        published_on=date(2025, 3, 1),
        retracted_on=date(2025, 3, 4),
    )
    desk.report(
        "two",
        "[c1]The wall burst[/c1], the [a1]Mail[/a1] wrote.",
        outlet="Post",
        published_on=date(2025, 3, 2),
        c1=CITED,
        a1=actor("Mail"),
    )
    desk.report(
        "three",
        "[c1]The reservoir ran out[/c1], said the [a1]Post[/a1].",
        outlet="Star",
        published_on=date(2025, 3, 3),
        c1=CITED,
        a1=actor("Post"),
    )
    desk.decide("same", "one:dam", "two:wall")
    desk.decide("same", "two:wall", "three:reservoir")
    return desk


def test_a_retracted_article_is_gone_and_whatever_rested_on_it_link_by_link() -> None:
    result = retracted().run()
    assert came_out(result, "one:dam") == (Status.UNSUPPORTED, 0, False)
    assert "retracted" in result.of("one", "dam").reason


def test_a_retracted_article_counts_until_its_date() -> None:
    desk = retracted()
    assert came_out(desk.run(date(2025, 3, 3)), "one:dam") == (Status.REPEATED, 1, False)
    assert came_out(desk.run(date(2025, 3, 4)), "one:dam") == (Status.UNSUPPORTED, 0, False)


def test_a_retraction_leaves_what_others_found_out() -> None:
    desk = retracted()
    desk.report(
        "four",
        "[a1]Ann Smith[/a1] said [c1]the valley was flooded[/c1].",
        outlet="Star",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.decide("same", "three:reservoir", "four:valley")
    assert came_out(desk.run(), "four:valley") == (Status.SINGLE_SOURCE, 1, False)


def test_a_copy_of_a_retracted_sentence_goes_with_it() -> None:
    words = "the old dam above the village broke shortly before midnight"
    desk = Desk()
    desk.report("one", f"[c1]{words}[/c1].", outlet="Mail", retracted_on=date(2025, 3, 4))
    desk.report("two", f"Again: [c1]{words}[/c1].", outlet="Post")
    assert came_out(desk.run(), "two:dam") == (Status.UNSUPPORTED, 0, False)


def general() -> Desk:
    desk = Desk()
    desk.report(
        "specific",
        "[a1]Ann Smith[/a1] said [c1]forty-one letters are missing[/c1].",
        outlet="Post",
        c1=NAMED,
        a1=actor("Ann Smith", "person"),
    )
    desk.report(
        "general",
        "[a1]Bob Jones[/a1] said [c1]documents are missing[/c1].",
        outlet="Mail",
        c1=NAMED,
        a1=actor("Bob Jones", "person"),
    )
    desk.decide("entails", "specific:letters", "general:documents")
    return desk


def test_a_specific_claim_supports_a_general_one_but_not_the_reverse() -> None:
    result = general().run()
    assert came_out(result, "general:documents") == (Status.CORROBORATED, 2, False)
    assert came_out(result, "specific:letters") == (Status.SINGLE_SOURCE, 1, False)


def test_entailment_goes_through_a_chain() -> None:
    desk = general()
    desk.report("most", "[c1]Something is missing[/c1].", outlet="Star")
    desk.decide("entails", "general:documents", "most:Something")
    assert came_out(desk.run(), "most:Something") == (Status.CORROBORATED, 3, False)


def test_a_denial_of_the_specific_leaves_the_general_undisputed() -> None:
    desk = general()
    desk.report(
        "denial",
        "[a1]The archive[/a1] denied that [c1]41 letters were gone[/c1].",
        outlet="Star",
        c1=DENIED,
        a1=actor("State Archive"),
    )
    desk.decide("same", "specific:letters", "denial:letters")
    result = desk.run()
    assert came_out(result, "specific:letters")[2] is True
    assert came_out(result, "general:documents") == (Status.CORROBORATED, 2, False)


def test_two_propositions_that_cannot_both_be_true_are_both_disputed() -> None:
    desk = Desk()
    desk.report("one", "[c1]The roof held[/c1].", outlet="Post")
    desk.report("two", "[c1]The roof fell in[/c1].", outlet="Mail")
    desk.decide("contradicts", "one:held", "two:fell")
    result = desk.run()
    assert came_out(result, "one:held") == (Status.SINGLE_SOURCE, 1, True)
    assert came_out(result, "two:fell") == (Status.SINGLE_SOURCE, 1, True)


def test_a_later_figure_from_the_same_origin_supersedes_and_does_not_contradict() -> None:
    desk = Desk()
    police = actor("Harbour Police")
    for article, day, figure in (("one", 1, "12 people"), ("two", 2, "15 people")):
        desk.report(
            article,
            f"[a1]Police[/a1] said [c1][n1]{figure}[/n1] were hurt[/c1].",
            outlet=f"Paper {article}",
            published_on=date(2025, 3, day),
            c1=NAMED,
            a1=police,
            n1={"kind": "count"},
        )
    desk.decide("contradicts", "one:12", "two:15")
    result = desk.run()
    assert came_out(result, "one:12") == (Status.SINGLE_SOURCE, 1, False)
    assert "the later one holds" in result.of("one", "12").reason


def test_a_court_stands_for_itself_beside_its_government() -> None:
    desk = Desk(
        facts=[
            ActorFact("Supreme Court of Peru", ActorType.ORGANISATION, "Government of Peru"),
            ActorFact("Ministry of Works of Peru", ActorType.GOVERNMENT, "Government of Peru"),
        ]
    )
    for article, name, words in (
        ("one", "Supreme Court of Peru", "the dam was unsafe"),
        ("two", "Ministry of Works of Peru", "it should not have been used"),
    ):
        desk.report(
            article,
            f"[a1]{name}[/a1] said [c1]{words}[/c1].",
            outlet=f"Paper {article}",
            c1=NAMED,
            a1=actor(name),
        )
    desk.decide("same", "one:dam", "two:used")
    assert came_out(desk.run(), "one:dam") == (Status.CORROBORATED, 2, False)


def test_a_copy_of_an_article_never_lowers_the_count() -> None:
    text = (
        "[a1]Ann Smith[/a1] said on Monday that [c1]the old dam above the village broke[/c1]. "
        "[a2]Bob Jones[/a2] told the crowd at the bridge that [c2]the barrage had given way[/c2]."
    )
    desk = Desk()
    for article in ("original", "copy"):
        desk.report(
            article,
            text,
            outlet=f"Paper {article}",
            c1=NAMED,
            c2={"origin": "named", "to": "a2"},
            a1=actor("Ann Smith", "person"),
            a2=actor("Bob Jones", "person"),
        )
    desk.decide("same", "original:dam", "original:barrage")
    desk.decide("same", "original:dam", "copy:dam")
    desk.decide("same", "original:barrage", "copy:barrage")
    assert came_out(desk.run(), "original:dam") == (Status.CORROBORATED, 2, False)


def test_an_undated_article_cannot_be_shown_to_have_been_published_by_a_day() -> None:
    desk = Desk()
    desk.report("one", "[c1]The dam broke[/c1].", outlet="Post")
    assert came_out(desk.run(date(2025, 3, 1)), "one:dam") == (Status.UNSUPPORTED, 0, False)
