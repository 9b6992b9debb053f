"""The numbers that rules compare with and that no law gives: defaults of the tool, kept as data, to be changed by a profile."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from assistant.yaml_files import read_yaml

LABEL = "工具默认"
_FILE = Path(__file__).parent / "thresholds.yaml"


@dataclass(frozen=True)
class Threshold:
    """``default`` in ``unit``, to be changed within ``least`` and ``most``; ``what`` says to the user what it decides."""

    name: str
    default: Decimal
    unit: str
    least: Decimal
    most: Decimal
    what: str


@cache
def thresholds() -> dict[str, Threshold]:
    """All thresholds by name, in the order of the file."""
    return {name: _threshold(name, **entry) for name, entry in read_yaml(_FILE).items()}


def _threshold(name: str, *, default: float, unit: str, least: float, most: float, what: str) -> Threshold:
    return Threshold(name, Decimal(str(default)), unit, Decimal(str(least)), Decimal(str(most)), what)
