"""An OpenAI-compatible endpoint of our own, over real HTTP on loopback, that behaves as it is told to."""

import json
import select
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.llm.chat import Chat
from assistant.llm.endpoint import endpoint_of
from assistant.llm.endpoint_model import EndpointModel
from assistant.llm.memory import RungMemory
from assistant.settings import ModelSettings, Settings

MODEL = "qwen-test"
Behaviour = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    server: "ScriptedEndpoint"

    @property
    def form(self) -> str:
        """The form of reply asked for: json_schema, json_object, or empty."""
        return str(self.body.get("response_format", {}).get("type", ""))

    @property
    def texts(self) -> str:
        return "\n".join(message["content"] for message in self.body["messages"])

    def send(self, status: int, content: object, **headers: str) -> None:
        data = content.encode() if isinstance(content, str) else json.dumps(content, ensure_ascii=False).encode()
        self.handler.send_response(status)
        kind = "text/html" if isinstance(content, str) else "application/json"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def begin_stream(self) -> None:
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.end_headers()

    def event(self, delta: dict[str, object], finish: str | None = None) -> None:
        chunk = {
            "id": "c",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": MODEL,
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        self.handler.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
        self.handler.wfile.flush()

    def end_stream(self) -> None:
        self.handler.wfile.write(b"data: [DONE]\n\n")

    def await_hang_up(self, seconds: float = 10) -> None:
        """Until the client closes the connection, which ``server.hung_up`` then tells."""
        readable, _, _ = select.select([self.handler.connection], [], [], seconds)
        if readable and not self.handler.connection.recv(1, socket.MSG_PEEK):
            self.server.hung_up.set()


@dataclass
class ScriptedEndpoint:
    """The n-th request is answered by the n-th behaviour, later ones by the last. ``requests`` are the bodies received; ``received``
    and ``hung_up`` tell that there is one and that a client has closed its connection."""

    behaviours: Sequence[Behaviour]
    models: Sequence[str] | None = (MODEL,)
    key: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    received: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def settings(self, **changes: str) -> ModelSettings:
        return ModelSettings(**{"base_url": self.url, "name": MODEL, "timeout": "5", **changes})

    def model(self, data: Settings, *, pause: float = 0.001, **changes: str) -> EndpointModel:
        """Our model behind this endpoint; what it learns is kept under ``data``."""
        chat = Chat(endpoint_of(self.settings(**changes)))
        return EndpointModel(chat, RungMemory(data.data_dir), pause=pause)

    def answer(self, exchange: Exchange) -> None:
        behaviour = self.behaviours[min(len(self.requests), len(self.behaviours)) - 1]
        if self.key and exchange.handler.headers.get("Authorization") != f"Bearer {self.key}":
            message = f"Incorrect API key provided: {exchange.handler.headers.get('Authorization')}"
            exchange.send(401, {"error": {"message": message}})
        else:
            behaviour(exchange)


@contextmanager
def endpoint(
    *behaviours: Behaviour, models: Sequence[str] | None = (MODEL,), key: str = ""
) -> Iterator[ScriptedEndpoint]:
    """A running endpoint. ``models`` None: it gives no list of them."""
    scripted = ScriptedEndpoint(behaviours, models, key)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            scripted.requests.append(body)
            scripted.received.set()
            self.close_connection = True
            try:
                scripted.answer(Exchange(self, body, scripted))
            except (BrokenPipeError, ConnectionResetError):
                scripted.hung_up.set()

        def do_GET(self) -> None:
            self.close_connection = True
            exchange = Exchange(self, {}, scripted)
            if scripted.models is None:
                exchange.send(404, {"error": {"message": "not found"}})
            else:
                listed = [{"id": name, "object": "model", "created": 1, "owned_by": "test"} for name in scripted.models]
                exchange.send(200, {"object": "list", "data": listed})

        def log_message(self, *args: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scripted.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield scripted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
