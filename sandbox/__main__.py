"""Runs the sandbox alone: `python -m sandbox --port 8081`."""

import argparse
import asyncio
import sys

from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, STAFF_TOKEN, Sandbox, serve

INTRODUCTION = """The sandbox listens at {address}.
Customers' bot {customers}, staff bot {staff} in group {group}, Kavenegar key {key}.
"""


async def run(port: int) -> None:
    sandbox = Sandbox()
    group = sandbox.telegram.staff_group("Staff", STAFF_TOKEN)
    async with serve(sandbox, port=port) as address:
        sys.stdout.write(
            INTRODUCTION.format(
                address=address,
                customers=CUSTOMERS_TOKEN,
                staff=STAFF_TOKEN,
                group=group.chat_id,
                key=SMS_KEY,
            )
        )
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    try:
        asyncio.run(run(parser.parse_args().port))
    except KeyboardInterrupt:
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
