"""Columns of the day of the month and of the year (sections 4.4, 9f)."""
import datetime as dt

import numpy as np


def bumps(ordinals):
    """8 bumps on a circle of 30.5 days of the month"""
    day = np.array([dt.date.fromordinal(int(o)).day for o in ordinals], float)
    gap = np.abs(day[:, None] - (1 + 30.5 * np.arange(8) / 8)) % 30.5
    return np.exp(-0.5 * (np.minimum(gap, 30.5 - gap) / 2.5) ** 2)


def open_days_of_month(ordinal, open_weekday):
    date = dt.date.fromordinal(int(ordinal))
    first = date.replace(day=1)
    end = (first + dt.timedelta(days=31)).replace(day=1)
    return [o for o in range(first.toordinal(), end.toordinal()) if open_weekday[(o + 6) % 7]]


def open_day_columns(ordinals, open_weekday):
    """1st, 2nd, 3rd open day of the month, last and last but one"""
    columns = np.zeros((len(ordinals), 5))
    for row, o in zip(columns, ordinals):
        month = open_days_of_month(o, open_weekday)
        for column, place in enumerate((0, 1, 2, -1, -2)):
            row[column] = month[place] == o
    return columns


def year_columns(ordinals):
    """4 sine and cosine pairs of the day of the year"""
    day = np.array([dt.date.fromordinal(int(o)).timetuple().tm_yday for o in ordinals])
    return np.column_stack([f(2 * np.pi * k * day / 365.25) for k in range(1, 5) for f in (np.sin, np.cos)])


class Month:
    """The effect of the day of the month: a ridge on columns centred with the days' weights."""

    def __init__(self, days, n):
        self.with_open_days = 'f' in days.parts
        self.open_weekday = days.open.any(1)
        self.raw = self.columns(days.h.first + np.arange(n))
        self.beta = self.centre = np.zeros(self.raw.shape[1])

    def columns(self, ordinals):
        if self.with_open_days:
            return np.hstack([bumps(ordinals), open_day_columns(ordinals, self.open_weekday)])
        return bumps(ordinals)

    def fit(self, r, w, penalty):
        r = np.where(w > 0, r, 0)
        self.centre = w @ self.raw / w.sum()
        x = self.raw - self.centre
        self.beta = np.linalg.solve((x.T * w) @ x + penalty * np.eye(x.shape[1]), (x.T * w) @ (r - w @ r / w.sum()))

    def fitted(self):
        return (self.raw - self.centre) @ self.beta

    def at(self, ordinals):
        return (self.columns(ordinals) - self.centre) @ self.beta


def fit_year(x, w, ordinals):
    """coefficients of year_columns, fitted beside a piecewise linear level that is thrown away"""
    n = len(x)
    knots = max(2, n // 91)
    place = np.arange(n) / (n - 1) * (knots - 1)
    level = np.maximum(0, 1 - np.abs(place[:, None] - np.arange(knots)))
    columns = np.hstack([year_columns(ordinals), level])
    penalty = np.diag([5.0] * 8 + [0.0] * knots) + 1e-6 * np.eye(8 + knots)
    step = np.diff(np.eye(knots), axis=0)
    penalty[8:, 8:] += 200 * step.T @ step
    return np.linalg.solve((columns.T * w) @ columns + penalty, (columns.T * w) @ np.where(w > 0, x, 0))[:8]
