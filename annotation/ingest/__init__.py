"""From files, folders, feeds and web pages to articles with a canonical body.

`read` takes them all; what cannot become an article comes back as a rejection that names the
file, the line and the reason, and what looks odd as a warning.
"""

from annotation.ingest.reading import read
from annotation.ingest.refusal import Ingested, IngestWarning

__all__ = ["IngestWarning", "Ingested", "read"]
