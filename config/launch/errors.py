"""Why the forum cannot be started."""


class LaunchError(Exception):
    """The text is one line for the person at the terminal."""
