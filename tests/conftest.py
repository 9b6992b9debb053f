"""Nothing that a test starts in this process may reach another machine."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.services import Services
from assistant.settings import REPOSITORY, Settings


class NetworkBlocked(OSError):
    """A test tried to reach an address other than loopback."""


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Every connection to an address other than loopback, and every look-up of a foreign name, fails."""
    guarded = ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo"))
    originals = [(owner, name, getattr(owner, name)) for owner, name in guarded]

    def connect(self: socket.socket, address: Any) -> None:
        _refuse_foreign(address[0] if self.family in (socket.AF_INET, socket.AF_INET6) else None)
        socket_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_foreign(address[0] if self.family in (socket.AF_INET, socket.AF_INET6) else None)
        return socket_connect_ex(self, address)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_foreign(host)
        return socket_getaddrinfo(host, *args, **kwargs)

    socket_connect, socket_connect_ex, socket_getaddrinfo = (original for _, _, original in originals)
    socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo = connect, connect_ex, getaddrinfo
    yield
    for owner, name, original in originals:
        setattr(owner, name, original)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test that needs the index waits for its build, which is slow on a busy machine."""
    for item in items:
        if "built_index" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def built_index() -> Settings:
    """Settings with a current index of the corpus, built by the real model; kept between runs, so only the first waits."""
    settings = Settings(data_dir=REPOSITORY / "var" / "tests")
    Services(settings).build_index()
    return settings


def _refuse_foreign(host: Any) -> None:
    """Raise NetworkBlocked unless ``host`` is loopback, the wildcard, or None (a Unix socket)."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        raise NetworkBlocked(f"a test asked for the address of {name}") from None
    if not (address.is_loopback or address.is_unspecified):
        raise NetworkBlocked(f"a test tried to reach {address}")
