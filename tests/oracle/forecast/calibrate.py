"""Quantiles by backtest (section 4.7), and their scores.

    calibrate.py [PARTS [SERIES ...]]

For each series and way: coverage as score_forecast.py prints it, pinball, and the loss of the four outer
quantiles, by lead. Ways: half and part, a kappa for each probability, a count on the bound taken half or by
the part of its step beyond p; root, residuals on the root scale."""
import sys
import warnings

import numpy as np
from scipy.special import betainc, pdtr
from scipy.stats import nbinom, poisson

from level import choose_life, forecast_totals
from profile import choose_member, forecast_profiles
from score import GUIDE, origins, series
from totals import Days

LEVELS = np.array([.05, .1, .25, .5, .75, .9, .95])
BUCKETS = ((0, 7), (1, 7), (7, 14), (14, 28)) # leads in days from 0, half-open
LEADS = dict(D1=(0, 1), W1=(0, 7), W2=(7, 14), W4=(21, 28), all=(0, 28))


def bucket_of(lead):
    return 0 if lead == 0 else 1 if lead < 7 else 2 if lead < 14 else 3


def backtest(h, days, life, member):
    """(lead, forecast, count) of the weeks that are known, the whole forecast made anew at each v"""
    rows = [np.empty((0, 3))]
    for v in (h.n - 7 * k for k in range(1, 9)):
        if v < 42:
            break
        past = Days(h.cut(v), days.parts)
        horizon = min(28, h.n - v)
        f = forecast_totals(past, horizon, life)[:, None] * forecast_profiles(past, horizon, member)
        real = np.where((days.usable & ~days.special)[v:v + horizon, None], h.y[v:v + horizon], np.nan)
        lead = np.repeat(np.arange(horizon), h.slots).reshape(horizon, -1)
        use = ~np.isnan(real) & (f > 0)
        rows.append(np.column_stack([lead[use], f[use], real[use]]))
    return np.vstack(rows)


def cdf(y, f, kappa):
    """negative binomial with variance f + kappa f^2, P(Y <= y); 0 below 0"""
    y = np.floor(y)
    if kappa < 1e-7:
        p = pdtr(np.maximum(y, 0), f)
    else:
        p = betainc(1 / kappa, np.maximum(y, 0) + 1, 1 / (1 + kappa * f))
    return np.where(y < 0, 0, p)


def share_beyond(p, low, high, y, ties):
    """share of counts beyond the quantile of p, given P(Y < y) and P(Y <= y)"""
    if ties == 'part': # what lies beyond p of the step of a count: unbiased if the law is right
        part = np.clip((high - p) / np.maximum(high - low, 1e-12), 0, 1)
        return part.mean() if p > 0.5 else 1 - part.mean()
    tie = (low < p) & (high >= p)
    if p > 0.5:
        return (low >= p).mean() + tie.mean() / 2
    return (high < p).mean() + (tie & (y > 0)).mean() / 2 # a zero at a zero bound is no miss


def excess(kappa, p, f, y, ties):
    return share_beyond(p, cdf(y - 1, f, kappa), cdf(y, f, kappa), y, ties) - min(p, 1 - p)


def fit_kappa(p, f, y, ties):
    low, high = 0.0, 1.5
    if excess(low, p, f, y, ties) <= 0:
        return low
    for _ in range(12):
        mid = (low + high) / 2
        low, high = (mid, high) if excess(mid, p, f, y, ties) > 0 else (low, mid)
    return (low + high) / 2


def calibration_rows(rows, span):
    """rows of the leads; at most 3000, evenly taken"""
    part = rows[(rows[:, 0] >= span[0]) & (rows[:, 0] < span[1])]
    if not len(part):
        return part
    part = part[part[:, 1] >= (1 if rows[:, 1].max() >= 1.5 else 0.3)]
    return part[np.linspace(0, len(part) - 1, min(len(part), 3000)).astype(int)] if len(part) else part


def nb_calibration(rows, ties):
    """kappa by bucket and level"""
    kappa = np.full((4, 7), 0.1)
    for b, span in enumerate(BUCKETS):
        part = calibration_rows(rows, span)
        if len(part) >= 20:
            for i in (0, 1, 2, 4, 5, 6):
                kappa[b, i] = fit_kappa(LEVELS[i], part[:, 1], part[:, 2], ties)
        elif b:
            kappa[b] = kappa[b - 1]
        for inner, outer in ((2, 1), (1, 0), (4, 5), (5, 6)):
            kappa[b, outer] = max(kappa[b, outer], kappa[b, inner])
        if b:
            kappa[b] = np.maximum(kappa[b], 0.9 * kappa[b - 1])
        kappa[b, 3] = (kappa[b, 2] + kappa[b, 4]) / 2
    return kappa


def nb_quantiles(f, kappa):
    """[level][slot]"""
    f = np.maximum(f, 1e-9)
    return np.array([poisson.ppf(p, f) if k < 1e-7 else nbinom.ppf(p, 1 / k, 1 / (1 + k * f))
                     for p, k in zip(LEVELS, kappa)])


def root_calibration(rows, rng):
    """(kappa by moments, residual quantiles) by bucket"""
    found = []
    for span in BUCKETS:
        part = calibration_rows(rows, span)
        if len(part) < 20:
            found.append(found[-1] if found else None)
            continue
        f, y = part[:, 1], part[:, 2]
        kappa = max(0, ((y - f) ** 2 - f).sum() / (f * f).sum())
        spread = rng.random(len(y)) - 0.5
        u = 2 * (np.sqrt(np.maximum(y + spread, 0) + 0.375) - np.sqrt(f + 0.375)) / np.sqrt(1 + kappa * f)
        found.append(no_narrower((kappa, np.quantile(u, LEVELS)), found[-1] if found else None, f.mean()))
    return found


def no_narrower(now, before, f):
    """at a forecast of f, a bound is at least root 0.9 as far out as with the shorter lead"""
    if before is None:
        return now
    scale = np.sqrt((1 + before[0] * f) / (1 + now[0] * f) * 0.9)
    least = before[1] * scale
    u = now[1].copy()
    u[LEVELS < 0.5] = np.minimum(u, least)[LEVELS < 0.5]
    u[LEVELS > 0.5] = np.maximum(u, least)[LEVELS > 0.5]
    return now[0], u


def root_quantiles(f, kappa, u):
    root = np.sqrt(f + 0.375) + u[:, None] / 2 * np.sqrt(1 + kappa * f)
    return np.maximum(np.round(np.maximum(root, 0) ** 2 - 0.375), 0)


def bands(h, parts, horizon, rng):
    """mean [horizon][slots], and by way the quantiles [horizon][level][slots]"""
    days = Days(h, parts)
    life, member = choose_life(days), choose_member(days)
    f = forecast_totals(days, horizon, life)[:, None] * forecast_profiles(days, horizon, member)
    rows = backtest(h, days, life, member)
    bucket = [bucket_of(i) for i in range(horizon)]
    ways = {ties: nb_calibration(rows, ties) for ties in ('half', 'part')}
    out = {way: np.array([nb_quantiles(f[i], kappa[b]) for i, b in enumerate(bucket)]) for way, kappa in ways.items()}
    root = root_calibration(rows, rng)
    out['root'] = np.array([root_quantiles(f[i], *root[b]) if root[b] else nb_quantiles(f[i], np.full(7, 0.1))
                            for i, b in enumerate(bucket)])
    return f, out


def collect(queue, parts):
    """(lead, mean, count, then 7 quantiles) of all origins by way"""
    whole, rng, rows = series(queue), np.random.default_rng(1), dict(half=[], part=[], root=[])
    for origin in origins(queue):
        n = origin - whole.first
        real = whole.y[n:n + 28]
        f, ways = bands(whole.cut(n), parts, 28, rng)
        for way, q in ways.items():
            d, s = np.nonzero(~np.isnan(real))
            rows[way].append(np.column_stack([d, f[d, s], real[d, s], np.sort(q, axis=1)[d, :, s]]))
    return {way: np.vstack(many) for way, many in rows.items()}


def report(name, rows):
    f, y, q = rows[:, 1], rows[:, 2], rows[:, 3:]
    loss = np.maximum(LEVELS * (y[:, None] - q), (LEVELS - 1) * (y[:, None] - q)) * 2 * 100 / y.sum()
    busy = f >= 1
    inside = lambda i, j: 100 * ((q[:, i] < y) & (y < q[:, j]))[busy].mean()
    edge = lambda i, j: 100 * ((q[:, i] <= y) & (y <= q[:, j]))[busy].mean()
    print(f'{name:24s} cov80 {inside(1, 5):4.1f}..{edge(1, 5):4.1f}  cov90 {inside(0, 6):4.1f}..{edge(0, 6):4.1f}'
          f'  pinball {loss.sum() / 7:6.3f}  outer four {loss[:, [0, 1, 5, 6]].sum() / 4:6.3f}', flush=True)


def main():
    parts = sys.argv[1] if len(sys.argv) > 1 else 'abcdef'
    for queue in sys.argv[2:] or GUIDE:
        for way, rows in collect(queue, parts).items():
            for lead, (a, b) in LEADS.items():
                report(f'{queue} {way} {lead}', rows[(rows[:, 0] >= a) & (rows[:, 0] < b)])


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
