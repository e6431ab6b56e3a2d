"""Corroboration: the status of each claim from its origins, with everything that explains it.

`corroborate` gathers the mentions that count (`support`), finds which of their origins depend on
each other (`dependence`, by the table in `rules`), counts the independent ones (`weighing`), looks
for what speaks against the claim (`conflicts`) and puts it into words (`reasons`). `outlooks` tells
what one more decision would change, `overlay` and `touch` what a new one has changed, `history` how
claims stood on past days.
"""

from twosource.corroboration.dependence import called
from twosource.corroboration.history import history
from twosource.corroboration.indexed import Ahead, Index, indexed
from twosource.corroboration.neighbourhood import Neighbours
from twosource.corroboration.outlook import Change, Outlook, outlooks
from twosource.corroboration.overlay import Overlay, Touched, around, overlay, regroup, touch
from twosource.corroboration.statuses import Corroborator, Evidence, corroborate

__all__ = [
    "Ahead",
    "Change",
    "Corroborator",
    "Evidence",
    "Index",
    "Neighbours",
    "Outlook",
    "Overlay",
    "Touched",
    "around",
    "called",
    "corroborate",
    "history",
    "indexed",
    "outlooks",
    "overlay",
    "regroup",
    "touch",
]
