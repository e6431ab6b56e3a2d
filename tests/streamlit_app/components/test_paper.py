from streamlit_app.components.paper import element


def test_a_tree_is_told_as_lists_without_what_is_missing() -> None:
    tree = element("p", "beside", "one", None, element("strong", "", "<b>two</b>"), dir="auto")
    assert tree.plain() == [
        "p",
        {"dir": "auto", "class": "beside"},
        ["one", ["strong", {}, ["<b>two</b>"]]],
    ]
    assert tree.text() == "one<b>two</b>"


def test_underscores_in_attributes_stand_for_hyphens() -> None:
    assert element("p", "", aria_label="Text").attributes == {"aria-label": "Text"}
