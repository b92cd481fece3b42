"""How a day's calls fall on its slots (4.6, 9c, 9e)."""
import itertools

import numpy as np

from daymodel import bumps, half, kind_of
from reading import alt

FAMILY = tuple(itertools.product((13, 52), (0.5, 4, 32), (0, 0.7, 1.5)))
SHORT_HISTORY = (8, 1, 0.7)
PROTOTYPE_GROUPS = (0, 0, 0, 0, 0, 1, 2)


def smooth(T, is_open, b):
    if b == 0:
        return T
    reach = int(np.ceil(3 * b))
    offset = np.arange(-reach, reach + 1)
    kernel = np.exp(-0.5 * (offset / b) ** 2)
    kernel /= kernel.sum()
    out = np.zeros_like(T)
    for k in range(7):
        if is_open[k].all():
            out[k] = sum(g * np.roll(T[k], o) for g, o in zip(kernel, offset))
        elif is_open[k].any():
            wide = np.convolve(T[k] * is_open[k], kernel)[reach:-reach]
            base = np.convolve(is_open[k].astype(float), kernel)[reach:-reach]
            out[k] = np.where(is_open[k], wide / np.maximum(base, 1e-12), 0)
    return out


def groups(days, n, parts):
    """weekdays of like shape share a label"""
    if 'c' not in parts:
        return np.array(PROTOTYPE_GROUPS)
    label = np.arange(7)
    use = (np.arange(n) >= n - 182) & (days.w[:n] > 0)
    calls = np.array([days.y[:n][use & (days.q[:n] == k)].sum(0) for k in range(7)])
    total = calls.sum(1)
    for i, j in itertools.combinations(range(7), 2):
        if alike(calls[i], calls[j], days.open[i], days.open[j]):
            label[label == label[j]] = label[i]
    return label


def alike(a, b, open_a, open_b):
    both, either = (open_a & open_b).sum(), max(open_a.sum(), open_b.sum())
    if not either or both < 0.9 * either or not a.sum() or not b.sum():
        return False
    gap = ((np.sqrt(a / a.sum()) - np.sqrt(b / b.sum())) ** 2).sum()
    return gap < max(2 * 0.25 * both * (1 / a.sum() + 1 / b.sum()), 0.004)


def weekday_means(days, n, hp):
    p = half(n - 1 - np.arange(n), 7 * hp) * (days.w[:n] > 0)
    mass = np.array([p[days.q[:n] == k].sum() for k in range(7)])
    T = np.array([(p[days.q[:n] == k, None] * days.y[:n][days.q[:n] == k]).sum(0) for k in range(7)])
    return T / np.maximum(mass, 1e-300)[:, None], mass


def pooled(T, mass, is_open, label, kappa):
    P = np.zeros_like(T)
    for k in np.flatnonzero(is_open.any(1)):
        mates = label == label[k]
        R = (mass[mates, None] * T[mates]).sum(0) * is_open[k]
        R = R / R.sum() if R.sum() > 0 else is_open[k] / is_open[k].sum()
        own = mass[k] * T[k] * is_open[k]
        P[k] = own + kappa * (T[k].sum() or 1.0) * R
        P[k] /= P[k].sum()
    return P


def smoothed_profiles(days, n, label, hp, kappa, b):
    T, mass = weekday_means(days, n, hp)
    return pooled(smooth(T, days.open, b), mass, days.open, label, kappa)


def choose_member(days, parts):
    n = days.h.n
    origins = [n - 14 * k for k in range(1, 7) if n - 14 * k >= 42]
    if not origins:
        return SHORT_HISTORY
    gain = dict.fromkeys(FAMILY, 0.0)
    for v in origins:
        label = groups(days, v, parts)
        real = np.arange(v, v + 14)
        real = real[days.w[real] > 0]
        counts = np.array([days.y[real[days.q[real] == k]].sum(0) for k in range(7)])
        means = {hp: weekday_means(days, v, hp) for hp in (13, 52)}
        T = {(hp, b): smooth(means[hp][0], days.open, b) for hp in (13, 52) for b in (0, 0.7, 1.5)}
        for hp, kappa, b in FAMILY:
            P = pooled(T[hp, b], means[hp][1], days.open, label, kappa)
            gain[hp, kappa, b] += log_likelihood(counts, P, days.open).sum()
    return max(gain, key=gain.get)


def log_likelihood(counts, P, is_open):
    """by row; no slot is impossible"""
    P = (P + 1e-6) * is_open
    P = P / np.maximum(P.sum(-1, keepdims=True), 1e-300)
    return (counts * np.log(np.where(is_open, P, 1))).sum(-1)


class LowRank:
    """Profiles from the leading directions of the days on the root scale."""

    def __init__(self, days, n, parts):
        self.days, self.n, self.parts = days, n, parts
        d = np.flatnonzero((days.w[:n] > 0.4) & (np.arange(n) >= n - 400))
        self.enough = len(d) >= 7
        if not self.enough:
            return
        X = np.where(days.open[days.q[d]], np.sqrt(days.y[d] + 0.25) - 0.5, 0)
        _, sigma, V = np.linalg.svd(X, full_matrices=False)
        noise = 0.51 * (np.sqrt(len(d)) + np.sqrt(days.open[days.q[d]].sum(1).mean()))
        self.K = int(np.clip((sigma > noise).sum(), 1, 12))
        self.V = V[:self.K]
        self.fit_scores(d, X @ self.V.T)

    def fit_scores(self, d, scores):
        days = self.days
        age = self.n - 1 - d
        weight = half(age, 7 * 52) * (days.w[d] if alt('lrw', 'w') == 'w' else 1)
        self.month = len(d) >= 60
        raw = bumps(days.h.first + d)
        self.centre = (raw * weight[:, None]).sum(0) / weight.sum()
        X = self.columns(d)
        penalty = np.diag([1e-3] * 7 + [4.0] * (X.shape[1] - 7))
        self.beta = np.linalg.solve((X * weight[:, None]).T @ X + penalty, (X * weight[:, None]).T @ scores)
        near = half(age, 3) * (days.w[d] if alt('lre', 'w') == 'w' else 1)
        self.near = (near[:, None] * (scores - X @ self.beta)).sum(0) / near.sum()

    def columns(self, d):
        first = self.days.h.first
        weekday = np.eye(7)[(first + d + 6) % 7]
        return np.hstack([weekday, bumps(first + d) - self.centre]) if self.month else weekday

    def at(self, d):
        """profile of the coming day d"""
        score = (self.columns(np.array([d])) @ self.beta)[0] + self.near * 0.8 ** (d - self.n + 1)
        F = np.maximum(np.maximum(score @ self.V + 0.5, 0) ** 2 - 0.25, 0)
        F = F * self.days.open[self.days.h.weekday(d)]
        return F / F.sum() if F.sum() > 0 else None


class SpecialShape:
    """9e: the profile of a class of special days."""

    def __init__(self, days, n, P, kind):
        past = [d for d in range(n) if days.usable[d] and kind_of(days, d) == kind]
        self.days, self.P = days, P
        self.enough = len(past) >= 2
        if not self.enough:
            return
        y = days.y[past]
        total = y.sum(1)
        y = y * (np.minimum(300, total) / np.maximum(total, 1e-9))[:, None]
        q = days.q[past]
        own = log_likelihood(y, P[q], days.open[q]).sum()
        gain = {k: log_likelihood(y, P[k], days.open[q]).sum() for k in np.flatnonzero(days.open.any(1))}
        best = max(gain, key=gain.get)
        self.k = best if gain[best] > own + 2 else None
        counts = (y if alt('ecut', 'cut') == 'cut' else days.y[past]).sum(0)
        self.counts = np.convolve(counts, (0.25, 0.5, 0.25))[1:-1]

    def at(self, weekday):
        is_open = self.days.open[weekday]
        prior = self.P[weekday if self.k is None else self.k] * is_open
        prior = prior / prior.sum() if prior.sum() > 0 else self.P[weekday]
        shape = 150 * prior + self.counts * is_open
        return shape / shape.sum()


def forecast_profiles(days, parts, horizon):
    n = days.h.n
    label = groups(days, n, parts)
    member = choose_member(days, parts)
    P = smoothed_profiles(days, n, label, *member)
    low = LowRank(days, n, parts)
    shapes = {kind: SpecialShape(days, n, P, kind) for kind in ('special', 'eve')} if 'e' in parts else {}
    out = np.zeros((horizon, days.h.slots))
    for i in range(horizon):
        q = days.h.weekday(n + i)
        if not days.open[q].any():
            continue
        shape = shapes.get(kind_of(days, n + i))
        Q = low.at(n + i) if low.enough else None
        if shape and shape.enough:
            out[i] = shape.at(q)
        else:
            out[i] = P[q] if Q is None else (P[q] + Q) / 2
    return out, member, label, low
