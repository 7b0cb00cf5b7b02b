"""How far two short words or numbers are from each other."""


def distance(left: str, right: str) -> int:
    """Slips between two words: letters added, left out, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for place, letter in enumerate(left, start=1):
        before, row, above = row, [place], before
        for other, wanted in enumerate(right, start=1):
            cost = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != wanted))
            if above and other > 1 and letter == right[other - 2] and left[place - 2] == wanted:
                cost = min(cost, above[other - 2] + 1)
            row.append(cost)
    return row[-1]
