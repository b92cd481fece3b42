#!/usr/bin/python3
"""Quantiles of the negative binomial and the Poisson distribution, for test_count_quantile.c.

    count_quantile.py > count_quantile.inc

The distribution function is mpmath's regularised incomplete beta (gamma) function at 40 digits, from
the exact doubles of the row: another way than the code's walk. scipy proposes where to look; of the
negative binomial beyond 10000 calls, where mpmath's series do not converge, it is the judge, on
rows where its own error cannot matter."""
import mpmath as mp
from scipy import stats

mp.mp.dps = 40
LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
TAILS = (1e-9, 1e-4, 0.001, 0.2013, 0.999, 0.9999, 1 - 1e-9)


def cdf(mean, kappa, k):
    """P(X <= k)"""
    if k < 0:
        return mp.mpf(0)
    if kappa == 0:
        return mp.gammainc(k + 1, mean, regularized=True)
    m, r = mp.mpf(mean), 1 / mp.mpf(kappa)
    return mp.betainc(r, k + 1, 0, 1 / (1 + mp.mpf(kappa) * m), regularized=True)


def quantile(mean, kappa, p):
    law = stats.poisson(mean) if kappa == 0 else stats.nbinom(1 / kappa, 1 / (1 + kappa * mean))
    k = max(int(law.ppf(p)), 0)
    if mean > 1e4 and kappa > 0:
        assert law.cdf(k - 1) < p - 1e-9 and law.cdf(k) > p + 1e-9
        return k
    while cdf(mean, kappa, k) < p:
        k += 1
    while k > 0 and cdf(mean, kappa, k - 1) >= p:
        k -= 1
    return k


def main():
    cases = [(mean, kappa, p) for mean in (0.0713, 0.93, 4.37, 31.7, 192.3) for kappa in (0, 0.0137, 0.31)
             for p in LEVELS]
    cases += [(mean, kappa, p) for mean in (1.93, 47.1, 988.7) for kappa in (0, 0.0071, 0.83) for p in TAILS]
    cases += [(1e-6, kappa, p) for kappa in (0, 2.5) for p in (0.5, 0.95, 1 - 1e-9)]
    cases += [(12.9, kappa, p) for kappa in (1e-12, 1e-7, 4.7, 61.0) for p in LEVELS]
    cases += [(mean, kappa, p) for mean in (29617.3, 1e6) for kappa in (0, 0.0021, 0.21) for p in (0.05, 0.5, 0.95)]
    for mean, kappa, p in cases:
        print(f'{{{mean!r}, {kappa!r}, {p!r}, {quantile(mean, kappa, p)}}},', flush=True)


if __name__ == '__main__':
    main()
