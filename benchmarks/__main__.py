"""Runs every benchmark, one after another; 1 when one broke or does not hold its budget."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """Each file beside this one is a benchmark that ends with one line of JSON."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def run(name: str) -> bool:
    """Whether it ran to its end and holds; in a process of its own, so that none warms another."""
    command = [sys.executable, "-m", f"{HERE.name}.{name}"]
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = ""
        for line in process.stdout:
            print(line, end="", flush=True)
    return process.returncode == 0 and bool(json.loads(line)["holds"])


def main() -> int:
    failed = [name for name in names() if not run(name)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
