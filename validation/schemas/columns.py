"""Column types that more than one table needs, and the base that makes every table strict."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Texts = Annotated[pl.List, pl.String()]
Moment = Annotated[pl.Datetime, "us", None]


class Table(pa.DataFrameModel):
    """A snapshot table: exactly these columns, in this order, of exactly these types."""

    class Config:
        """No column more, none less; a type is never cast to fit."""

        strict = True
        ordered = True
        coerce = False


def key(description: str) -> Any:  # noqa: ANN401 - what pandera's Field gives
    """A column that identifies its row."""
    return pa.Field(unique=True, str_length={"min_value": 1}, description=description)


def column(description: str, **checks: Any) -> Any:  # noqa: ANN401 - what pandera's Field takes
    """A column that always has a value."""
    return pa.Field(description=description, **checks)


def maybe(description: str, **checks: Any) -> Any:  # noqa: ANN401 - what pandera's Field takes
    """A column that may be empty."""
    return pa.Field(description=description, nullable=True, **checks)


def among(words: type[StrEnum] | Iterable[str]) -> dict[str, list[str]]:
    """The check that a text is one of these words."""
    return {"isin": [str(word) for word in words]}
