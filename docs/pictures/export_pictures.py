"""Makes word.png, excel.png and review.png beside this file: what the downloads look like on paper.

Run with ``python docs/pictures/export_pictures.py``. Needs LibreOffice (soffice), pdftoppm and a Chinese font.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.composer import extract_brief
from assistant.critic import check
from assistant.documents import read, write, write_review_sheet
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.services import Services
from assistant.settings import CORPUS
from assistant.workflows.annex import annex_of
from assistant.workflows.draft import draft_table

HERE = Path(__file__).parent
PROJECT = "智慧停车管理平台建设项目，2025年预算320万元，建设管理平台1套，接入停车场50个，面向全区车主，11月底前完成验收，先出稿"
REVIEWED = (37, 9)
RESOLUTION = "100"


def main() -> None:
    draft = draft_table(extract_brief(PROJECT), Services().toolbox)
    with tempfile.TemporaryDirectory() as folder:
        picture("word.png", write([draft.table], "docx", annex_of(draft)), "docx", Path(folder))
        picture("excel.png", write([draft.table], "xlsx", annex_of(draft)), "xlsx", Path(folder))
        picture("review.png", write_review_sheet([review(number) for number in REVIEWED]), "xlsx", Path(folder))


def review(number: int) -> Review:
    """A table of the corpus under review, with every other finding accepted."""
    path = CORPUS / f"{number:02d}.json"
    [table] = read(path.name, path.read_bytes()).tables
    decisions = (Decision.ACCEPTED, Decision.OPEN)
    findings = tuple(
        ReviewedFinding(finding=finding, decision=decisions[place % 2]) for place, finding in enumerate(check(table))
    )
    return Review(table=table, corrected=table, findings=findings)


def picture(name: str, document: bytes, suffix: str, folder: Path) -> None:
    """The first page of ``document`` as the picture ``name``."""
    source = folder / f"{Path(name).stem}.{suffix}"
    source.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(program("soffice", "libreoffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source)
    run(
        program("pdftoppm"), "-r", RESOLUTION, "-png", "-singlefile", source.with_suffix(".pdf"), HERE / Path(name).stem
    )


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or sys.exit(f"没有找到 {names[0]}，请先安装。")


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main()
