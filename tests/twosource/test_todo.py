from dataclasses import dataclass

from twosource.todo import ToDo, dispute, mistakes


@dataclass(frozen=True)
class Row:
    reason: str
    words: str | None = None
    annotator: str | None = "one@example.org"
    task_id: int = 7
    article_id: str | None = "a"


def text(*rows: Row) -> str:
    (todo,) = mistakes(rows).values()
    return todo.text


def test_a_mistake_names_who_where_and_why() -> None:
    found = mistakes([Row("It says nothing on kind.", "3,000\ndead")])
    line = "one@example.org: “3,000 dead”: It says nothing on kind."
    assert found == {7: ToDo("a", f"To mend:\n{line}")}


def test_what_is_not_known_is_left_out() -> None:
    assert text(Row("The text was changed.", annotator=None)) == "To mend:\nThe text was changed."


def test_spans_with_one_reason_are_named_together() -> None:
    rows = [Row("Empty.", "Dar"), Row("Empty.", "Rubio"), Row("Doubled.", "Dar")]
    assert text(*rows).splitlines()[1:] == [
        "one@example.org: “Dar”: Doubled.",
        "one@example.org: “Dar”, “Rubio”: Empty.",
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [Row("Empty.", word) for word in "abcd"] + [Row("Doubled.", annotator="b@example.org")]
    assert text(*rows) == text(*reversed(rows))


def test_long_lists_and_long_spans_are_cut() -> None:
    many = text(*(Row("Empty.", f"word {number:02}") for number in range(8)))
    assert many.endswith("“word 04”, and 3 more spans: Empty.")
    assert "and 2 more reasons" in text(*(Row(f"Reason {number}.") for number in range(7)))
    assert f"“{'x' * 60}…”" in text(Row("Empty.", "x" * 500))


def test_each_task_has_its_own() -> None:
    found = mistakes([Row("One."), Row("Two.", task_id=8, article_id=None)])
    assert found[8] == ToDo(None, "To mend:\none@example.org: Two.")
    assert set(found) == {7, 8}


def test_a_dispute_says_how_much_where_and_what() -> None:
    contested = [("Actor", "Rubio", "one@example.org"), ("Claim", "x" * 80, "two@example.org")]
    said = dispute(0.4, contested, "twosource-adjudicate")
    assert "agree to 40%. Duplicate twosource-adjudicate" in said
    assert said.splitlines() == [
        said.splitlines()[0],
        f"Disputed: “Rubio” (Actor, one@example.org); “{'x' * 60}…” (Claim, two@example.org)",
    ]
