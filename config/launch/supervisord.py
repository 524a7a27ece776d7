"""supervisord as it is, but for the second that it lets pass before it starts anything."""

from typing import Any

from supervisor import poller
from supervisor.supervisord import main


class PromptPoller(poller.Poller):  # type: ignore[misc]
    """Does not wait for news before the first programs are started, whose news they would be."""

    _has_looked = False

    def poll(self, timeout: float) -> Any:
        patience, self._has_looked = timeout if self._has_looked else 0, True
        return super().poll(patience)


if __name__ == "__main__":
    poller.Poller = PromptPoller
    main()
