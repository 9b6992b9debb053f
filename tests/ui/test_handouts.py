from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.ui.handouts import LIFE, Door, Handouts, bundle, fit_name
from assistant.ui.owners import COOKIE, owner_in


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def page(request: Request) -> PlainTextResponse:
    return PlainTextResponse(owner_in(request.scope))


def browser(handouts: Handouts) -> TestClient:
    routes = [Route("/", page), Route("/gradio_api/file=x", page)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Door, handouts=handouts)]))


def test_a_file_is_given_to_its_owner_only() -> None:
    handouts = Handouts()
    mine, other = browser(handouts), browser(handouts)
    owner = mine.get("/").text
    assert owner != other.get("/").text
    address = handouts.give(owner, "绩效目标表.docx", b"content")
    answer = mine.get(address.removeprefix("."))
    assert answer.content == b"content"
    assert "绩效目标表.docx" in unquote(answer.headers["content-disposition"])
    assert answer.headers["cache-control"] == "no-store"
    for stranger in (other, browser(handouts)):
        refused = stranger.get(address.removeprefix("."))
        assert refused.status_code == 404
        assert "失效" in refused.text


def test_the_secret_stays_the_same_and_is_out_of_reach_of_scripts() -> None:
    client = browser(Handouts())
    first = client.get("/")
    said = first.headers["set-cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert client.get("/").text == first.text
    assert "set-cookie" not in client.get("/").headers
    assert client.cookies[COOKIE] not in first.text


@pytest.mark.parametrize("forged", ["", "x", "a" * 44, "é" * 43, '"; drop'])
def test_a_secret_that_is_not_ours_is_replaced(forged: str) -> None:
    answer = browser(Handouts()).get("/", headers={"cookie": f"{COOKIE}={forged}".encode()})
    assert answer.text.startswith("browser:")
    assert COOKIE in answer.headers["set-cookie"]


def test_what_lies_in_the_cache_of_uploads_is_given_to_nobody() -> None:
    client = browser(Handouts())
    client.get("/")
    for path in ("file=x", "file/x", "stream/a/b/c/d.mp4"):
        assert client.get(f"/gradio_api/{path}").status_code == 404


def test_files_are_forgotten_after_their_time_and_when_there_are_too_many() -> None:
    clock = Clock()
    handouts = Handouts(clock)
    key = handouts.give("a", "表.docx", b"1").rpartition("/")[2]
    assert handouts.fetch("a", key) is not None
    clock.now = LIFE + 1
    assert handouts.fetch("a", key) is None
    big = [handouts.give("a", "大.zip", bytes(100 * 1024 * 1024)).rpartition("/")[2] for _ in range(3)]
    assert [handouts.fetch("a", key) is not None for key in big] == [False, True, True]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("内涝监测项目", "内涝监测项目"),
        ("../../etc/passwd", "etc_passwd"),
        ('a/b\\c:d*e?f"g<h>i|j\nk', "a_b_c_d_e_f_g_h_i_j_k"),
        ("   ", "绩效目标表"),
        ("..", "绩效目标表"),
        ("长" * 100, "长" * 60),
    ],
)
def test_a_file_name_fits_every_system(stem: str, name: str) -> None:
    assert fit_name(stem) == name


def test_files_of_the_same_name_are_both_kept() -> None:
    packed = ZipFile(BytesIO(bundle([("表.docx", b"1"), ("表.docx", b"2"), ("另.xlsx", b"3")])))
    assert packed.namelist() == ["表.docx", "表（2）.docx", "另.xlsx"]
    assert packed.read("表（2）.docx") == b"2"
