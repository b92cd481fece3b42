#!/usr/bin/python3
"""Reserves for test_reserve.c: the least r with P(Bin(n + r, 1 - absence) >= n) >= confidence.

    reserve.py > reserve.inc

The tail is summed term by term at 60 digits, from the exact doubles of the row, so that nothing is
lost whatever the order. Rows where the decision hangs on less than 1e-11 are refused."""
import mpmath as mp

mp.mp.dps = 60
NOTHING = mp.mpf("1e-40")
PEOPLE = (1, 2, 3, 7, 24, 100, 417, 2000)
ABSENCE = (1e-6, 0.0173, 0.05, 0.1, 0.237, 0.4, 0.5)
CONFIDENCE = (0.0317, 0.4983, 0.8021, 0.9473, 0.99887, 1 - 3e-7)
MOST = ((1e-6, 0.9473), (0.0173, 0.99887), (0.237, 0.5003), (0.5, 0.0317), (0.5, 0.999999))


def enough(n, r, absence):
    """P(at most r of n + r are missing)"""
    q = mp.mpf(absence)
    term = mp.binomial(n + r, r) * q**r * (1 - q) ** n
    total = term
    for k in range(r, 0, -1):
        if k < (n + r) * q and term < NOTHING:  # below the mode every next term is smaller
            break
        term *= (1 - q) / q * k / (n + r - k + 1)
        total += term
    return total


def reserve(n, absence, confidence):
    low, high = -1, 8
    while enough(n, high, absence) < confidence:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if enough(n, middle, absence) < confidence:
            low = middle
        else:
            high = middle
    for r in (low, high):
        assert r < 0 or abs(enough(n, r, absence) - mp.mpf(confidence)) > 1e-11, (n, r, absence)
    return high


def print_row(n, absence, confidence):
    print("{%d, %.17g, %.17g, %d}," % (n, absence, confidence, reserve(n, absence, confidence)))


for n in PEOPLE:
    for absence in ABSENCE:
        for confidence in CONFIDENCE:
            print_row(n, absence, confidence)
for absence, confidence in MOST:
    print_row(1000000, absence, confidence)
