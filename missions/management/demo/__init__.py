"""Demonstration: missions with invented field data, made by the program's own steps.

What they are stands in `missions/library/demo/`. `plan` says who goes where and when,
`sheets` what is written there; `places`, `people`, `field`, `desk` and `issuing` take that through
the steps of the work, `building` in their order; `clearing` takes demonstration missions away.
"""
