"""Many tables in one file: a 目录 that leads to each of them and shows without being renewed."""

import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.documents import read, write
from assistant.documents.form import CONTENTS_FROM
from assistant.model.table import TargetTable
from assistant.settings import CORPUS
from tests.documents.test_in_place import parts

TABLES = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))[:8]]


def test_contents_of_a_word_file() -> None:
    data = write(TABLES, "docx")
    document = Document(io.BytesIO(data))
    lines = [paragraph.text.split("\t") for paragraph in document.paragraphs if "\t" in paragraph.text][: len(TABLES)]
    assert [title for title, _ in lines] == [f"{n}. {t.project_name}绩效目标表" for n, t in enumerate(TABLES, 1)]
    pages = [int(page) for _, page in lines]
    assert pages == list(range(2, 2 + len(TABLES)))
    xml = parts(data)["word/document.xml"].decode()
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"') == len(TABLES) + 1
    links, marks = re.findall(r'w:anchor="(\w+)"', xml), re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', xml)
    assert links == marks
    assert len(set(marks)) == len(TABLES)
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert len(headings) == len(TABLES)
    assert all(paragraph.paragraph_format.page_break_before for paragraph in headings)


def test_a_long_table_takes_more_pages() -> None:
    long = TABLES[0].model_copy(update={"indicators": TABLES[0].indicators * 12})
    document = Document(io.BytesIO(write([long, *TABLES[1:4]], "docx")))
    lines = [paragraph.text for paragraph in document.paragraphs if "\t" in paragraph.text][:4]
    pages = [int(line.split("\t")[1]) for line in lines]
    assert pages[1] - pages[0] > 2
    assert pages[3] - pages[2] == 1


def test_contents_of_a_workbook() -> None:
    book = load_workbook(io.BytesIO(write(TABLES, "xlsx")))
    sheet = book["目录"]
    assert book.sheetnames[0] == "目录"
    links = [(sheet.cell(row, 1).value, sheet.cell(row, 1).hyperlink.location) for row in range(3, 3 + len(TABLES))]
    assert [title for title, _ in links] == [f"{n}. {t.project_name}绩效目标表" for n, t in enumerate(TABLES, 1)]
    assert [location.rpartition("!")[0].strip("'").replace("''", "'") for _, location in links] == book.sheetnames[1:]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_few_tables_have_none(form: str) -> None:
    data = write(TABLES[: CONTENTS_FROM - 1], form)
    assert "目录" not in "".join(part.decode(errors="ignore") for part in parts(data).values())
    assert read(f"表.{form}", data).errors == ()
