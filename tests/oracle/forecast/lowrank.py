"""How a day's calls fall on its slots: the low-rank half (section 4.6)."""
import numpy as np

from calendar_effects import bumps
from daymodel import half


class LowRank:
    """The leading directions of the days on the root scale, and each day's scores on them."""

    def __init__(self, days):
        self.days, n = days, days.h.n
        d = np.flatnonzero((days.w > 0.4) & (np.arange(n) >= n - 400))
        self.K = 0
        if len(d) < 7:
            return
        is_open = days.open[days.q[d]]
        X = np.where(is_open, np.sqrt(days.y[d] + 0.25) - 0.5, 0)
        _, self.sigma, V = np.linalg.svd(X, full_matrices=False)
        noise = 0.51 * (np.sqrt(len(d)) + np.sqrt(is_open.sum(1).mean()))
        self.K = int(np.clip((self.sigma > noise).sum(), 1, 12))
        self.V = V[:self.K]
        self.fit(d, X @ self.V.T)

    def fit(self, d, scores):
        age = self.days.h.n - 1 - d
        weight = self.days.w[d] * half(age, 7 * 52)
        raw = bumps(self.days.h.first + d)
        self.centre = weight @ raw / weight.sum()
        self.with_month = len(d) >= 60
        X = self.columns(d)
        penalty = np.diag([1e-3] * 7 + [4.0] * (X.shape[1] - 7))
        self.beta = np.linalg.solve((X.T * weight) @ X + penalty, (X.T * weight) @ scores)
        near = self.days.w[d] * half(age, 3)
        self.near = near @ (scores - X @ self.beta) / near.sum()

    def columns(self, d):
        ordinals = self.days.h.first + d
        weekday = np.eye(7)[(ordinals + 6) % 7]
        return np.hstack([weekday, bumps(ordinals) - self.centre]) if self.with_month else weekday

    def at(self, d):
        """shares of the coming day d; None where it has nothing to say"""
        if self.K == 0:
            return None
        score = (self.columns(np.array([d])) @ self.beta)[0] + self.near * 0.8 ** (d - self.days.h.n + 1)
        F = np.maximum(np.maximum(score @ self.V + 0.5, 0) ** 2 - 0.25, 0) * self.days.open[self.days.h.weekday(d)]
        return F / F.sum() if F.sum() > 0 else None
