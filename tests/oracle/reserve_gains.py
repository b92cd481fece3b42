#!/usr/bin/python3
"""P(fewer than `want` of n come) and its counterpart for test_reserve_gains.c.

    reserve_gains.py > reserve_gains.inc

Binomial terms at 60 digits from the exact doubles of the row, summed one by one on the side asked
for: rows of {want, absence, n, too few, enough}."""
import mpmath as mp

mp.mp.dps = 60
CASES = (
    (1, 0.1, (0, 1, 2, 5, 40, 290)),
    (1, 0.9, (1, 3, 100, 6000)),
    (3, 0.1, (2, 3, 4, 5, 30, 200)),
    (7, 0.5, (6, 7, 13, 14, 60, 900)),
    (40, 0.0173, (39, 40, 41, 44, 60, 180)),
    (100, 0.237, (99, 100, 120, 131, 160, 400, 900)),
    (1000, 0.05, (999, 1000, 1050, 1053, 1090, 1600)),
    (1000, 0.5, (1005, 1400, 1900, 2000, 2150, 4000, 6000)),
    (4999, 0.5, (5100, 8000, 9900, 9998, 9999)),
    (8000, 0.2, (8000, 8500, 9700, 9990, 9999)),
    (9000, 0.1, (9000, 9100, 9900, 9990, 9999)),
    (9900, 0.000977, (9900, 9905, 9909, 9930, 9999)),
    (10000, 0.9, (10000, 90000, 99990, 100500, 104000)),
)


def sides(want, absence, n):
    q = mp.mpf(absence)
    p = 1 - q
    term, few, enough = q**n, mp.mpf(0), mp.mpf(0)
    for come in range(n + 1):
        if come < want:
            few += term
        else:
            enough += term
        term *= p / q * (n - come) / (come + 1)
    return few, enough


def text(value):
    return mp.nstr(value, 20) if value > mp.mpf("1e-290") else "0"


for want, absence, people in CASES:
    for n in people:
        few, enough = sides(want, absence, n)
        print("{%d, %.17g, %d, %s, %s}," % (want, absence, n, text(few), text(enough)))
