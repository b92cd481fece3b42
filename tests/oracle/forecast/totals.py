"""Open slots, day totals and day weights (sections 4.1 to 4.3)."""
import numpy as np


class Days:
    """What the models need of each past day, from the whole past; a backtest reads the first n of them."""

    def __init__(self, h, parts='abcdef'):
        self.h, self.parts = h, parts
        self.q = h.weekdays()
        self.special = np.array([h.name(d) is not None for d in range(h.n)])
        self.open = open_slots(h, self.q)
        self.totals()
        self.weights()

    def totals(self):
        y = np.where(self.open[self.q], self.h.y, np.nan)
        self.seen = np.nan_to_num(y)
        expected = mean_week(self.h.y, self.q)[self.q] * self.open[self.q]
        due = expected * np.clip(observed_ratio(y, expected), 0.3, 1)[:, None]
        if 'g' in self.parts: # who closes early on a special day has no outage
            due[self.special] = 0
        y[outage(y, due)] = np.nan
        ratio = observed_ratio(y, expected)
        covered, whole = np.where(np.isnan(y), 0, expected).sum(1), expected.sum(1)
        self.coverage = np.divide(covered, whole, out=np.zeros(self.h.n), where=whole > 0)
        self.usable = self.coverage >= 0.5
        self.N = np.where(self.usable, np.nansum(y, 1) / np.where(self.usable, self.coverage, 1), np.nan)
        self.z = np.log(self.N + 0.5)
        self.y = np.where(np.isnan(y), expected * np.where(self.usable, ratio, 0)[:, None], y)

    def weights(self):
        self.w = np.where(self.usable, np.minimum(1, self.coverage), 0)
        self.w[self.special] = 0
        self.after = np.array([self.is_after(d) for d in range(self.h.n)])
        self.w[self.after] *= 0.25
        self.outlier = outliers(self.z, self.w)
        self.w[self.outlier] = 0

    def is_open(self, d):
        return self.open[self.h.weekday(d)].any()

    def is_after(self, d):
        """d, past or coming: the open day before it was Monday to Friday and special, or brought no calls"""
        h = self.h
        if not self.is_open(d) or h.name(d):
            return False
        before = [e for e in range(d - 1, d - 8, -1) if e >= 0 and self.is_open(e)]
        if not before or h.weekday(before[0]) > 4:
            return False
        return h.name(before[0]) is not None or (before[0] < h.n and not self.usable[before[0]])


def open_slots(h, q):
    present = ~np.isnan(h.y)
    return np.array([present[q == k].mean(0) >= 0.3 if (q == k).any() else np.zeros(h.slots, bool)
                     for k in range(7)])


def mean_week(y, q):
    """mean count by weekday and slot over the last 182 days, 0 where nothing was seen"""
    recent = np.arange(len(q)) >= len(q) - 182
    week = np.zeros((7, y.shape[1]))
    for k in range(7):
        part = y[recent & (q == k)]
        count = (~np.isnan(part)).sum(0)
        week[k] = np.divide(np.nansum(part, 0), count, out=np.zeros(y.shape[1]), where=count > 0)
    return week


def observed_ratio(y, expected):
    """calls seen against calls expected, over the slots seen"""
    base = np.where(np.isnan(y), 0, expected).sum(1)
    return np.divide(np.nansum(y, 1), base, out=np.zeros(len(y)), where=base > 0)


def outage(y, due):
    """zeros where 5 calls or more were due, two or more in a row"""
    zero = (y == 0) & (due >= 5)
    beside = np.zeros_like(zero)
    beside[:, 1:] |= zero[:, :-1]
    beside[:, :-1] |= zero[:, 1:]
    return zero & beside


def outliers(z, w):
    """days far off the same weekday four weeks before and after, unless the level has changed"""
    n = len(z)
    dev, out = np.full(n, np.nan), np.zeros(n, bool)
    for d in np.flatnonzero(w > 0):
        near = [e for e in range(d - 28, d + 29, 7) if e != d and 0 <= e < n and w[e] > 0]
        if len(near) < 4:
            continue
        dev[d] = z[d] - np.median(z[near])
        s = 1.4826 * np.median(np.abs(z[near] - np.median(z[near])))
        out[d] = abs(dev[d]) > max(0.3, 4 * s)
    run = last_run(dev, w)
    if len(run) >= 5:
        out[run] = False
    return out


def last_run(dev, w):
    """the latest days with |dev| >= 0.1 and one sign; days without weight neither belong nor break"""
    run = []
    for d in np.flatnonzero(w > 0)[::-1]:
        if not abs(dev[d]) >= 0.1 or (run and dev[d] * dev[run[0]] < 0):
            break
        run.append(d)
    return run
