"""The newsroom's tagging guidelines, as Label Studio shows them to annotators."""

from markdown_it import MarkdownIt


def instructions_html(markdown: str) -> str:
    """Turn guidelines in Markdown into the HTML of Label Studio's Instructions.

    HTML inside the Markdown is shown as text: Label Studio puts the instructions into every
    annotator's page as they are. Tables and struck-out text are understood.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return str(reader.render(markdown))
