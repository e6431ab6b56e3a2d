from collections.abc import Sequence
from dataclasses import replace

import pytest

from twosource.actors import Resolution, resolve
from twosource.model import Actor, ActorFact, ActorType, Article, Label, Mention

PERSON, ORGANISATION = ActorType.PERSON, ActorType.ORGANISATION
GOVERNMENT, ARMED = ActorType.GOVERNMENT, ActorType.ARMED_GROUP


class Newsroom:
    """Articles whose actors are given in order; each is found in its article's text."""

    def __init__(self, *facts: ActorFact) -> None:
        self.facts = facts
        self.articles: dict[str, Article] = {}
        self.mentions: list[Mention] = []

    def article(self, body: str, *tags: tuple[str, ActorType] | tuple[str, ActorType, str]) -> None:
        article_id = f"article-{len(self.articles)}"
        self.articles[article_id] = Article(article_id, body)
        after = 0
        for text, kind, *name in tags:
            start = body.index(text, after)
            after = start + len(text)
            self.mentions.append(
                Mention(
                    f"{article_id}:{start}",
                    article_id,
                    Label.ACTOR,
                    start,
                    after,
                    text,
                    support=1,
                    readers=1,
                    type=kind,
                    name=name[0] if name else None,
                )
            )

    def resolve(self) -> Resolution:
        return resolve(self.mentions, self.articles, self.facts)

    def names(self) -> list[str]:
        """The actor that each mention names, in the order in which they were tagged."""
        return [actor.name for actor in self.actors()]

    def actors(self) -> Sequence[Actor]:
        found = self.resolve()
        by_id = {actor.actor_id: actor for actor in found.actors}
        return [by_id[found.actor_of[mention.mention_id]] for mention in self.mentions]

    def root(self, at: int = 0) -> str:
        by_id = {actor.actor_id: actor for actor in self.resolve().actors}
        return by_id[self.actors()[at].root_id].name


DAR = ActorFact("Mohammad Ishaq Dar", PERSON, "Ministry of Works of Peru", ("Ishaq Dar", "Dar"))


def test_a_recorded_actor_is_found_by_its_aliases_titles_and_spellings() -> None:
    room = Newsroom(DAR)
    room.article("x Dar y", ("Dar", PERSON))
    room.article(
        "Foreign Minister Muhammad Ishaq Dar", ("Foreign Minister Muhammad Ishaq Dar", PERSON)
    )
    room.article("the minister", ("minister", PERSON, "Ishaq Dar"))
    assert set(room.names()) == {"Mohammad Ishaq Dar"}


def test_the_article_goes_before_an_alias() -> None:
    room = Newsroom(DAR)
    room.article("Salim Dar spoke. Then Dar left.", ("Salim Dar", PERSON), ("Dar", PERSON))
    assert room.names() == ["Salim Dar", "Salim Dar"]


def test_a_surname_after_the_full_name_is_the_same_person() -> None:
    room = Newsroom()
    room.article(
        "Minister Ann Smith spoke. Smith left.", ("Minister Ann Smith", PERSON), ("Smith", PERSON)
    )
    first, second = room.actors()
    assert first == second


def test_two_khans_are_not_one() -> None:
    room = Newsroom()
    text = "Imran Khan met Tahir Khan. Khan left."
    room.article(text, ("Imran Khan", PERSON), ("Tahir Khan", PERSON), ("Khan", PERSON))
    room.article("Khan spoke.", ("Khan", PERSON))
    assert len({actor.actor_id for actor in room.actors()}) == 4


def test_a_surname_alone_in_another_article_stays_apart_and_is_suggested() -> None:
    room = Newsroom()
    room.article("Zabihullah Mujahid spoke.", ("Zabihullah Mujahid", PERSON))
    room.article("Mujahid spoke.", ("Mujahid", PERSON))
    one, other = room.actors()
    assert one != other
    assert [{pair.left, pair.right} for pair in room.resolve().suggestions] == [
        {one.actor_id, other.actor_id}
    ]


def test_the_same_full_name_in_two_articles_is_one_actor() -> None:
    room = Newsroom()
    room.article("Police chief Ann Smith spoke.", ("Police chief Ann Smith", PERSON))
    room.article("Dr Ann Smith spoke.", ("Dr Ann Smith", PERSON))
    one, other = room.actors()
    assert one == other


def test_a_role_without_a_name_is_whom_the_article_gives_that_title() -> None:
    room = Newsroom()
    text = "Foreign Minister Ann Smith met Trade Minister Bob Jones. The foreign minister left."
    room.article(
        text,
        ("Foreign Minister Ann Smith", PERSON),
        ("Trade Minister Bob Jones", PERSON),
        ("foreign minister", PERSON),
    )
    assert room.actors()[0] == room.actors()[2]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign minister Ann Smith met Bob Jones. The foreign minister left.",
        "Ann Smith, the foreign minister, met Bob Jones. The foreign minister left.",
        "Ann Smith, Peru’s foreign minister, met Bob Jones. The foreign minister left.",
    ],
)
def test_a_title_outside_the_span_counts_too(text: str) -> None:
    room = Newsroom()
    role = ("foreign minister", PERSON)
    room.article(text, ("Ann Smith", PERSON), ("Bob Jones", PERSON))
    at = text.rindex("foreign minister")
    end = at + len("foreign minister")
    room.mentions.append(
        replace(room.mentions[0], mention_id="role", start=at, end=end, text=role[0])
    )
    one, _, role_holder = room.actors()
    assert one == role_holder


def test_who_follows_in_a_list_does_not_lend_a_title() -> None:
    room = Newsroom()
    text = "Ann Smith, the Chinese foreign minister Bob Jones, and others met."
    room.article(text, ("Ann Smith", PERSON), ("Chinese foreign minister Bob Jones", PERSON))
    assert room.root(0) == "Ann Smith"
    assert room.root(1) == "Government of China"


def test_a_role_after_the_name_tells_the_government() -> None:
    room = Newsroom()
    room.article("Ann Smith, Peru’s foreign minister, met us.", ("Ann Smith", PERSON))
    room.article("It was Peru’s foreign minister Bob Jones.", ("Bob Jones", PERSON))
    assert [room.root(0), room.root(1)] == ["Government of Peru"] * 2


def test_he_is_who_was_named_last() -> None:
    room = Newsroom()
    text = "Ann Smith met Bob Jones. He left."
    room.article(text, ("Ann Smith", PERSON), ("Bob Jones", PERSON), ("He", PERSON))
    assert room.names() == ["Ann Smith", "Bob Jones", "Bob Jones"]


def test_a_bare_role_is_an_actor_of_its_article_alone() -> None:
    room = Newsroom()
    for _ in range(2):
        room.article("The spokesman spoke.", ("spokesman", PERSON))
    one, other = room.actors()
    assert one != other


def test_an_acronym_is_what_its_article_explains() -> None:
    room = Newsroom()
    room.article(
        "The River Transport Union (RTU) said no. RTU struck.",
        ("River Transport Union (RTU)", ORGANISATION),
        ("RTU", ORGANISATION),
    )
    one, other = room.actors()
    assert one == other


@pytest.mark.parametrize("metonym", ["Islamabad", "Pakistan", "Pakistani government"])
def test_a_capital_or_country_that_acts_is_its_government(metonym: str) -> None:
    room = Newsroom()
    room.article(f"{metonym} said no.", (metonym, GOVERNMENT))
    assert room.names() == ["Government of Pakistan"]


def test_a_recorded_government_goes_before_the_table_of_countries() -> None:
    room = Newsroom(
        ActorFact("Government of Afghanistan (Taliban)", GOVERNMENT, None, ("Kabul", "Afghanistan"))
    )
    room.article("Kabul said no.", ("Kabul", GOVERNMENT))
    room.article("Afghan police said no.", ("Afghan police", ORGANISATION))
    assert room.names()[0] == "Government of Afghanistan (Taliban)"
    assert room.root(1) == "Government of Afghanistan (Taliban)"


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        ("The Ministry of Health of Peru said no.", ("Ministry of Health of Peru", GOVERNMENT)),
        ("Peru’s health ministry said no.", ("health ministry", GOVERNMENT)),
        ("The Peruvian police said no.", ("Peruvian police", ORGANISATION)),
        ("Peru’s Defence Minister Ann Smith said no.", ("Defence Minister Ann Smith", PERSON)),
        ("Peruvian Defence Minister Ann Smith.", ("Peruvian Defence Minister Ann Smith", PERSON)),
        ("The Peruvian coast guard said no.", ("Peruvian coast guard", ORGANISATION)),
    ],
)
def test_what_belongs_to_a_government_by_its_words_rolls_up(
    body: str, tag: tuple[str, ActorType]
) -> None:
    room = Newsroom()
    room.article(body, tag)
    assert room.root() == "Government of Peru"


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        ("The Supreme Court of Peru said no.", ("Supreme Court of Peru", ORGANISATION)),
        ("The Central Bank of Peru said no.", ("Central Bank of Peru", ORGANISATION)),
        ("Peru’s audit office said no.", ("audit office", ORGANISATION)),
        ("Peru’s parliament said no.", ("parliament", ORGANISATION)),
        ("The Peruvian Workers’ Party said no.", ("Peruvian Workers’ Party", ORGANISATION)),
        ("The Peruvian army of the people said no.", ("Peruvian army of the people", ARMED)),
        ("Peru’s former minister Ann Smith said no.", ("former minister Ann Smith", PERSON)),
        ("Peruvian painter Ann Smith said no.", ("Ann Smith", PERSON)),
        ("The health ministry said no.", ("health ministry", GOVERNMENT)),
        ("Special Envoy for Peru Ann Smith.", ("Special Envoy for Peru Ann Smith", PERSON)),
    ],
)
def test_what_stands_for_itself_or_is_uncertain_does_not(
    body: str, tag: tuple[str, ActorType]
) -> None:
    room = Newsroom()
    room.article(body, tag)
    assert room.root() != "Government of Peru"


def test_a_recorded_person_rolls_up_through_the_body_to_the_government() -> None:
    room = Newsroom(DAR, ActorFact("Ministry of Works of Peru", GOVERNMENT, "Government of Peru"))
    room.article("Dar said no.", ("Dar", PERSON))
    assert room.root() == "Government of Peru"


def test_a_person_of_a_court_rolls_up_to_the_court_and_no_further() -> None:
    room = Newsroom(
        ActorFact("Ann Smith", PERSON, "Supreme Court of Peru"),
        ActorFact("Supreme Court of Peru", ORGANISATION, "Government of Peru"),
    )
    room.article("Ann Smith said no.", ("Ann Smith", PERSON))
    assert room.root() == "Supreme Court of Peru"


def test_a_spokesman_speaks_for_the_body_in_the_title() -> None:
    room = Newsroom()
    name = "Interior Ministry spokesman Bob Jones"
    room.article(f"{name} spoke.", (name, PERSON))
    room.article("The Interior Ministry spoke.", ("Interior Ministry", GOVERNMENT))
    assert room.root(0) == room.root(1) == "Interior Ministry"


def test_where_the_country_is_named_the_spokesman_speaks_for_the_government() -> None:
    room = Newsroom()
    name = "Interior Ministry spokesman Bob Jones"
    room.article(f"The Peruvian {name} spoke.", (name, PERSON))
    assert room.root() == "Government of Peru"


def test_a_police_chief_speaks_for_the_police_of_the_article_only() -> None:
    room = Newsroom()
    for name in ("Ann Smith", "Bob Jones"):
        text = f"Police chief {name} spoke. The police agreed."
        room.article(text, (f"Police chief {name}", PERSON), ("police", ORGANISATION))
    roots = [actor.root_id for actor in room.actors()]
    assert roots[0] == roots[1] != roots[2] == roots[3]


def test_a_circle_of_parents_has_one_root() -> None:
    room = Newsroom(
        ActorFact("Acme", ORGANISATION, "Bolt"), ActorFact("Bolt", ORGANISATION, "Acme")
    )
    room.article("Acme and Bolt", ("Acme", ORGANISATION), ("Bolt", ORGANISATION))
    assert room.root(0) == room.root(1)


def test_initials_fit_a_full_name_of_the_article() -> None:
    room = Newsroom()
    room.article(
        "Ann Mary Smith spoke; A. M. Smith left.",
        ("Ann Mary Smith", PERSON),
        ("A. M. Smith", PERSON),
    )
    one, other = room.actors()
    assert one == other


def test_other_countries_ministries_are_not_suggested_as_one() -> None:
    room = Newsroom()
    for country in ("Iraq", "Iran"):
        name = f"Ministry of Foreign Affairs of {country}"
        room.article(name, (name, GOVERNMENT))
    assert room.resolve().suggestions == ()


def test_every_mention_has_an_actor_and_a_reason_and_order_does_not_matter() -> None:
    room = Newsroom(DAR)
    text = "Islamabad, the WHO, police, Ann Smith, Smith and the minister met Dar."
    room.article(
        text,
        ("Islamabad", GOVERNMENT),
        ("WHO", ORGANISATION),
        ("police", ORGANISATION),
        ("Ann Smith", PERSON),
        ("Smith", PERSON),
        ("minister", PERSON),
        ("Dar", PERSON),
    )
    found = room.resolve()
    assert set(found.actor_of) == set(found.reasons) == {m.mention_id for m in room.mentions}
    room.mentions.reverse()
    assert room.resolve() == found
