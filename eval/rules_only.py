"""The toolbox of the usual suites: no model, whatever the environment names."""

from dataclasses import replace

from assistant.services import Services
from assistant.settings import ModelSettings, load_settings
from assistant.workflows.toolbox import Toolbox


def rules_only() -> Toolbox:
    return Services(replace(load_settings(), model=ModelSettings())).toolbox
