#!/usr/bin/python3
"""People with unlike chances and reserves for test_reserve_standby.c, in exact fractions.

    reserve_standby.py > reserve_standby.inc

Person i of n is missing with chance ((7919 i) mod 1000 + 1) / 4096, each of r reserves comes with
chance 13/16: rows of {n, r, P(nobody is missing still), P(somebody is), P(n // 8 are)}."""
import decimal
from fractions import Fraction
from math import comb

decimal.getcontext().prec = 20


def product(factors):
    """Of polynomials with whole coefficients."""
    while len(factors) > 1:
        pairs = [times(a, b) for a, b in zip(factors[::2], factors[1::2])]
        factors = pairs + (factors[-1:] if len(factors) % 2 else [])
    return factors[0]


def times(a, b):
    out = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return out


def text(f):
    value = decimal.Decimal(f.numerator) / decimal.Decimal(f.denominator)
    return "%s" % value.normalize() if value > decimal.Decimal("1e-290") else "0"


for n, reserves in ((3, (0, 1, 2)), (24, (0, 2, 6, 30)), (100, (0, 5, 15, 22, 60, 200)), (1000, (0, 90, 150, 170, 400))):
    missing = product([[4096 - a, a] for a in ((7919 * i) % 1000 + 1 for i in range(n))])
    whole = 4096**n
    for r in reserves:
        come = [comb(r, k) * 13**k * 3 ** (r - k) for k in range(r + 1)]
        at_least = come + [0] * (n + 1)
        for k in range(r - 1, -1, -1):
            at_least[k] += at_least[k + 1]
        enough = sum(m * at_least[k] for k, m in enumerate(missing))
        all_of = whole * 16**r
        left = sum(missing[k + n // 8] * come[k] for k in range(min(r, n - n // 8) + 1)) if n // 8 else enough
        print("{%d, %d, %s, %s, %s}," % (n, r, text(Fraction(enough, all_of)), text(Fraction(all_of - enough, all_of)), text(Fraction(left, all_of))))
