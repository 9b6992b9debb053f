"""One module a suite; each has ``run(cases: Path) -> SuiteResult``."""
