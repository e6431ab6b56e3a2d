"""From exported tasks to typed rows: task, annotation, span and relation, or a rejection.

Every result item ends in exactly one place: in a span, in a relation, or verbatim in the row of
one rejection, which says why and links to where it is mended.
"""

from annotation.parse.parsing import Parsed, Staged, parse

__all__ = ["Parsed", "Staged", "parse"]
