"""Plays the events of the running page over HTTP, as the browser sends them, without a browser."""

import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

_ADDRESS = re.compile(r'data-address="\?draft=([^"]+)"')
_QUIET = 60.0  # seconds without an answer


class EventFailed(Exception):
    """The server answered an event with a failure, or ended in the middle of it."""


@dataclass
class PageClient:
    """One tab of one browser on ``address``; ``cookies`` are shared by the tabs of a browser, ``draft`` is the id of the draft in
    the tab's own address."""

    address: str
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    draft: str = ""
    session: str = field(default_factory=lambda: secrets.token_hex(6))

    def __post_init__(self) -> None:
        self._http = httpx.Client(base_url=self.address, cookies=self.cookies, timeout=_QUIET, trust_env=False)
        self._http.get("/").raise_for_status()
        self.cookies = self._http.cookies
        config = self._http.get("/config").json()
        self._events = config["dependencies"]
        self._ids = {one["props"].get("elem_id"): one["id"] for one in config["components"]}
        self._names = {number: name for name, number in self._ids.items() if name}

    def close(self) -> None:
        self._http.close()

    def load(self) -> dict[str, Any]:
        """The values of the page after it was opened, by elem_id."""
        loads = [one for one in self._events if any(target[1] == "load" for target in one["targets"])]
        event = next(one for one in loads if self._ids["draft-board"] in one["outputs"])
        return self._send(event, [None] * len(event["inputs"]))

    def say(self, text: str) -> dict[str, Any]:
        """Send a message and wait for its answer."""
        event = self._event("draft-message", "submit")
        self._send(event, [None, text])
        answer = next(one for one in self._events if one["trigger_after"] == event["id"])
        return self._send(answer, [None])

    def act(self, elem_id: str, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        """What a board sends: ``kind`` is click, edit or select."""
        return self._send(self._event(elem_id, kind), [None], data)

    def _event(self, elem_id: str, kind: str) -> dict[str, Any]:
        target = [self._ids[elem_id], kind]
        return next(one for one in self._events if target in one["targets"])

    def _send(self, event: dict[str, Any], data: list[Any], event_data: Any = None) -> dict[str, Any]:
        query = f"draft={self.draft}" if self.draft else ""
        body = {"data": data, "event_data": event_data, "fn_index": event["id"], "session_hash": self.session}
        try:
            if event["queue"] is False:
                sent = self._http.post(f"/gradio_api/run/predict?{query}", json=body)
                values = sent.raise_for_status().json()["data"]
            else:
                self._http.post(f"/gradio_api/queue/join?{query}", json=body).raise_for_status()
                values = self._awaited()
        except httpx.HTTPError as error:
            raise EventFailed(str(error)) from error
        names = [self._names.get(number, str(number)) for number in event["outputs"]]
        shown = dict(zip(names, values, strict=True))
        address = _ADDRESS.search(str(shown.get("draft-chat", "")))
        self.draft = address[1] if address else self.draft
        return shown

    def _awaited(self) -> list[Any]:
        with self._http.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.session}) as lines:
            for line in lines.iter_lines():
                message = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if message.get("msg") == "process_completed":
                    if not message["success"]:
                        raise EventFailed(str(message["output"]))
                    return list(message["output"]["data"])
        raise EventFailed("the stream ended without an answer")
