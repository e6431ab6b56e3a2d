"""The Label Studio that twosource runs for a newsroom: installed once, started per store.

It lives in an environment of its own, at the version that `annotation/label_studio.lock` pins,
and listens on 127.0.0.1 only.
"""

from annotation.server.environment import ServerEnvironment, install
from annotation.server.running import RunningServer, start

__all__ = ["RunningServer", "ServerEnvironment", "install", "start"]
