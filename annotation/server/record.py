"""`server.json`: which Label Studio runs on a store's data, and which twosource is to stop it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from annotation.server.process import ProcessIdentity

log = structlog.get_logger(__name__)

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Record:
    """A server that was started, the process that started it, and where it listens."""

    server: ProcessIdentity
    owner: ProcessIdentity | None
    port: int

    @property
    def url(self) -> str:
        """The server's address, without a slash at its end."""
        return f"http://{HOST}:{self.port}"


def record_file(data_dir: Path) -> Path:
    """Where the record of this data folder is."""
    return data_dir / "server.json"


def read_record(data_dir: Path) -> Record | None:
    """Read the record; None where there is none, or none that can be read."""
    try:
        found = json.loads(record_file(data_dir).read_text(encoding="utf-8"))
        owner = found["owner"]
        return Record(
            ProcessIdentity(found["pid"], found["started"]),
            None if owner is None else ProcessIdentity(owner["pid"], owner["started"]),
            int(found["port"]),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        log.warning("server_record_unreadable", file=str(record_file(data_dir)))
        return None


def write_record(data_dir: Path, record: Record) -> None:
    """Write the record, whole or not at all."""
    shown = asdict(record.server) | {
        "port": record.port,
        "url": record.url,
        "owner": None if record.owner is None else asdict(record.owner),
    }
    partial = record_file(data_dir).with_suffix(".partial")
    partial.write_text(json.dumps(shown), encoding="utf-8")
    partial.replace(record_file(data_dir))
