"""`python -m sandbox`: the sandbox in a process of its own."""

import json
import subprocess
import sys
import urllib.request


def test_it_says_where_it_listens_and_answers_there() -> None:
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            introduction = process.stdout.readline()
            address = introduction.rpartition(" ")[2].strip().removesuffix(".")
            with urllib.request.urlopen(f"{address}/sandbox/clock", timeout=5) as answer:
                assert json.load(answer)["running"] is True
        finally:
            process.terminate()


def test_a_port_must_be_a_number() -> None:
    command = [sys.executable, "-m", "sandbox", "--port", "x"]
    refused = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (refused.returncode, "invalid int value" in refused.stderr) == (2, True)
