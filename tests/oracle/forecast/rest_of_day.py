"""What to multiply the rest of a day by (section 12), and its vectors: tests/data/forecast/intraday_model.csv.

    rest_of_day.py [DIR]        DIR: tests/data/forecast beside this file

Not independent of the C where the text leaves a choice (README.md, Readings)."""
import os
import sys
import warnings

import numpy as np

from daymodel import DayModel, half, weighted_mean
from level import defaults
from make_cases import HERE, SEED, write_values
from profile import choose_member, smoothed_profiles
from simulate import profiles
from totals import Days

DAYS, LEAST, FAR = 60, 15, 0.7


def ratio(came, forecast):
    return np.log((came.sum() + 2) / (forecast.sum() + 2))


def ratios(came, forecast, now):
    """of the day so far, and of its last two hours"""
    since = max(0, now - len(came) // 12)
    return ratio(came[:now], forecast[:now]), ratio(came[since:now], forecast[since:now])


class Intraday:
    """The last days as they were forecast on the evening before, with the effects and profiles of now."""

    def __init__(self, days):
        self.days, n = days, days.h.n
        life, hs = defaults(n)
        model = DayModel(days, n, hs)
        P = smoothed_profiles(days, choose_member(days))
        self.came, self.forecast = [], []
        for d in range(max(0, n - DAYS), n):
            if days.w[d] <= 0 or days.after[d] or not (days.w[:d] > 0).any():
                continue
            far, near = (weighted_mean(model.x[:d], days.w[:d] * half(d - 1 - np.arange(d), h)) for h in (life, 3))
            log = days.z[d] - model.x[d] + far + (near - far) * model.phi
            self.came.append(days.y[d])
            self.forecast.append((np.exp(log) - 0.5) * P[days.q[d]])

    def slopes(self, now):
        """of both ratios, by ridge without a constant"""
        X = np.array([ratios(c, f, now) for c, f in zip(self.came, self.forecast)])
        y = np.array([ratio(c[now:], f[now:]) for c, f in zip(self.came, self.forecast)])
        near = (np.abs(X[:, 0]) < FAR) & (np.abs(y) < FAR)
        X, y = X[near], y[near]
        assert len(y) >= LEAST
        return np.linalg.solve(X.T @ X + 0.1 * len(y) * X[:, 0].var() * np.eye(2), X.T @ y)

    def factor(self, today, forecast, now):
        return np.exp(np.clip(self.slopes(now) @ ratios(today, forecast, now), -FAR, FAR))


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', '..', 'data', 'forecast')
    h = profiles(np.random.default_rng([SEED, 3])) # profiles_history.csv
    past = Intraday(Days(h, 'abcdefg'))
    forecast = np.round(past.forecast[-1] * 1.03, 2)
    today = np.round(forecast * np.where(np.arange(24) < 12, 1.2, 0.7))
    write_values(os.path.join(out, 'intraday_model.csv'), [
        ('forecast', forecast), ('today', today),
        ('slopes', np.concatenate([past.slopes(now) for now in range(1, 24)])),
        ('factor', {now: past.factor(today, forecast, now) for now in range(1, 24)})])


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
