"""Small simulated queues for the vectors: everything from one seed, so that making them anew gives the same."""
import datetime as dt

import numpy as np

from history import History

DAY = np.array([0.2, 0.15, 0.1, 0.1, 0.15, 0.2, 0.35, 0.6, 0.9, 1.2, 1.4, 1.3, 1.1, 1.1, 1.3, 1.3, 1.2, 1.0, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3])
SHORT_DAY = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1.2, 1.9, 2.0, 1.5, 1.0, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2, 0.2, 0, 0, 0, 0])


class Queue:
    """A queue to draw from; attributes may be set before draw()."""

    def __init__(self, first, n, per_day, hours=(0, 24), week=(1,) * 7):
        self.first, self.n, self.per_day, self.hours = dt.date.fromisoformat(first).toordinal(), n, per_day, hours
        self.week = np.array(week, float)
        self.log_level = np.zeros(n)
        self.shapes = {} # weekday or name of a special day -> 24 hourly weights
        self.special, self.factor = {}, {} # day -> name, name -> factor (0: closed)
        self.absent = ()

    def add_special(self, day, name, factor):
        self.special[self.first + day] = name
        self.factor[name] = factor

    def shape(self, d):
        q, name = (self.first + d + 6) % 7, self.special.get(self.first + d)
        hourly = np.array(self.shapes.get(name, self.shapes.get(q, DAY)))
        hourly[:self.hours[0]] = hourly[self.hours[1]:] = 0
        return hourly / hourly.sum()

    def draw(self, rng, slots=24):
        y = np.full((self.n, slots), np.nan)
        for d in range(self.n):
            q, name = (self.first + d + 6) % 7, self.special.get(self.first + d)
            mean = self.per_day * self.week[q] * self.factor.get(name, 1) * np.exp(self.log_level[d])
            if mean == 0 or d in self.absent:
                continue
            hourly = self.shape(d)
            rate = np.repeat(hourly, slots // 24) / (slots // 24) if slots >= 24 else hourly.reshape(slots, -1).sum(1)
            y[d] = np.where(rate > 0, rng.poisson(mean * rate), np.nan)
        return History(self.first, y, self.special)


def drift(rng, n, phi, sd):
    """AR(1) with standard deviation sd"""
    x = np.zeros(n)
    for d in range(1, n):
        x[d] = phi * x[d - 1] + rng.normal(0, sd * np.sqrt(1 - phi * phi))
    return x


def month_effect(first, n):
    """busy at the turn of the month"""
    day = np.array([dt.date.fromordinal(first + d).day for d in range(n)])
    return 0.25 * np.exp(-0.5 * (np.minimum(day - 1, 31 - day) / 2.0) ** 2)


def year_effect(first, n):
    day = np.array([dt.date.fromordinal(first + d).timetuple().tm_yday for d in range(n)])
    return 0.2 * np.cos(2 * np.pi * (day - 30) / 365.25)


def damaged(rng):
    """outages, missing slots and days, outliers, special days, a day after"""
    q = Queue('2023-01-02', 120, 400, (7, 21), (1, 1, .9, .9, 1.1, .5, 0))
    q.absent = (30, 31)
    q.add_special(50, 'Founders', 0)
    q.add_special(71, 'Spring eve', .5)
    q.add_special(72, 'Spring', .3)
    h = q.draw(rng)
    h.y[15, 9:12] = 0           # an outage of three hours
    h.y[22, 10] = 0             # one hour alone is none
    h.y[36, 7:17] = np.nan      # more than half of the calls lost: not usable
    h.y[37, 8:10] = np.nan      # two hours lost
    h.y[57] = np.round(h.y[57] * 2.5)
    h.y[64] = np.round(h.y[64] * 0.4)
    h.y[107:] = np.round(h.y[107:] * 1.6) # a new level: no outliers
    return h


def day_model_200(rng):
    q = Queue('2023-03-06', 200, 900, (0, 24), (1.2, 1, 1, .95, 1.1, .6, 0))
    q.log_level = drift(rng, 200, 0.85, 0.12) + month_effect(q.first, 200)
    for day, name, factor in ((22, 'Lent', .4), (66, 'May', .3), (65, 'May eve', .7), (135, 'July', .5)):
        q.add_special(day, name, factor)
    return q.draw(rng, 1)


def day_model_800(rng):
    q = Queue('2021-05-03', 800, 300, week=(1.1, 1, 1, 1, 1.05, .8, .7))
    q.log_level = drift(rng, 800, 0.6, 0.05) + year_effect(q.first, 800) + np.linspace(0, 0.3, 800)
    for year in (0, 365):
        q.add_special(100 + year, 'Summer', .6)
        q.add_special(231 + year, 'Winter', .5)
    return q.draw(rng, 1)


def profiles(rng):
    """Saturday and Sunday have days of their own; Sunday is short"""
    q = Queue('2023-02-06', 130, 240, week=(1, 1, 1, 1, 1, .7, .4))
    q.shapes = {5: np.roll(DAY, 3), 6: SHORT_DAY + 0.02}
    q.log_level = drift(rng, 130, 0.5, 0.1)
    h = q.draw(rng)
    h.y[h.weekdays() == 6, :8] = np.nan # closed on Sunday before 8:00
    h.y[h.weekdays() == 6, 20:] = np.nan
    return h


def weekdays_only(rng):
    """Monday to Friday, eight weeks, a level that wanders"""
    q = Queue('2023-01-09', 56, 700, (7, 17), (1.1, 1, 1, 1, .95, 0, 0))
    q.log_level = 0.1 * np.sin(2 * np.pi * np.arange(56) / 45) + rng.normal(0, 0.15, 56)
    q.absent = (24,)
    return q.draw(rng, 48)


def sparse(rng):
    """seven days, nights nearly empty"""
    q = Queue('2023-01-04', 119, 18, week=(1, 1, 1, 1, 1.1, 1.1, .9))
    return q.draw(rng)


def holidays(rng):
    """an eve is a Saturday whatever weekday it falls on; special days, eves and a day after come"""
    q = Queue('2022-09-05', 200, 220, (8, 20), (1.05, 1, 1, 1, 1.1, .45, 0))
    q.shapes = {5: SHORT_DAY}
    for day, name in ((23, 'Harvest'), (52, 'Lights'), (86, 'Winter'), (122, 'Kings'), (156, 'Masks'), (211, 'Harvest'), (219, 'Spring')):
        q.add_special(day, name, .3)
        q.add_special(day - 1, name + ' eve', .45)
        q.shapes[name + ' eve'] = SHORT_DAY
    q.add_special(100, 'Closed', 0)
    q.log_level = drift(rng, 200, 0.4, 0.06) + month_effect(q.first, 200)
    return q.draw(rng)


def two_years(rng):
    q = Queue('2021-03-01', 760, 260, week=(1.1, 1, 1, 1, 1.05, .8, .7))
    q.log_level = drift(rng, 760, 0.5, 0.05) + year_effect(q.first, 760) + np.linspace(0, 0.25, 760)
    q.add_special(297, 'Winter', .5)
    q.add_special(661, 'Winter', .5)
    return q.draw(rng, 4)


def level_shift(rng):
    """half as many calls again for the last three weeks"""
    q = Queue('2023-01-02', 140, 420, (8, 18), (1, 1, 1, 1, 1, 0, 0))
    q.log_level = drift(rng, 140, 0.3, 0.05)
    q.log_level[119:] += 0.4
    return q.draw(rng)
