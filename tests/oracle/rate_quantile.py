#!/usr/bin/python3
"""Quantiles of the Gamma distribution of mean 1, for test_rate_spread.c.

    rate_quantile.py > rate_quantile.inc

The distribution function is summed with 40 digits (positive terms only), and its root found by
Newton's method from scipy's; inputs are exact doubles."""
import mpmath as mp
from scipy import stats

mp.mp.dps = 40


def cdf(k, x):
    term = total = mp.mpf(1)
    i = 0
    while term > total * mp.mpf(10) ** -38:
        i += 1
        term *= x / (k + i)
        total += term
    return mp.exp(k * mp.log(x) - x - mp.loggamma(k + 1)) * total


def quantile(cv, p):
    k = 1 / mp.mpf(cv) ** 2
    x = mp.mpf(float(stats.gamma.ppf(p, float(k))))
    for _ in range(6):
        x -= (cdf(k, x) - mp.mpf(p)) * mp.exp(x - (k - 1) * mp.log(x) + mp.loggamma(k))
    assert abs(cdf(k, x) - mp.mpf(p)) < mp.mpf(p) * mp.mpf(10) ** -25
    return x / k


def main():
    for cv in (0.00431, 0.0099, 0.0101, 0.0271, 0.053, 0.117, 0.313, 0.537, 0.97, 1.03, 1.41, 2.0):
        for p in (1e-12, 1.7e-6, 0.0013, 0.05, 0.31, 0.5, 0.69, 0.9, 0.95, 0.9987, 1 - 1e-9, 1 - 1e-12):
            print(f'{{{cv!r}, {p!r}, {mp.nstr(quantile(cv, p), 18)}}},', flush=True)


if __name__ == '__main__':
    main()
