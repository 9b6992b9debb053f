"""What takes the last step back: 还是恢复吧, 刚才那条别删, 加回来."""

import re

from assistant.workflows.actions import Action, Undo
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.segments import Clause

_BACK = re.compile(
    r"^(?:还是|那|就|先|给我|帮我|再|都|把?它|不行)*(?:恢复|还原|撤销|撤回|复原)(?:一下|回来|回去|它|原样|原状|成原来的?(?:样子?)?|到?之前)*(?:吧|了|好了)?$"
)
_UNDELETED = re.compile(
    r"^(?:把|将)?(?:(?:刚才|刚刚|上面|前面)?(?:删|去|拿)?(?:掉)?(?:的)?(?:那|这)?(?:一)?[条行个项]?|它|还是)*"
    r"(?:(?:还是)?(?:别|不要|先别|不|不能|不用|不该)(?:删|去掉|拿掉)(?:了|掉)?|(?:再|还是|给我|又)*(?:加|补|放|找|弄|要|添|恢复|拿|填)回(?:来|去)?)(?:吧|了)?$"
)
_NAMED = re.compile(
    r"^(?:把|将)?(?P<what>[\u4e00-\u9fff]{2,12}?)(?:那|这)?(?:一)?[条行个项]?(?:(?:还是)?(?:别|不要|不能|不用|不该)(?:删|去掉)(?:了|掉)?|(?:再|还是|给我)*(?:加|补|放|找|要|恢复)回(?:来|去))(?:吧|了)?$"
)


def taken_back(reading: Reading, clause: Clause) -> Request | None:
    """One step back; for 别删 only where the last step took a row away."""
    if clause.is_question or reading.requests:
        return None
    undo: tuple[Action, ...] = (Undo(),)
    if _BACK.match(clause.text):
        return Request(clause.said, undo)
    versions = reading.conversation.versions
    named = None if _UNDELETED.match(clause.text) else _NAMED.match(clause.text)
    if named and versions:
        kept = {row.name for row in reading.draft.table.indicators}
        gone = [row.name for row in versions[-1].table.indicators if row.name not in kept]
        return Request(clause.said, undo) if any(named["what"] in name for name in gone) else None
    if not _UNDELETED.match(clause.text):
        return None
    if versions and len(versions[-1].table.indicators) > len(reading.draft.table.indicators):
        return Request(clause.said, undo)
    if re.search(r"回", clause.text):
        reason = Declined("没有改，上一步没有删去指标", advice="要撤回上一步就说“撤销”，要新增就说“再加一条……”")
        return Request(clause.said, declined=reason)
    return None
