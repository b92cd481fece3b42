"""How long the level remembers (4.5, 9a)."""
import numpy as np

from daymodel import DayModel
from reading import alt
from totals import Days

LIVES = (300, 112, 56, 28, 14, 7)


def defaults(n):
    """half-lives of the level (days) and of the weekday effects (weeks)"""
    return (300, 12) if n < 400 else (56, 52)


def backtest_origins(n):
    if n < 400:
        return [n - 7 * k for k in range(1, 9) if n - 7 * k >= 42]
    return [n - 28 * k for k in range(1, 14) if n - 28 * k >= 200]


def choose_life(days, parts):
    n = days.h.n
    default, hs = defaults(n)
    origins = backtest_origins(n)
    if len(origins) < 3:
        return default, {}
    lives = LIVES if default in LIVES else LIVES + (default,)
    error = {life: 0.0 for life in lives}
    total = 0.0
    for v in origins:
        at = Days(days.h.cut(v)) if alt('refit', 'once') == 'refit' else days
        model = DayModel(at, v, hs, parts)
        horizon = min(28, n - v)
        real = np.arange(v, v + horizon)
        real = real[days.w[real] > 0]
        total += days.N[real].sum()
        for life in lives:
            error[life] += np.abs(model.totals(life, horizon, specials=False)[real - v] - days.N[real]).sum()
    best = min(error, key=error.get)
    score = {life: e / total for life, e in error.items()}
    return (best if error[best] < 0.96 * error[default] else default), score


def forecast_totals(days, parts, horizon):
    default, hs = defaults(days.h.n)
    life, score = choose_life(days, parts) if 'L' not in parts else (default, {})
    model = DayModel(days, days.h.n, hs, parts)
    totals = model.totals(life, horizon)
    if 'a' in parts and life != default:
        if alt('amean', 'arith') == 'arith':
            totals = (totals + model.totals(default, horizon)) / 2
        else:
            totals = np.sqrt(totals * model.totals(default, horizon))
    return totals, model, life
