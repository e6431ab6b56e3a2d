"""Actors: which persons, organisations, governments and armed groups the actor mentions name.

`resolve` looks at what editors recorded first, then at the annotators' full names, then at the
article. What stays uncertain stays apart and is suggested to editors.
"""

from twosource.actors.names import fold
from twosource.actors.resolution import Resolution, resolve
from twosource.actors.suggestions import Suggested

__all__ = ["Resolution", "Suggested", "fold", "resolve"]
