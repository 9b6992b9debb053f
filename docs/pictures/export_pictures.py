"""Makes the pictures beside this file that show what the downloads look like on paper.

Run with ``python docs/pictures/export_pictures.py``. Needs LibreOffice (soffice), pdftoppm and a Chinese font. Comments of Word
are drawn beside the page where LibreOffice found them: it prints none by itself.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from PIL import Image, ImageDraw, ImageFont

from assistant.composer import extract_brief
from assistant.documents import read, write, write_review_sheet
from assistant.model.categories import Category, Layout
from assistant.model.reviews import Review
from assistant.model.table import Indicator, TargetTable
from assistant.services import Services
from assistant.settings import CORPUS
from assistant.workflows.annex import annex_of
from assistant.workflows.critique import accept_safe, review_tables
from assistant.workflows.draft import draft_table
from assistant.workflows.review_files import annotated_file, report_file

HERE = Path(__file__).parent
PROJECT = "智慧停车管理平台建设项目，2025年预算320万元，建设管理平台1套，接入停车场50个，面向全区车主，11月底前完成验收，先出稿"
REVIEWED = (37, 9, 14, 44)
ERRORS = re.compile("(<office:annotation)( (?:(?!</office:annotation>).)*〔错误〕)".encode(), re.DOTALL)
WITH_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
DOTS, COLORS = 90, 64
MARGIN, BOX = 330, 310  # pixels of the margin for comments and of a comment in it


class Comment(NamedTuple):
    """``left`` and ``top`` in points."""

    author: str
    text: str
    left: float
    top: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = documents()
        pages = converted(files, "pdf", Path(folder))
        for name in ("word", "word-2021", "excel", "excel-2021", "contents", "review", "report"):
            save(name, page(pages[name], 1))
        save("report-tables", page(pages["report"], 2))
        commented = converted({"word-comments": files["word-comments"]}, WITH_NOTES, Path(folder))
        save("word-comments", with_comments(commented["word-comments"]))
        shown = converted({"excel-notes": files["excel-notes"]}, "fods", Path(folder))
        text = ERRORS.sub(rb'\g<1> office:display="true"\g<2>', shown["excel-notes"])
        notes = converted({"notes": ("fods", text)}, "pdf", Path(folder))["notes"]
        save("excel-notes", page(notes, 1))
        save("findings-sheet", page(notes, 2))


def documents() -> dict[str, tuple[str, bytes]]:
    """Suffix and content of what is shown, by the name of its picture."""
    draft = draft_table(extract_brief(PROJECT), Services().toolbox)
    own_level = draft.table.model_copy(
        update={"indicators": tuple(map(in_2021, draft.table.indicators)), "layout": Layout.MOF2021}
    )
    kept = [row for row in own_level.indicators if row.category is not Category.SUSTAINABLE_IMPACT]
    kept.sort(key=lambda row: row.category is not Category.COST)
    own_level = own_level.model_copy(update={"indicators": tuple(kept)})
    tables = [corpus(number) for number in REVIEWED]
    reviews = [accept_safe(review) for review in review_tables(tables)]
    return {
        "word": ("docx", write([draft.table], "docx", annex_of(draft))),
        "excel": ("xlsx", write([draft.table], "xlsx", annex_of(draft))),
        "word-2021": ("docx", write([own_level], "docx")),
        "excel-2021": ("xlsx", write([own_level], "xlsx")),
        "contents": ("docx", write([corpus(number) for number in range(1, 25)], "docx")),
        "review": ("xlsx", write_review_sheet(reviews[:2])),
        "report": ("docx", report_file(reviews)[1]),
        "word-comments": ("docx", annotated("docx")),
        "excel-notes": ("xlsx", annotated("xlsx")),
    }


def in_2021(row: Indicator) -> Indicator:
    """The row as the layout of 2021 heads it."""
    is_cost = row.category is Category.COST
    return row.model_copy(update={"level1": "成本指标", "level2": "经济成本指标"}) if is_cost else row


def corpus(number: int) -> TargetTable:
    path = CORPUS / f"{number:02d}.json"
    return TargetTable.model_validate_json(path.read_bytes())


def annotated(form: str) -> bytes:
    name = f"表.{form}"
    data = write([corpus(REVIEWED[0])], form)
    reviews: tuple[Review, ...] = review_tables(read(name, data).tables)
    return annotated_file(name, data, reviews)[1]


def converted(files: Mapping[str, tuple[str, bytes]], form: str, folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of ``files`` (name → suffix and content)."""
    sources = []
    for name, (kind, data) in files.items():
        sources.append(folder / f"{name}.{kind}")
        sources[-1].write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    suffix = form.partition(":")[0]
    out = folder / suffix
    run(program("soffice", "libreoffice"), profile, "--headless", "--convert-to", form, "--outdir", out, *sources)
    return {name: (out / f"{name}.{suffix}").read_bytes() for name in files}


def page(pdf: bytes, number: int) -> Image.Image:
    command = [program("pdftoppm"), "-r", str(DOTS), "-png", "-f", str(number), "-singlefile", "-"]
    done = subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=60)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def with_comments(pdf: bytes) -> Image.Image:
    """The first page with the comments that LibreOffice found on it in a margin."""
    sheet = page(pdf, 1)
    canvas = Image.new("RGB", (sheet.width + MARGIN, sheet.height), "white")
    canvas.paste(sheet, (0, 0))
    draw, font = ImageDraw.Draw(canvas), ImageFont.truetype(chinese_font(), 11)
    scale, below = DOTS / 72, 20.0
    for note in comments(pdf):
        if "〔提醒〕" in note.text:  # as many as the margin holds
            continue
        told = f"{note.author}\n{note.text}"
        text = "\n".join(
            line[start : start + 26] for line in told.split("\n") for start in range(0, len(line) or 1, 26)
        )
        top = max(below, min(note.top * scale - 20, sheet.height - 120))
        box = draw.multiline_textbbox((sheet.width + 8, top + 4), text, font=font, spacing=2)
        draw.rectangle((sheet.width, top, sheet.width + BOX, box[3] + 5), fill="#fdf3d0", outline="#c9a227")
        draw.multiline_text((sheet.width + 8, top + 4), text, font=font, fill="black", spacing=2)
        draw.line((note.left * scale, note.top * scale, sheet.width, top + 8), fill="#c9a227")
        below = box[3] + 10
    return canvas


def comments(pdf: bytes) -> list[Comment]:
    """Comments of the first page, from top to bottom."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        first = document.pages[0]
        notes = [resolve1(note) for note in resolve1(first.page_obj.annots) or ()]
        found = [
            Comment(
                decode_text(note.get("T", b"")),
                decode_text(note["Contents"]).replace("\r", "\n"),
                float(note["Rect"][0]),
                float(first.height) - float(note["Rect"][3]),
            )
            for note in notes
            if note.get("Contents") and "Rect" in note
        ]
    return sorted(found, key=lambda comment: comment.top)


def chinese_font() -> str:
    command = [program("fc-match"), "-f", "%{file}", "sans:lang=zh-cn"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout


def save(name: str, picture: Image.Image) -> None:
    picture.quantize(COLORS).save(HERE / f"{name}.png", optimize=True)


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or sys.exit(f"没有找到 {names[0]}，请先安装。")


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main()
