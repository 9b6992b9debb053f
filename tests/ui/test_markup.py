from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model.drafts import Brief, Draft, Origin, Question, Rewrite, ValueSource
from assistant.model.findings import CellRef, Defect, Finding, Fix, FixLevel, Severity
from assistant.model.reviews import ReviewedFinding
from assistant.model.table import Budget, Indicator, TargetTable, Unit
from assistant.store import VersionLine
from assistant.ui import chat, forms, history, markup, presenter, sheet
from assistant.ui.talk import Ask, Coming, DraftItem, Talk
from assistant.ui.views import Readiness, Trouble
from assistant.workflows.changes import Change
from assistant.workflows.conversation import Conversation
from assistant.workflows.critique import dismiss, review_table
from assistant.workflows.keeping import Kept, Message
from assistant.workflows.saved_states import Numbered

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='x",
    "${1+1}",
    "{{x}}",
    "</td></table>",
]
NOW = datetime.now(UTC)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20), st.sampled_from(HOSTILE).map(lambda t: f"前{t}后"))
CELL = CellRef(part="indicator", indicator=1, field="value")
GOAL = CellRef(part="goal", field="1")


class Tags(HTMLParser):
    """Names of tags and attributes as a browser would see them, and the text outside of tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.text += data


def table(text: str) -> TargetTable:
    row = {"level1": text, "level2": text, "name": text, "definition": text, "value": text}
    return TargetTable(
        project_name=text,
        unit=Unit(code=text, name=text),
        money_unit=text,
        budget=Budget(total=Decimal(1)),
        purpose=text,
        goals=(text,),
        indicators=(Indicator.model_validate(row), Indicator.model_validate(row)),
    )


def finding(text: str, cell: CellRef, severity: Severity) -> Finding:
    fixes = (Fix(level=FixLevel.OFFER, title=text, value=text), Fix(level=FixLevel.ASK, title=text))
    return Finding(
        code=text, defect=Defect.OTHER, severity=severity, cell=cell, quote=text, message=text, basis=text, fixes=fixes
    )


def pages(text: str) -> str:
    """Every piece of markup there is, with ``text`` wherever a text of others can stand."""
    found = tuple(finding(text, cell, severity) for cell in (CELL, GOAL) for severity in Severity)
    source = ValueSource(cell=CELL, origin=Origin.LIBRARY, ref=text, detail=text)
    draft = Draft(table=table(text), brief=Brief(text=text), sources=(source,), findings=found)
    review = review_table(table("原文")).model_copy(update={"corrected": table(text), "findings": ()})
    review = review.model_copy(
        update={"findings": tuple(r.model_copy(update={"finding": f}) for r, f in zip(_open(), found, strict=False))}
    )
    review = dismiss(review, 0, text + "理由")
    wording = {"level2": text, "name": text, "definition": text, "value": text}
    rewrite = Rewrite(
        table=1,
        indicator=1,
        before=wording,
        after=wording,
        sources=(source,),
        questions=(Question(key="q", text=text),),
        findings_before=found[:1],
        status=text,
    )
    parts = (
        sheet.form(forms.draft_form(draft), with_sources=True, decide=False),
        sheet.form(forms.review_form(review, range(len(review.findings))), with_sources=False, decide=True),
        markup.rewrites([presenter.rewrite_row(rewrite, text)], frozenset({0})),
        markup.sentences([text], "error", text),
        markup.empty_state(text, [text]),
        markup.progress(1, 2, text),
        markup.head([text, text], [text]),
        markup.trouble(Trouble(text, text, outdated=True)),
        markup.review_summary(dict.fromkeys(Severity, 1), 1, review),
        chat.chat(Talk("", _kept(text), waiting=(Ask(text), Ask(text))), [text]),
        chat.chat(Talk("", _kept(text), coming=Coming(Ask(text), None, None, words=text)), [text], with_model=True),
        chat.chat(Talk("", replace(_kept(text), before=Numbered(Conversation()))), [text], with_model=True),
        history.first_version(),
        markup.untouchable(markup.sentences([text], "info")),
        chat.chat(Talk(""), [text]),
        chat.chips([text]),
        history.drafts([DraftItem(text, text, NOW, text)], text),
        history.versions([VersionLine(1, text, NOW), VersionLine(2, text, NOW)], 2),
        history.comparison([Change(text, f"前{text}", f"{text}后", CELL), Change(text, "", text, CELL)], 1, 2),
    )
    return str(markup.join(parts))


def _kept(text: str) -> Kept:
    return Kept("", text, text, 1, Conversation(), (Message("user", text), Message("assistant", text)))


def _open() -> list[ReviewedFinding]:
    return [ReviewedFinding(finding=finding("x", CELL, Severity.ERROR)) for _ in range(6)]


ALLOWED = Tags(pages("普通文字")).seen


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_a_tag_or_an_attribute(text: str) -> None:
    assert Tags(pages(text)).seen <= ALLOWED


def test_the_text_itself_is_shown() -> None:
    for text in HOSTILE:
        assert text in Tags(pages(text)).text


def test_state_is_said_in_words_not_by_colour_alone() -> None:
    line = Tags(str(markup.readiness_line(Readiness(2, 0, 1)))).text
    assert "错误 2" in line
    assert "待补 0" in line
    assert "待确认 1" in line
    assert "送审前还要" in line
