"""What `check` prints: a table worth reading, and what failed with its first findings."""

from collections import Counter
from typing import TYPE_CHECKING

from twosource.terminal import add_row, data, print_table, say, table

if TYPE_CHECKING:  # what it imports takes a second, and most commands need none of it
    from validation.gate import GateReport, Outcome

_SHOWN = 5  # findings of a rule; the report has them all
_SENTENCE = ("what holds where it passes",)
_WIDE = 110  # columns of a terminal; in a narrower one the sentences would stand word below word


def print_gate(found: "GateReport") -> None:
    """Print how every rule ended; those that passed and measure nothing share a line a family."""
    from validation.gate import State, sentences  # noqa: PLC0415 - as above

    listed = table("The gate", "", "rule", "figure#", *_SENTENCE[: data.width >= _WIDE])
    listed.columns[1].no_wrap = True  # a code that wraps cannot be copied or searched for
    quiet = Counter(one.rule.family for one in found.outcomes if _is_quiet(one))
    for family, number in quiet.items():
        cells = (str(State.PASSED), f"{family}: {number} rules", "", "Nothing to see.")
        add_row(listed, *cells[: len(listed.columns)])
    for one in found.outcomes:
        if not _is_quiet(one):
            told, figure = sentences.state(one), sentences.figure(one)
            cells = (told, one.rule.code, figure, one.rule.sentence)
            add_row(listed, *cells[: len(listed.columns)])
    print_table(listed, as_data=True)
    for one in found.outcomes:
        if one.state is not State.PASSED:
            _print_findings(one, found.dashboard)
    say("")
    for applied in found.waivers:
        say(f"Waiver  {sentences.waiver(applied)}")
    say(sentences.verdict(found), style="bold green" if found.passes else "bold red")


def _is_quiet(one: "Outcome") -> bool:
    from validation.gate import State  # noqa: PLC0415 - as above

    return one.state is State.PASSED and one.rule.threshold is None


def _print_findings(one: "Outcome", dashboard: str) -> None:
    from validation.gate import sentences  # noqa: PLC0415 - as above

    say("")
    say(f"{one.rule.code}  {sentences.state(one)}", style="bold")
    say(f"  {one.rule.sentence} To mend it: {one.rule.fix}")
    if sentences.remark(one):
        say(f"  {sentences.remark(one)}")
    for each in one.findings[:_SHOWN]:
        waived = " (waived)" if each.key in one.waived else ""
        link = each.link or (f"{dashboard}{each.page}" if each.page else "")
        say(f"  {each.key}{waived}  {each.detail} {link}".rstrip())
    if one.found > _SHOWN:
        say(f"  and {one.found - _SHOWN:,} more, in the report")
