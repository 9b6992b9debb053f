"""The guard of conftest.py really stands between the tests and the network."""

import socket
import urllib.request

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_foreign_address_is_refused_before_anything_is_sent(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as caller:
        with pytest.raises(OSError, match="a test tried to reach"):
            caller.connect((address, 80))
        with pytest.raises(OSError, match="a test tried to reach"):
            caller.connect_ex((address, 80))


def test_a_foreign_name_is_not_even_looked_up() -> None:
    with pytest.raises(OSError, match=r"a test asked for the address of example\.invalid"):
        socket.create_connection(("example.invalid", 80), timeout=1)
    with pytest.raises(OSError, match=r"example\.invalid"):
        urllib.request.urlopen("http://example.invalid/", timeout=1)


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        here = server.getsockname()
        with socket.create_connection(here, timeout=5) as caller, server.accept()[0] as answerer:
            caller.sendall(b"here")
            assert answerer.recv(4) == b"here"


def test_unix_sockets_work() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"here")
        assert right.recv(4) == b"here"
