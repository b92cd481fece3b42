"""Exponential smoothing with a damped trend (section 7)."""
import itertools

import numpy as np

GAINS = tuple(itertools.product((0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9), (0, 0.03, 0.1, 0.3), (0.9, 0.97)))
WARM_UP = 14 # days: no trend is learnt, and no error counted


class Trend:
    """Level and step after the last day of x; days of weight 1/2 or less are passed over."""

    def __init__(self, x, w):
        self.error, self.gains = min((self.run(x, w, *gains), i, gains) for i, gains in enumerate(GAINS))[::2]
        self.run(x, w, *self.gains)

    def run(self, x, w, alpha, beta, damping):
        """mean error a day ahead (0 if there is none)"""
        self.level, self.step, self.damping = 0.0, 0.0, damping
        errors, seen = [], 0
        for value, weight in zip(x, w):
            self.step *= damping
            self.level += self.step
            if weight <= 0.5:
                continue
            error, seen = value - self.level, seen + 1
            self.level += max(alpha, 1 / seen) * error
            if seen > WARM_UP:
                self.step += alpha * beta * error
                errors.append(abs(error))
        return float(np.mean(errors)) if errors else 0.0

    def ahead(self, horizon):
        return self.level + self.step * np.cumsum(self.damping ** np.arange(1, horizon + 1))
