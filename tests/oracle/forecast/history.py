"""A queue's past as a grid of days and slots, and its special days."""
import datetime as dt
import math

import numpy as np


class History:
    """y[d][s] counts (NaN: missing) of the days first .. first + n - 1; special: {date ordinal: name}."""

    def __init__(self, first, y, special):
        self.first, self.y, self.special = first, np.asarray(y, float), special
        self.n, self.slots = self.y.shape

    def weekday(self, d):
        """0 = Monday; d may lie beyond the past"""
        return (self.first + d + 6) % 7

    def weekdays(self):
        return (self.first + np.arange(self.n) + 6) % 7

    def name(self, d):
        return self.special.get(self.first + d)

    def cut(self, n):
        return History(self.first, self.y[:n], self.special)


def slot_minutes(starts):
    """the interval of a series: the greatest common divisor of its starts' minutes"""
    minutes = {int(s[11:13]) * 60 + int(s[14:16]) for s in starts}
    return math.gcd(1440, *minutes)


def from_rows(rows, special):
    """rows: sorted (start, count) with start as YYYY-MM-DDTHH:MM; the grid ends with the last row's day"""
    step = slot_minutes([s for s, _ in rows])
    ordinal = {day: dt.date.fromisoformat(day).toordinal() for day in {s[:10] for s, _ in rows}}
    first = min(ordinal.values())
    y = np.full((max(ordinal.values()) - first + 1, 1440 // step), np.nan)
    for start, count in rows:
        y[ordinal[start[:10]] - first, (int(start[11:13]) * 60 + int(start[14:16])) // step] = count
    return History(first, y, special)
