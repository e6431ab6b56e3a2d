"""The store: the one folder that holds all state, and its parts."""

from dataclasses import dataclass
from pathlib import Path

from db.decisions import DecisionLog
from db.evidence import EvidenceStore
from db.snapshots import SnapshotStore
from twosource.policy import Policy, read_policy
from twosource.settings import Settings


@dataclass(frozen=True)
class Store:
    """Evidence, decisions and snapshots of one newsroom, with the settings they are used under.

    `label_studio_folder` holds the data of the Label Studio that twosource runs itself; it stays
    empty where the newsroom has its own.
    """

    settings: Settings
    policy: Policy
    evidence: EvidenceStore
    log: DecisionLog
    snapshots: SnapshotStore
    label_studio_folder: Path


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name; its folders are made where they are missing.

    Raises:
        SettingsError: the policy file cannot be read.
        DecisionError: the decision log cannot be opened.
    """
    folder = settings.store
    folder.mkdir(parents=True, exist_ok=True)
    return Store(
        settings=settings,
        policy=read_policy(settings.policy),
        evidence=EvidenceStore(folder / "evidence"),
        log=DecisionLog(settings.decision_log_url or folder / "decisions.sqlite3"),
        snapshots=SnapshotStore(folder / "snapshots", keep=settings.keep_snapshots),
        label_studio_folder=folder / "label-studio",
    )
