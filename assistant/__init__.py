"""绩效目标助手: drafting, reviewing and rewriting 项目支出绩效目标表.

Importing the package loads nothing heavy; see docs/architecture.md for the rooms.
"""

__version__ = "0.1.0"
