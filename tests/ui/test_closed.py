from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.ui.closed import ClosedPage

PAGE = """<!doctype html>
<html
	lang="en">
<head>
<meta property="og:image" content="https://example.org/picture.jpg" />
<meta name="viewport" content="width=device-width" />
</head><body>文</body></html>"""


def page(request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


def text(request: Request) -> PlainTextResponse:
    return PlainTextResponse('lang="en"')


def stream(request: Request) -> StreamingResponse:
    return StreamingResponse(iter(["一", "二", "三"]))


ROUTES = [Route("/", page), Route("/text", text), Route("/stream", stream)]
client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(ClosedPage)]))


def test_the_page_is_chinese_and_names_no_other_site() -> None:
    answer = client.get("/")
    assert 'lang="zh-CN"' in answer.text
    assert "https://" not in answer.text
    assert 'name="viewport"' in answer.text
    assert answer.text.index("navigator") < answer.text.index("viewport")
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_every_answer_keeps_the_browser_on_this_server() -> None:
    for path in ("/", "/text", "/stream", "/missing"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy


def test_other_answers_pass_unchanged() -> None:
    assert client.get("/text").text == 'lang="en"'
    assert client.get("/stream").text == "一二三"
