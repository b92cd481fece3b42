"""The day model: level, weekday, day of month, day of year, special days (4.4, 9b, 9d, 9f)."""
import datetime as dt

import numpy as np

from reading import alt


def half(age, life):
    return 2.0 ** (-np.asarray(age, float) / life)


def weighted_mean(x, w):
    total = w.sum()
    return (w * np.where(w > 0, x, 0)).sum() / total if total > 0 else 0.0


def mad(x):
    if alt('mad', 'median') == 'median':
        return np.median(np.abs(x - np.median(x)))
    return np.median(np.abs(x))


def moving_level(x, w):
    """weighted mean over d-10 .. d+10; where nothing has weight, the nearest day's that has one"""
    xw = np.concatenate([[0], np.cumsum(np.where(w > 0, x, 0) * w)])
    ww = np.concatenate([[0], np.cumsum(w)])
    d = np.arange(len(x))
    lo, hi = np.maximum(d - 10, 0), np.minimum(d + 11, len(x))
    top, base = xw[hi] - xw[lo], ww[hi] - ww[lo]
    known = np.flatnonzero(base > 1e-9)
    if not len(known):
        return np.zeros(len(x))
    level = top[known] / base[known]
    near = known[np.abs(d[:, None] - known[None, :]).argmin(1)] if len(known) < len(x) else known
    return level[np.searchsorted(known, near)]


def bumps(ordinals):
    """8 bumps on a circle of 30.5 days of the month"""
    day = np.array([dt.date.fromordinal(int(o)).day for o in ordinals], float)
    gap = np.abs(day[:, None] - (1 + 30.5 * np.arange(8) / 8)[None, :]) % 30.5
    gap = np.minimum(gap, 30.5 - gap)
    return np.exp(-0.5 * (gap / 2.5) ** 2)


def is_open_day(days, ordinal):
    closed = days.h.special.get(ordinal) is not None if alt('openday', 'weekday') == 'nospecial' else False
    if alt('openday', 'weekday') == 'busy':
        return days.is_busy((ordinal + 6) % 7)
    if alt('openday', 'weekday') == 'busyns':
        return days.is_busy((ordinal + 6) % 7) and days.h.special.get(ordinal) is None
    return days.open[(ordinal + 6) % 7].any() and not closed


def open_day_columns(days, ordinals):
    """1st, 2nd, 3rd open day of the month, last and last but one"""
    columns = np.zeros((len(ordinals), 5))
    ranks = {}
    for i, o in enumerate(ordinals):
        date = dt.date.fromordinal(int(o))
        key = (date.year, date.month)
        if key not in ranks:
            first = date.replace(day=1).toordinal()
            end = (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1).toordinal()
            ranks[key] = [e for e in range(first, end) if is_open_day(days, e)]
        month = ranks[key]
        if int(o) in month:
            k = month.index(int(o))
            if k < 3:
                columns[i, k] = 1
            if k >= len(month) - 2:
                columns[i, 3 if k == len(month) - 1 else 4] = 1
    return columns


class Month:
    """The effect of the day of the month: a ridge on centred columns."""

    def __init__(self, days, n, parts):
        self.days, self.parts = days, parts
        self.raw = self.columns(days.h.first + np.arange(n))
        self.beta, self.centre = np.zeros(self.raw.shape[1]), np.zeros(self.raw.shape[1])

    def columns(self, ordinals):
        if 'f' in self.parts:
            return np.hstack([bumps(ordinals), open_day_columns(self.days, ordinals)])
        return bumps(ordinals)

    def fit(self, r, w, penalty):
        self.centre = (self.raw * w[:, None]).sum(0) / w.sum()
        x = self.raw - self.centre
        r = np.where(w > 0, r, 0) - weighted_mean(r, w)
        self.beta = np.linalg.solve((x * w[:, None]).T @ x + penalty * np.eye(x.shape[1]), (x * w[:, None]).T @ r)

    def at(self, ordinals):
        return (self.columns(ordinals) - self.centre) @ self.beta

    def fitted(self):
        return (self.raw - self.centre) @ self.beta


def month_penalty(z, w):
    d = np.flatnonzero((w[7:] > 0) & (w[:-7] > 0)) + 7
    if not len(d):
        return 0.3
    variance = max(0.5 * (1.4826 * mad(z[d] - z[d - 7])) ** 2, 1e-4)
    return max(0.3, variance / 0.06 ** 2)


def year_columns(ordinals):
    angle = np.array([dt.date.fromordinal(int(o)).timetuple().tm_yday for o in ordinals]) / 365.25 * 2 * np.pi
    return np.hstack([np.column_stack([np.sin(k * angle), np.cos(k * angle)]) for k in range(1, 5)])


def fit_year(x, w, ordinals):
    """4 sine and cosine pairs, fitted beside a piecewise linear level that is thrown away"""
    n = len(x)
    knots = max(2, {'floor': n // 91, 'round': round(n / 91), 'plus': n // 91 + 1}[alt('knots', 'floor')])
    place = np.arange(n) / (n - 1) * (knots - 1)
    left = np.minimum(place.astype(int), knots - 2)
    level = np.zeros((n, knots))
    level[np.arange(n), left] = 1 - (place - left)
    level[np.arange(n), left + 1] = place - left
    columns = np.hstack([year_columns(ordinals), level])
    penalty = np.eye(columns.shape[1]) * 1e-6
    penalty[:8, :8] += 5 * np.eye(8)
    step = np.diff(np.eye(knots), axis=0)
    penalty[8:, 8:] += 200 * step.T @ step
    weighted = columns * w[:, None]
    return np.linalg.solve(weighted.T @ columns + penalty, weighted.T @ np.where(w > 0, x, 0))[:8]


def level_change(x, w):
    """(first day of the new level, its height) or None"""
    n = len(x)
    d = np.flatnonzero((w > 0.5) & (np.arange(n) >= n - 70))
    if len(d) < 25:
        return None
    v = x[d]
    rough = 1.4826 * np.median(np.abs(np.diff(v))) / np.sqrt(2)
    best = (6.0, None)
    for t in range(int(alt('cut0', 15)), len(d) - 5 + int(alt('cut1', 1))):
        a, b = v[max(0, t - 40):t], v[t:]
        step = np.median(b) - np.median(a)
        own = np.concatenate([np.abs(a - np.median(a)), np.abs(b - np.median(b))])
        s = max(1.4826 * np.median(own), rough, 0.02)
        zeta = abs(step) / (s * np.sqrt(1.4 / 0.6) * np.sqrt(1 / len(a) + 1 / len(b)))
        if zeta > best[0] and abs(step) > 0.1:
            best = (zeta, (d[t], step))
    return best[1]


def persistence(x, w):
    """t of 9b: 0 when days soon forget, 1 when the level drifts"""
    n = len(x)
    d = np.flatnonzero((w > 0.5) & (np.arange(n) >= n - 182))
    if len(d) < 28:
        return 0.0, np.nan
    v = x[d] - x[d].mean()
    r = []
    for lag in range(2, 6):
        if alt('lag', 'calendar') == 'calendar':
            full = np.full(n, np.nan)
            full[d] = v
            pair = full[lag:] * full[:-lag]
            r.append(np.nanmean(pair) / np.mean(v * v) if (~np.isnan(pair)).any() else 0)
        elif alt('lag', 'calendar') == 'corr':
            r.append(np.corrcoef(v[lag:], v[:-lag])[0, 1])
        elif alt('lag', 'calendar') == 'mean':
            r.append(np.mean(v[lag:] * v[:-lag]) / np.mean(v * v))
        else:
            r.append((v[lag:] * v[:-lag]).sum() / (v * v).sum())
    return float(np.clip((np.mean(r) - 0.25) / 0.25, 0, 1)), float(np.mean(r))


class DayModel:
    """Fitted on the first n of the given days; hs: half-life of the weekday effects in weeks."""

    def __init__(self, days, n, hs, parts):
        h = days.h
        self.days, self.n, self.parts = days, n, parts
        self.z, self.w, self.q = days.z[:n], days.w[:n], days.q[:n]
        self.age = n - 1 - np.arange(n)
        self.ordinals = h.first + np.arange(n)
        self.month = Month(days, n, parts)
        self.backfit(hs)
        x = self.z - self.W[self.q] - self.month.fitted()
        self.year = np.zeros(8)
        if n >= 400:
            self.year = fit_year(x, self.w, self.ordinals)
            x = x - year_columns(self.ordinals) @ self.year
        self.lev_year = moving_level(x, self.w)
        self.x = x
        self.change = level_change(x, self.w)
        if self.change:
            self.x = np.where(np.arange(n) < self.change[0], x + self.change[1], x)
        self.t, self.r = persistence(self.x, self.w) if 'b' in parts else (0.0, 0.0)
        self.specials()

    def backfit(self, hs):
        open_weekdays = self.days.open.any(1)
        recent = self.w * half(self.age, 7 * hs)
        enough = (self.days.usable[:self.n].sum() if alt('sixty', 'usable') == 'usable' else (self.w > 0).sum()) >= 60
        penalty = month_penalty(self.z, self.w)
        self.W = np.zeros(7)
        for _ in range(4):
            G = self.month.fitted()
            self.lev = moving_level(self.z - self.W[self.q] - G, self.w)
            rest = self.z - self.lev - G
            self.W = np.array([weighted_mean(rest[self.q == k], recent[self.q == k]) for k in range(7)])
            self.W[open_weekdays] -= self.W[open_weekdays].mean()
            if enough:
                self.month.fit(self.z - self.lev - self.W[self.q], self.w, penalty)

    def specials(self):
        days, h = self.days, self.days.h
        lev = self.lev_year
        if alt('spechange', 'before') == 'after':
            lev = moving_level(self.x, self.w)
        rho = self.z - lev - self.W[self.q] - self.month.fitted()
        rho = rho - year_columns(self.ordinals) @ self.year
        self.effects = {}
        for kind in ('special', 'eve', 'after'):
            past = [d for d in range(self.n) if days.usable[d] and kind_of(days, d) == kind]
            self.effects[kind] = Effect(past, rho, self, 'd' in self.parts and kind != 'after')

    def level_at(self, life, ahead):
        short, phi = 3 - self.t, 0.8 + 0.15 * self.t
        L = weighted_mean(self.x, self.w * half(self.age, life))
        near = weighted_mean(self.x, self.w * half(self.age, short))
        return L + (near - L) * phi ** ahead

    def totals(self, life, horizon, specials=True):
        """expected calls of the next days, closed weekdays too"""
        ahead = np.arange(1, horizon + 1)
        ordinals = self.days.h.first + self.n - 1 + ahead
        f = self.level_at(life, ahead) + self.month.at(ordinals) + year_columns(ordinals) @ self.year
        for i in range(horizon):
            d = self.n + i
            kind = kind_of(self.days, d) if specials else None
            f[i] += self.effects[kind].at(self, d) if kind else self.W[self.days.h.weekday(d)]
        return np.maximum(np.exp(f) - 0.5, 0)


def kind_of(days, d):
    name = days.h.name(d)
    if name is None:
        return 'after' if days.is_after(d) else None
    return 'eve' if 'eve' in name.lower() else 'special'


def shrunk(rho):
    return rho.sum() / (len(rho) + 1)


def spread(rho):
    m = shrunk(rho)
    total = ((rho - m) ** 2).sum() + m * m
    return np.sqrt(total) if alt('spread', 'sqrt') == 'sqrt' else total


class Effect:
    """What a class of special days does to the day total, and on which weekday's footing."""

    def __init__(self, past, rho, model, may_move):
        self.past, self.k = past, None
        self.rho = rho[past]
        W, q = model.W, model.q[past]
        if may_move and len(past) >= 3:
            open_weekdays = np.flatnonzero(model.days.open.any(1))
            moved = {k: self.rho + W[q] - W[k] for k in open_weekdays}
            best = min(moved, key=lambda k: spread(moved[k]))
            if spread(moved[best]) < 0.7 * spread(self.rho):
                self.k, self.rho = best, moved[best]
        self.mean = shrunk(self.rho) if len(past) else 0.0

    def at(self, model, d):
        h = model.days.h
        foot = model.W[h.weekday(d) if self.k is None else self.k]
        if h.name(d) is None:
            return foot + self.mean
        own = np.array([h.name(e) == h.name(d) for e in self.past], bool)
        return foot + (self.rho[own].sum() + self.mean) / (own.sum() + 1)
