"""Open slots, day totals and day weights (4.1 to 4.3)."""
import numpy as np

from reading import alt


class Days:
    """What the day model needs of each past day."""

    def __init__(self, h):
        self.h = h
        self.q = h.weekdays()
        self.open = open_slots(h, self.q)
        self.totals()
        self.weights()

    def totals(self):
        h = self.h
        y = np.where(self.open[self.q], h.y, np.nan)
        expected = mean_week(h.y, self.q)[self.q] * self.open[self.q]
        ratio = observed_ratio(y, expected)
        y[outage(y, expected * np.clip(ratio, 0.3, 1)[:, None])] = np.nan
        ratio = observed_ratio(y, expected)
        seen = np.where(np.isnan(y), 0, expected).sum(1)
        whole = expected.sum(1)
        self.coverage = np.divide(seen, whole, out=np.zeros(h.n), where=whole > 0)
        self.usable = self.coverage >= 0.5
        self.N = np.nansum(y, 1) / np.where(self.usable, self.coverage, 1)
        self.N[~self.usable] = np.nan
        self.z = np.log(self.N + 0.5)
        self.y = np.where(np.isnan(y), expected * np.where(self.usable, ratio, 0)[:, None], y)

    def weights(self):
        h = self.h
        self.w = np.where(self.usable, np.minimum(1, self.coverage), 0)
        self.special = np.array([h.name(d) is not None for d in range(h.n)])
        self.w[self.special] = 0
        self.after = np.array([self.is_after(d) for d in range(h.n)])
        self.w[self.after] *= 0.25
        self.dev, self.out = outliers(self)
        self.w[self.out] = 0

    def is_open(self, d):
        return self.open[self.h.weekday(d)].any()

    def is_after(self, d):
        """d, past or coming, follows a busy weekday that was special or brought no calls"""
        h = self.h
        if not self.is_open(d) or h.name(d):
            return False
        before = [e for e in range(d - 1, d - 8, -1) if self.is_open(e)]
        if not before or before[0] < 0 or not self.is_busy(h.weekday(before[0])):
            return False
        last = before[0]
        return h.name(last) is not None or (last < h.n and not self.usable[last])

    def is_busy(self, weekday):
        if alt('busy', 'monfri') == 'monfri':
            return weekday < 5
        if not hasattr(self, 'busy'):
            level = np.array([np.nanmedian(self.N[(self.q == k) & self.usable & (np.arange(self.h.n) >= self.h.n - 182)]) if self.open[k].any() else 0 for k in range(7)])
            level = np.nan_to_num(level)
            self.busy = level >= float(alt('busyshare', 0.5)) * level.max()
        return self.busy[weekday]


def open_slots(h, q):
    present = ~np.isnan(h.y)
    return np.array([present[q == k].mean(0) >= 0.3 if (q == k).any() else np.zeros(h.slots, bool)
                     for k in range(7)])


def mean_week(y, q, last=182):
    """mean count by weekday and slot over the last days, 0 where nothing was seen"""
    recent = np.arange(len(q)) >= len(q) - last
    week = np.zeros((7, y.shape[1]))
    for k in range(7):
        part = y[recent & (q == k)]
        seen = (~np.isnan(part)).sum(0)
        week[k] = np.divide(np.nansum(part, 0), seen, out=np.zeros(y.shape[1]), where=seen > 0)
    return week


def observed_ratio(y, expected):
    base = np.where(np.isnan(y), 0, expected).sum(1)
    return np.divide(np.nansum(y, 1), base, out=np.zeros(len(y)), where=base > 0)


def outage(y, expected):
    """zeros where 5 calls or more were due, two or more in a row"""
    zero = (y == 0) & (expected >= 5)
    side = np.zeros_like(zero)
    side[:, 1:] |= zero[:, :-1]
    side[:, :-1] |= zero[:, 1:]
    return zero & side


def outliers(days):
    n, z, w = days.h.n, days.z, days.w
    dev = np.full(n, np.nan)
    out = np.zeros(n, bool)
    for d in np.flatnonzero(w > 0):
        near = [e for e in range(d - 28, d + 29, 7) if e != d and 0 <= e < n and w[e] > 0]
        if len(near) < 4:
            continue
        mid = np.median(z[near])
        dev[d] = z[d] - mid
        out[d] = abs(dev[d]) > max(0.3, 4 * 1.4826 * np.median(np.abs(z[near] - mid)))
    run = last_run(dev, w)
    if len(run) >= 5:
        out[run] = False
    return dev, out


def last_run(dev, w):
    """the latest days with |dev| >= 0.1 and one sign; days without weight neither belong nor break"""
    run = []
    for d in range(len(dev) - 1, -1, -1):
        if not w[d] > 0:
            continue
        if np.isnan(dev[d]) or abs(dev[d]) < 0.1 or (run and dev[d] * dev[run[0]] < 0):
            break
        run.append(d)
    return run
