"""Writes the vectors of the band (section 10) from scipy's negative binomial: tests/data/forecast/band_*.

    band.py [DIR]        DIR: tests/data/forecast beside this file

band_share.csv: P(X < y), P(X <= y). band_quantiles.csv: the least whole k with P(X <= k) >= level, each
level with a kappa of its own (kappa_1 of q05 ... kappa_7 of q95)."""
import os
import sys

import numpy as np
from scipy.stats import nbinom, poisson

from make_cases import HERE, write

LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
MEANS = (0.004, 0.3, 2.5, 17, 90, 400, 1100, 8000, 250000)
KAPPAS = (0, 1e-6, 0.003, 0.04, 0.1, 0.5)


def law(mean, kappa):
    """a count of variance mean + kappa mean^2"""
    return nbinom(1 / kappa, 1 / (1 + kappa * mean)) if kappa > 0 else poisson(mean)


def share_rows():
    for mean in MEANS:
        for kappa in KAPPAS:
            count = law(mean, kappa)
            for p in (0.02, 0.3, 0.5, 0.8, 0.99):
                y = float(count.ppf(p))
                yield '', mean, kappa, y, float(count.cdf(y - 1)), float(count.cdf(y))
            yield '', mean, kappa, 0.0, 0.0, float(count.cdf(0))


def quantile_rows():
    """kappas that grow away from the median, and more so above it, so that the quantiles ascend"""
    for mean in MEANS:
        for scale in (0.002, 0.03, 0.2):
            kappa = np.round(scale * np.array([1.4, 1.2, 1, 0.9, 1.5, 1.8, 2.1]), 7)
            quantile = [float(law(mean, k).ppf(p)) for k, p in zip(kappa, LEVELS)]
            assert quantile == sorted(quantile)
            yield ('', mean, *kappa, *quantile)


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', '..', 'data', 'forecast')
    write(os.path.join(out, 'band_share.csv'), ['row', 'mean', 'kappa', 'y', 'below', 'up_to'],
          [(f'{i}', *row[1:]) for i, row in enumerate(share_rows())])
    write(os.path.join(out, 'band_quantiles.csv'),
          ['row', 'mean'] + [f'kappa_{i}' for i in range(1, 8)] + [f'q{100 * p:02.0f}' for p in LEVELS],
          [(f'{i}', *row[1:]) for i, row in enumerate(quantile_rows())])


if __name__ == '__main__':
    main()
