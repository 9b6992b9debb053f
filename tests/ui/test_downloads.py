import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.ui import downloads


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
    assert downloads.fit_name(stem) == name


def test_a_saved_file_lies_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    first, second = (Path(downloads.save(b"x", "表", "docx")) for _ in range(2))
    assert first.name == second.name == "表.docx"
    assert first.parent != second.parent
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700


def test_files_of_the_same_name_are_both_kept() -> None:
    packed = ZipFile(BytesIO(downloads.bundle([("表.docx", b"1"), ("表.docx", b"2"), ("另.xlsx", b"3")])))
    assert packed.namelist() == ["表.docx", "表（2）.docx", "另.xlsx"]
    assert packed.read("表（2）.docx") == b"2"
