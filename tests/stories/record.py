"""Records transcripts anew: `python -m tests.stories.record [NAME…]`; read the difference then."""

import json
import sys

from tests.stories.tales.book import TALES
from tests.stories.telling import FOLDER, tell


def main(names: list[str]) -> None:
    for name in names or TALES:
        told = tell(name, TALES[name].setting)
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in told.lines)
        (FOLDER / f"{name}.expected.ndjson").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
