"""The day total as a Gaussian mixed model (section 6), by one covariance matrix over all days of weight."""
import numpy as np
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from calendar_effects import bumps, open_day_columns

PRIOR = np.log([0.05, 0.05, 0.05, 0.03, 0.03]) # of the level, the deviation, the noise, bumps, open days
RETURN, FADE = np.exp(-1 / 60), 0.8            # of level and deviation, a day
STEP_DAYS, STEP_SD, STEP_NATS = 70, 0.3, 7     # where a step may be, its size, what it costs
STEP_FROM = 4                                  # nats of evidence below which none is seen
BEFORE, AFTER = 14, 5                          # days of weight on each side of it, at least


class StateSpace:
    """The model of a queue's past (totals.Days); log_sd: logarithms of the five standard deviations."""

    def __init__(self, days):
        self.days = days
        self.d = np.flatnonzero(days.w > 0)
        self.q, self.z = days.q[self.d], days.z[self.d]
        self.mean = self.z.mean()
        self.n = days.h.n

    def columns(self, d):
        """bumps, open days of the month, day after a day off"""
        ordinals = self.days.h.first + d
        after = np.array([[float(self.days.is_after(int(e)))] for e in d])
        return bumps(ordinals), open_day_columns(ordinals, self.days.open.any(1)), after

    def footing(self):
        """which weekdays' effects stand for one: its own, or all of its group (else all) where it was not seen"""
        seen, group = np.isin(np.arange(7), self.q), np.array([0, 0, 0, 0, 0, 1, 2])
        mates = (group[:, None] == group) & seen
        mates[~mates.any(1)] = seen
        mates[seen] = np.eye(7, dtype=bool)[seen]
        return mates / mates.sum(1)[:, None]

    def covariance(self, sd, d, e):
        """of z without its noise, between the days d and the days e"""
        gap = np.abs(d[:, None] - e)
        bump, month, after = zip(self.columns(d), self.columns(e))
        walked = (np.minimum(d[:, None], e) - self.d[0]) / 7
        same = self.footing()[(self.days.h.weekday(0) + d) % 7][:, (self.days.h.weekday(0) + e) % 7]
        return (100 + same * (1 + 0.006 ** 2 * walked) + sd[3] ** 2 * bump[0] @ bump[1].T
                + sd[4] ** 2 * month[0] @ month[1].T + 0.08 ** 2 * after[0] @ after[1].T
                + sd[0] ** 2 * RETURN ** gap + sd[1] ** 2 * FADE ** gap)

    def counting(self):
        """variance of a day's ln N by counting alone: one by the mean of N + 1/2 on its weekday's days of weight"""
        N = np.exp(self.z)
        calls = np.array([N[self.q == k].mean() if (self.q == k).any() else 1 for k in range(7)])
        return 1 / np.maximum(calls, 1)[self.q]

    def factor(self, log_sd):
        sd = np.exp(log_sd)
        return cho_factor(self.covariance(sd, self.d, self.d) + np.diag(sd[2] ** 2 + self.counting()), lower=True)

    def likelihood(self, log_sd):
        """its logarithm, without a step"""
        L, _ = self.factor(log_sd)
        white = solve_triangular(L, self.z - self.mean, lower=True)
        return -(white @ white) / 2 - np.log(np.diag(L)).sum() - len(white) / 2 * np.log(2 * np.pi)

    def objective(self, log_sd):
        """what the standard deviations minimise"""
        return ((log_sd - PRIOR) ** 2).sum() / 2 - self.likelihood(log_sd)

    def ahead(self, log_sd, horizon, step=None):
        """ln(N + 1/2) of the coming days; step: from which day on, and by how much; the past is put on the present level"""
        coming = self.n + np.arange(horizon)
        rest = self.z - self.mean + (step[1] * (self.d < step[0]) if step else 0)
        cross = self.covariance(np.exp(log_sd), coming, self.d)
        return self.mean + cross @ cho_solve(self.factor(log_sd), rest)

    def step(self, log_sd):
        """(day, height, log evidence) of the likeliest step of level, its height a normal variable"""
        factor, best = self.factor(log_sd), (None, 0, -np.inf)
        right = cho_solve(factor, self.z - self.mean)
        for t in self.d[BEFORE:len(self.d) - AFTER + 1]:
            if self.d[-1] - t >= STEP_DAYS:
                continue
            before = -(self.d < t).astype(float)
            seen, information = before @ right, before @ cho_solve(factor, before) + STEP_SD ** -2
            evidence = seen ** 2 / information / 2 - np.log(STEP_SD ** 2 * information) / 2
            if evidence > best[2]:
                best = int(t), seen / information, evidence
        return best

    def mixed(self, log_sd, horizon):
        """ln(N + 1/2) with and without the step, weighted by their likelihoods"""
        day, height, evidence = self.step(log_sd)
        plain = self.ahead(log_sd, horizon)
        if evidence <= STEP_FROM:
            return plain
        share = 1 / (1 + np.exp(STEP_NATS - evidence))
        return (1 - share) * plain + share * self.ahead(log_sd, horizon, (day, height))
