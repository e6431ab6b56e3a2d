"""Settings: one frozen object, built once at the entry of the CLI or the app and passed in.

Order of precedence: command-line options, `TWOSOURCE_*` environment variables,
`twosource.toml` in the current folder, defaults.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from twosource.errors import SettingsError
from twosource.model import Role
from twosource.policy import DEFAULT_POLICY
from twosource.roles import Entry

DEMO_NEWSROOM = Path(__file__).parents[1] / "seeds"


class Settings(BaseSettings):
    """Everything a newsroom can set; each with a default that works on one machine."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix="TWOSOURCE_",
        toml_file="twosource.toml",
        extra="forbid",
    )

    store: Path = Field(Path(".twosource"), description="Folder that holds all state.")
    label_studio_url: str | None = Field(
        None, description="Your own Label Studio; without it twosource runs one for you."
    )
    label_studio_token: SecretStr | None = Field(
        None, description="Its token: legacy or personal access token. Never printed or logged."
    )
    project_title: str = Field("twosource", description="Title of the Label Studio project.")
    annotators_per_article: int = Field(2, ge=1, description="How many tag each article.")
    guidelines: Path = Field(
        DEMO_NEWSROOM / "GUIDELINES.md",
        description="What annotators follow, in Markdown; Label Studio shows it to them.",
    )
    adjudicators: tuple[str, ...] = Field(
        (), description="E-mails of accounts whose version settles what other annotators dispute."
    )
    decision_log_url: str | None = Field(
        None, description="SQLAlchemy URL of the decision log; SQLite in the store without it."
    )
    policy: Path = Field(DEFAULT_POLICY, description="Thresholds; see twosource/policy.toml.")
    editor: str | None = Field(None, description="Who decides, for the log; else asked once.")
    roles: dict[Role, tuple[Entry, ...]] = Field(
        {}, description="Who is a viewer, editor or releases; see docs/log-in.md."
    )
    unlisted: Literal["viewer", "editor", "nobody"] = Field(
        "viewer", description="The role of whoever logs in and is not in `roles`."
    )
    log_in_hours: float = Field(
        12, gt=0, description="How long a log-in to the dashboard holds: a long shift."
    )
    refit_after: int = Field(
        200, ge=20, description="How many judged pairs a refit of the link scores needs."
    )
    keep_snapshots: int = Field(3, ge=1, description="How many snapshots to keep.")
    full_pull_every: int = Field(
        20, ge=1, description="Every how many pulls all tasks are compared, not only changed ones."
    )
    watch_every: float = Field(
        60, ge=1, description="Seconds between two rounds of `twosource watch`."
    )
    push_batch: int = Field(500, ge=1, le=5000, description="Articles in one import request.")
    label_studio_port: int = Field(8080, ge=1, le=65535, description="First port to try.")
    dashboard_port: int = Field(8501, ge=1, le=65535, description="First port to try.")
    dashboard_url: str | None = Field(
        None, description="Where editors open the dashboard, for links in reports of the gate."
    )
    request_timeout: float = Field(
        600, gt=0, description="Seconds to wait for Label Studio; exports hold the request open."
    )

    release_title: str = Field("Claims and their origins", description="Title of releases.")
    release_licence: str = Field(
        "CC-BY-4.0", description="Licence of released data, as SPDX names it."
    )
    release_texts_licence: str = Field(
        "They remain under the rights of their publishers; quotes are for verification.",
        description="What a release says of the licence of articles' texts.",
    )
    release_bodies: bool = Field(
        False,
        description="Whether releases hold articles' bodies; only where you may publish them.",
    )
    release_quote: int = Field(
        500, ge=200, description="Code points after which a release cuts a quote."
    )
    release_base: str = Field(
        "urn:twosource:", description="What ids in a release's JSON-LD begin with, such as a URL."
    )

    @property
    def dashboard_address(self) -> str:
        """Where the dashboard is, with a slash at the end; without a setting, on this machine."""
        return f"{(self.dashboard_url or f'http://127.0.0.1:{self.dashboard_port}').rstrip('/')}/"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then `twosource.toml`; no dotenv, no secret files."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**given: Any) -> Settings:  # noqa: ANN401 - any field of Settings
    """Read the settings; `given` values win over every file and variable, None is not given.

    Raises:
        SettingsError: a value cannot be read, or a name is unknown.
    """
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"Settings cannot be read ({problems}). "
            "Look at twosource.toml and the TWOSOURCE_* variables."
        ) from error
    return settings.model_copy(update={"store": settings.store.expanduser().resolve()})
