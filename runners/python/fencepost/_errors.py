"""What can go wrong, each told apart from the others."""

from __future__ import annotations


class FileError(ValueError):
    """A file is not what it should be. The text names the file and the line."""


class AdapterError(Exception):
    """The adapter failed, or does not fit the suite. It says nothing about the implementation."""


class Failure(AssertionError):
    """The implementation shows something that the model does not allow."""


class Unjudged(AssertionError):
    """A test could not judge what it saw."""
