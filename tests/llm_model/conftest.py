"""The real small model, served once for all tests on one thread: what they take does not hang on the machine's cores."""

from collections.abc import Iterator

import pytest

from assistant.llm.chat import Chat
from assistant.llm.endpoint import Endpoint
from assistant.llm.endpoint_model import EndpointModel
from assistant.llm.local import LocalServer
from assistant.llm.memory import RungMemory
from tests.llm_model.fetch import model_path

TIMEOUT = 300.0  # seconds without a word, on a machine that does other things too


@pytest.fixture(scope="session")
def served() -> Iterator[Endpoint]:
    server = LocalServer(str(model_path()), threads=1)
    yield server.endpoint(TIMEOUT)
    server.close()


@pytest.fixture
def model(served: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> EndpointModel:
    return EndpointModel(Chat(served), RungMemory(tmp_path_factory.mktemp("data")))
