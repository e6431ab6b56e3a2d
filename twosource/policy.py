"""The policy: every threshold that decides what counts, read from one commented TOML file."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from twosource.errors import SettingsError

DEFAULT_POLICY = Path(__file__).with_name("policy.toml")


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Consolidation(_Section):
    """When several annotators' spans are one mention."""

    overlap: float = Field(gt=0, le=1)


class NearVerbatim(_Section):
    """When one text repeats another."""

    shingle_words: int = Field(ge=3)
    article_share: float = Field(gt=0, le=1)
    claim_similarity: float = Field(gt=0, le=1)


class Matching(_Section):
    """When a link counts, when it is shown, and when a judged place is found again."""

    auto_accept: float = Field(gt=0)
    show: float = Field(ge=0, le=1)
    judged_overlap: float = Field(gt=0, le=1)


class Adjudication(_Section):
    """When annotators differ so much about an article that somebody must decide."""

    below: float = Field(ge=0, le=1)


class AtOnce(_Section):
    """Up to which size a decision on actors takes effect at once, and not with the next build."""

    resolve: int = Field(ge=0)
    match: int = Field(ge=0)


class Policy(_Section):
    """All thresholds. Read once with `read_policy` and passed in."""

    consolidation: Consolidation
    near_verbatim: NearVerbatim
    matching: Matching
    adjudication: Adjudication
    at_once: AtOnce


def read_policy(path: Path = DEFAULT_POLICY) -> Policy:
    """Read a policy file.

    Raises:
        SettingsError: the file is missing, is not TOML, or has unknown or missing keys.
    """
    try:
        return Policy.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no policy file at {path}. Copy {DEFAULT_POLICY}.") from error
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise SettingsError(f"The policy file {path} cannot be read: {error}") from error
