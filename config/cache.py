"""A cache that may be away: Redis when it answers, this process's memory when it does not."""

from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from events.pauses import Pause


class SoftRedisCache(RedisCache):
    """Django's Redis cache; while Redis is away each process remembers for itself.

    Rate limits at sign-in lean on the cache: without a fallback they would either refuse everybody or
    stop protecting. Remembering per process keeps both sign-in and its limits working.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._stand_in = LocMemCache("stand-in", params)
        self._away = Pause(seconds=2)

    def _try(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        if self._away.is_over:
            try:
                return getattr(super(), verb)(*args, **kwargs)
            except (RedisError, OSError):
                self._away.start()
        return getattr(self._stand_in, verb)(*args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("set", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("touch", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("delete", *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("get_many", *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("set_many", *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("delete_many", *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("has_key", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("incr", *args, **kwargs)

    def clear(self) -> Any:
        return self._try("clear")
