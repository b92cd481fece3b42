"""How a day's calls fall on its slots: the smoothed half (sections 4.6, 9c, 9e)."""
import itertools

import numpy as np

from daymodel import half, kind_of
from lowrank import LowRank

FAMILY = tuple(itertools.product((13, 52), (0.5, 4, 32), (0, 0.7, 1.5)))
SHORT_HISTORY = (8, 1, 0.7)
PROTOTYPE_GROUPS = (0, 0, 0, 0, 0, 1, 2)


def scaled(p):
    return p / p.sum() if p.sum() > 0 else p


def smooth(T, is_open, b):
    """Gaussian of b slots along each weekday; around midnight where that weekday never closes"""
    if b == 0:
        return T
    reach = int(np.ceil(3 * b))
    kernel = scaled(np.exp(-0.5 * (np.arange(-reach, reach + 1) / b) ** 2))
    out = np.zeros_like(T)
    for k in np.flatnonzero(is_open.any(1)):
        if is_open[k].all():
            out[k] = sum(g * np.roll(T[k], o) for g, o in zip(kernel, range(-reach, reach + 1)))
        else:
            top = np.convolve(T[k] * is_open[k], kernel)[reach:-reach]
            base = np.convolve(is_open[k], kernel)[reach:-reach]
            out[k] = np.divide(top, base, out=np.zeros_like(top), where=is_open[k])
    return out


def groups(days):
    """a label by weekday; alike is passed on: Monday like Tuesday, Tuesday like Wednesday makes one group"""
    if 'c' not in days.parts:
        return np.array(PROTOTYPE_GROUPS)
    recent = (np.arange(days.h.n) >= days.h.n - 182) & (days.w > 0)
    calls = np.array([days.y[recent & (days.q == k)].sum(0) for k in range(7)])
    label = np.arange(7)
    for i, j in itertools.combinations(range(7), 2):
        if alike(calls[i], calls[j], days.open[i], days.open[j]):
            label[label == label[j]] = label[i]
    return label


def alike(a, b, open_a, open_b):
    both = (open_a & open_b).sum()
    if both == 0 or both < 0.9 * max(open_a.sum(), open_b.sum()) or not a.sum() or not b.sum():
        return False
    gap = ((np.sqrt(scaled(a)) - np.sqrt(scaled(b))) ** 2).sum()
    return gap < max(2 * 0.25 * both * (1 / a.sum() + 1 / b.sum()), 0.004)


def weekday_means(days, n, hp):
    """weighted mean count by weekday and slot, and each weekday's weight"""
    p = half(n - 1 - np.arange(n), 7 * hp) * (days.w[:n] > 0)
    mass = np.array([p[days.q[:n] == k].sum() for k in range(7)])
    T = np.array([p[days.q[:n] == k] @ days.y[:n][days.q[:n] == k] for k in range(7)])
    return T / np.maximum(mass, 1e-300)[:, None], mass


def pooled(T, mass, is_open, label, kappa):
    P = np.zeros_like(T)
    for k in np.flatnonzero(is_open.any(1)):
        mates = label == label[k]
        R = scaled(mass[mates] @ T[mates] * is_open[k])
        P[k] = scaled(mass[k] * T[k] + kappa * T[k].sum() * R)
        if not P[k].sum(): # a weekday without a day of its own
            P[k] = R if R.sum() else is_open[k] / is_open[k].sum()
    return P


def log_likelihood(counts, P, is_open):
    """by row; no open slot is impossible"""
    P = (P + 1e-6) * is_open
    P = P / np.maximum(P.sum(-1, keepdims=True), 1e-300)
    return (counts * np.log(np.where(is_open, P, 1))).sum(-1)


def family_scores(days):
    """log likelihood of the fortnights after six origins, by member; {} when the past is too short"""
    n = days.h.n
    label, gain = groups(days), {}
    for v in (n - 14 * k for k in range(1, 7) if n - 14 * k >= 42):
        real = np.flatnonzero((days.w > 0) & (np.arange(n) >= v) & (np.arange(n) < v + 14))
        counts = np.array([days.y[real[days.q[real] == k]].sum(0) for k in range(7)])
        means = {hp: weekday_means(days, v, hp) for hp in (13, 52)}
        for hp, kappa, b in FAMILY:
            T, mass = means[hp]
            P = pooled(smooth(T, days.open, b), mass, days.open, label, kappa)
            gain[hp, kappa, b] = gain.get((hp, kappa, b), 0) + log_likelihood(counts, P, days.open).sum()
    return gain


def choose_member(days):
    """half-life in weeks, days of pooling, slots of smoothing"""
    gain = family_scores(days)
    return max(gain, key=gain.get) if gain else SHORT_HISTORY


def smoothed_profiles(days, member):
    hp, kappa, b = member
    T, mass = weekday_means(days, days.h.n, hp)
    return pooled(smooth(T, days.open, b), mass, days.open, groups(days), kappa)


class SpecialShape:
    """9e: the profile of a class of special days, where another weekday's fits it better than its own."""

    def __init__(self, days, P, kind):
        self.days, self.P, self.k = days, P, None
        past = [d for d in range(days.h.n) if days.usable[d] and kind_of(days, d) == kind]
        if len(past) < 2:
            return
        y = days.seen[past]
        y = y * np.minimum(1, 300 / np.maximum(y.sum(1), 1e-9))[:, None]
        q = days.q[past]
        own = log_likelihood(y, P[q], days.open[q]).sum()
        gain = {k: log_likelihood(y, P[k], days.open[q]).sum() for k in np.flatnonzero(days.open.any(1))}
        best = max(gain, key=gain.get)
        self.k = int(best) if gain[best] > own + 2 else None
        self.counts = np.convolve(y.sum(0), (0.25, 0.5, 0.25))[1:-1]

    def at(self, weekday):
        is_open = self.days.open[weekday]
        return scaled(150 * scaled(self.P[self.k] * is_open) + self.counts * is_open)


def forecast_profiles(days, horizon, member=None):
    """shares of the coming days' slots; a closed weekday has none; member: chosen already"""
    P = smoothed_profiles(days, member or choose_member(days))
    low = LowRank(days)
    shapes = {kind: SpecialShape(days, P, kind) for kind in ('special', 'eve')} if 'e' in days.parts else {}
    out = np.zeros((horizon, days.h.slots))
    for i in range(horizon):
        d = days.h.n + i
        q = days.h.weekday(d)
        shape, Q = shapes.get(kind_of(days, d)), low.at(d)
        if shape and shape.k is not None:
            out[i] = shape.at(q)
        else:
            out[i] = P[q] if Q is None else (P[q] + Q) / 2
    return out
