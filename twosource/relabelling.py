"""Giving annotators another labelling configuration without stranding what they tagged before."""

import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

from pydantic import TypeAdapter, ValidationError

from annotation import screens
from annotation.config import Offer, labelling_config, offered
from annotation.parse.renaming import Becomes, in_use, renamed
from db import staging
from db.snapshots import scratch
from twosource import pipeline
from twosource.connection import Connection, note_screen
from twosource.errors import SettingsError
from twosource.progress import Report
from twosource.store import Store

_MAPPING: TypeAdapter[dict[str, dict[str, str]]] = TypeAdapter(dict[str, dict[str, str]])


def relabel(
    store: Store, at: Connection, config: str, becomes: Becomes, report: Report
) -> dict[Offer, int]:
    """Pull, check that nothing in use would be stranded, and give the project the configuration.

    What `becomes` says is kept beside it and applied by every build from now on; exports stay as
    they came.

    Args:
        store: where the change is noted.
        at: a connection that may change the project.
        config: the XML of the new configuration.
        becomes: by control, what becomes of values that are not offered any more.
        report: told what happens.

    Returns:
        What is in use under the new configuration: each control and value, with how many result
        items have it.

    Raises:
        SettingsError: the configuration or the mapping cannot be used.
        StrandedLabelsError: it would strand what is in use; nothing was changed.
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    pipeline.pull(store, at, report)
    used = _in_use(store, at, becomes)
    screens.check(config, used, becomes)
    screens.give(at.client, at.project_id, config)
    note_screen(store, at, becomes)
    return used


def read_config(path: Path | None) -> str:
    """Read a labelling configuration; ours where no file is given.

    Raises:
        SettingsError: it cannot be read.
    """
    return labelling_config() if path is None else _read(path)


def read_mapping(path: Path | None) -> dict[str, dict[str, str]]:
    """Read a mapping: a TOML table for each control, from old values to new ones.

    Raises:
        SettingsError: it cannot be read, or is laid out otherwise.
    """
    if path is None:
        return {}
    try:
        return _MAPPING.validate_python(tomllib.loads(_read(path)), strict=True)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise SettingsError(
            f"The mapping {path} cannot be read ({error}). It has a table for each control, such "
            'as [type], and in it lines such as militia = "armed_group".'
        ) from error


def _in_use(store: Store, at: Connection, becomes: Becomes) -> dict[Offer, int]:
    """What tagging uses of all that the project's screens ever offered, by the newest mapping."""
    stood = store.evidence.screens.of(at.url, at.project_id)
    ever = set[Offer]().union(*(_offers(screen.config) for screen in stood))
    with scratch() as connection:
        staged = staging.stage(connection, *store.evidence.needed_exports())
    mappings = [*(screen.becomes for screen in stood), becomes]
    used = in_use(renamed(staged.item, mappings))
    return {each: count for each, count in used.items() if each in ever}


def _offers(config: str) -> set[Offer]:
    try:
        return offered(config)
    except ET.ParseError:  # of somebody else's making, long before ours
        return set()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}). Look at its name.") from error
