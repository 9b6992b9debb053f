"""One folder a family, one module a rule. docs/adding-a-rule.md says how to add one."""
