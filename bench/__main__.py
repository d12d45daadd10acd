"""Print every figure as a JSON line; exit 1 when one does not hold."""

import sys
from itertools import chain

from bench import client, server, start


def main() -> int:
    """Run all benchmarks; 0 when every bound holds."""
    held = True
    for figure in chain(server.figures(), start.figures(), client.figures()):
        print(figure.line(), flush=True)
        held = held and figure.ok
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
