"""How well annotators agree, measured; docs/agreement.md says what each figure means.

Pure: annotations in, figures out. Use `agreement`.
"""

from annotation.agreement.differences import Answer, Difference, Kind, differences
from annotation.agreement.report import Agreement, Figure, Figures, Summary, agreement, as_row

__all__ = [
    "Agreement",
    "Answer",
    "Difference",
    "Figure",
    "Figures",
    "Kind",
    "Summary",
    "agreement",
    "as_row",
    "differences",
]
