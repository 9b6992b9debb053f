"""Readers of wishes in ways of their own; they come before the grammar of edits, which would take a part for the whole."""

from assistant.workflows.budget_shares import increment_share
from assistant.workflows.cost_parts import cost_part
from assistant.workflows.particular_rows import (
    moved_first,
    other_unit,
    other_year,
    row_under_heading,
    rows_but_one,
    unit_code,
)
from assistant.workflows.present_facts import present_fact
from assistant.workflows.project_names import project_named
from assistant.workflows.satisfaction_rows import addressed, part_of_people, whose_satisfaction
from assistant.workflows.taking_back import taken_back

PARTICULAR = (
    taken_back,
    present_fact,
    project_named,
    rows_but_one,
    other_unit,
    other_year,
    unit_code,
    increment_share,
    moved_first,
    whose_satisfaction,
    addressed,
    part_of_people,
    cost_part,
    row_under_heading,
)
