"""A table of a user's own, about something that the corpus knows nothing of."""

from assistant.model.table import Indicator, Source, TargetTable, Unit

OWN = TargetTable(
    project_name="滨江市地铁口共享单车停放治理项目",
    unit=Unit(name="滨江市城市管理局"),
    purpose="清理乱停的共享单车",
    indicators=(Indicator(level1="产出指标", level2="数量指标", name="新增停放点", value="≥120个"),),
    source=Source(file="单车.docx", number=1),
)
