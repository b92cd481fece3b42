"""The day model: level, weekday, day of month and year, special days (sections 4.4, 9b, 9d)."""
import numpy as np

from calendar_effects import Month, fit_year, year_columns


def half(age, life):
    return 2.0 ** (-np.asarray(age, float) / life)


def weighted_mean(x, w):
    return (w * np.where(w > 0, x, 0)).sum() / w.sum() if w.sum() > 0 else 0.0


def moving_level(x, w):
    """weighted mean over d-10 .. d+10; where nothing has weight, that of the nearest day that has one"""
    sums = np.concatenate([[[0, 0]], np.cumsum(np.column_stack([np.where(w > 0, x, 0) * w, w]), axis=0)])
    d = np.arange(len(x))
    top, base = (sums[np.minimum(d + 11, len(x))] - sums[np.maximum(d - 10, 0)]).T
    known = np.flatnonzero(base > 1e-9)
    if not len(known):
        return np.zeros(len(x))
    nearest = known[np.abs(d[:, None] - known).argmin(1)]
    return top[nearest] / base[nearest]


def month_penalty(z, w):
    """the noise of a day against an assumed effect of 6 %"""
    d = np.flatnonzero((w[7:] > 0) & (w[:-7] > 0)) + 7
    if not len(d):
        return 0.3
    step = z[d] - z[d - 7]
    variance = max(0.5 * (1.4826 * np.median(np.abs(step - np.median(step)))) ** 2, 1e-4)
    return max(0.3, variance / 0.06 ** 2)


def level_change(x, w):
    """(first day of the new level, its height above the old), or None"""
    d = np.flatnonzero((w > 0.5) & (np.arange(len(x)) >= len(x) - 70))
    if len(d) < 25:
        return None
    v = x[d]
    rough = 1.4826 * np.median(np.abs(np.diff(v))) / np.sqrt(2)
    highest, found = 6.0, None
    for t in range(15, len(d) - 4):
        a, b = v[max(0, t - 40):t], v[t:]
        step = np.median(b) - np.median(a)
        own = np.concatenate([np.abs(a - np.median(a)), np.abs(b - np.median(b))])
        s = max(1.4826 * np.median(own), rough, 0.02)
        zeta = abs(step) / (s * np.sqrt(1.4 / 0.6) * np.sqrt(1 / len(a) + 1 / len(b)))
        if zeta > highest and abs(step) > 0.1:
            highest, found = zeta, (int(d[t]), step)
    return found


def autocorrelation(x, w):
    """mean of lags 2 to 5 in calendar days; each lag the mean product of the pairs that exist"""
    d = (w > 0.5) & (np.arange(len(x)) >= len(x) - 182)
    if d.sum() < 28:
        return 0.0
    v = np.where(d, x - x[d].mean(), np.nan)
    variance = np.nanmean(v * v)
    products = [v[lag:] * v[:-lag] for lag in range(2, 6)]
    lags = [np.nanmean(p) if not np.isnan(p).all() else 0.0 for p in products]
    return float(np.mean(lags) / variance) if variance > 0 else 0.0


def kind_of(days, d):
    """'special', 'eve', 'after' or None for a past or coming day"""
    name = days.h.name(d)
    if name is None:
        return 'after' if days.is_after(d) else None
    return 'eve' if 'eve' in name.lower() else 'special'


class DayModel:
    """Fitted on the first n of the given days; hs: half-life of the weekday effects in weeks."""

    def __init__(self, days, n, hs):
        self.days, self.n = days, n
        self.z, self.w, self.q = days.z[:n], days.w[:n], days.q[:n]
        self.age = n - 1 - np.arange(n)
        ordinals = days.h.first + np.arange(n)
        self.month = Month(days, n)
        self.backfit(hs)
        x = self.z - self.W[self.q] - self.month.fitted()
        self.year = fit_year(x, self.w, ordinals) if n >= 400 else np.zeros(8)
        x = x - year_columns(ordinals) @ self.year
        self.lev = moving_level(x, self.w)
        self.specials(x - self.lev)
        self.change = level_change(x, self.w)
        self.x = np.where(np.arange(n) < self.change[0], x + self.change[1], x) if self.change else x
        self.r = autocorrelation(self.x, self.w) if 'b' in days.parts else 0.0
        drift = np.clip((self.r - 0.25) / 0.25, 0, 1)
        self.short_life, self.phi = 3 - drift, 0.8 + 0.15 * drift

    def backfit(self, hs):
        open_weekdays = self.days.open.any(1)
        recent = self.w * half(self.age, 7 * hs)
        self.penalty = month_penalty(self.z, self.w)
        self.W = np.zeros(7)
        for _ in range(4):
            G = self.month.fitted()
            lev = moving_level(self.z - self.W[self.q] - G, self.w)
            rest = self.z - lev - G
            self.W = np.array([weighted_mean(rest[self.q == k], recent[self.q == k]) for k in range(7)])
            self.W[open_weekdays] -= self.W[open_weekdays].mean()
            if (self.w > 0).sum() >= 60:
                self.month.fit(self.z - lev - self.W[self.q], self.w, self.penalty)

    def specials(self, rho):
        kinds = [kind_of(self.days, d) if self.days.usable[d] else None for d in range(self.n)]
        self.effects = {kind: Effect([d for d in range(self.n) if kinds[d] == kind], rho, self,
                                     'd' in self.days.parts and kind != 'after')
                        for kind in ('special', 'eve', 'after')}

    def level(self, life):
        """L and L3: the level with a long and with the short memory"""
        return (weighted_mean(self.x, self.w * half(self.age, life)),
                weighted_mean(self.x, self.w * half(self.age, self.short_life)))

    def totals(self, life, horizon, specials=True):
        """expected calls of the coming days, closed weekdays too"""
        ahead = np.arange(1, horizon + 1)
        ordinals = self.days.h.first + self.n - 1 + ahead
        L, near = self.level(life)
        f = L + (near - L) * self.phi ** ahead + self.month.at(ordinals) + year_columns(ordinals) @ self.year
        for i in range(horizon):
            kind = kind_of(self.days, self.n + i) if specials else None
            f[i] += self.effects[kind].at(self.n + i) if kind else self.W[self.days.h.weekday(self.n + i)]
        return np.maximum(np.exp(f) - 0.5, 0)


def shrunk(rho):
    return rho.sum() / (len(rho) + 1)


def spread(rho):
    return np.sqrt(((rho - shrunk(rho)) ** 2).sum() + shrunk(rho) ** 2)


class Effect:
    """What a class of special days does to the day total, on its own or on another weekday's footing."""

    def __init__(self, past, rho, model, may_move):
        self.model, self.past, self.foot = model, past, None
        self.rho = rho[past]
        if may_move and len(past) >= 3:
            self.move(model.W, model.q[past])
        self.mean = shrunk(self.rho)

    def move(self, W, q):
        moved = {k: self.rho + W[q] - W[k] for k in np.flatnonzero(self.model.days.open.any(1))}
        best = min(moved, key=lambda k: spread(moved[k]))
        if spread(moved[best]) < 0.7 * spread(self.rho):
            self.foot, self.rho = int(best), moved[best]

    def at(self, d):
        """weekday and special effect of day d"""
        h = self.model.days.h
        foot = self.model.W[h.weekday(d) if self.foot is None else self.foot]
        if h.name(d) is None:
            return foot + self.mean
        own = np.array([h.name(e) == h.name(d) for e in self.past], bool)
        return foot + (self.rho[own].sum() + self.mean) / (own.sum() + 1)
