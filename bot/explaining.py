"""`pishkhan explain`: a rule's answer and why, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typer

from bot.chosen_brand import chosen_brand
from rules.explain import NotExplained, explain, rules_with_keys

WRONG = 2


def run_explain(rule: str | None, keys: Sequence[str], brand: str | None) -> int:
    """The exit code: 2 for an unknown rule, a bad key or a bad value."""
    if rule is None:
        return _list_rules()
    profile = chosen_brand(brand)
    if profile is None:
        return WRONG
    try:
        found = explain(rule, _arguments(keys), profile, profile.calendar())
    except NotExplained as refused:
        typer.echo(refused, err=True)
        return WRONG
    typer.echo(json.dumps(found.as_json(), ensure_ascii=False))
    return 0


def _list_rules() -> int:
    for known in rules_with_keys():
        typer.echo(f"{known.rule}  {' '.join(known.keys)}\n     {known.about}")
    return 0


def _arguments(keys: Sequence[str]) -> dict[str, str]:
    """`key=value` pairs; a word without a value is left for the rule to refuse by name."""
    pairs = (pair.partition("=") for pair in keys)
    return {key: value for key, _, value in pairs}
