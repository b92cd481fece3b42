"""How long the level remembers, and the coming day totals (sections 4.5, 9a)."""
import numpy as np

from daymodel import DayModel

LIVES = (300, 112, 56, 28, 14, 7)


def defaults(n):
    """half-lives of the level (days) and of the weekday effects (weeks)"""
    return (300, 12) if n < 400 else (56, 52)


def backtest_origins(n):
    if n < 400:
        return [n - 7 * k for k in range(1, 9) if n - 7 * k >= 42]
    return [n - 28 * k for k in range(1, 14) if n - 28 * k >= 200]


def life_scores(days):
    """WAPE of the day totals by half-life of the level; {} when the past is too short"""
    n = days.h.n
    origins = backtest_origins(n)
    if len(origins) < 3:
        return {}
    error, total = dict.fromkeys(LIVES, 0.0), 0.0
    for v in origins:
        model = DayModel(days, v, defaults(n)[1])
        horizon = min(28, n - v)
        real = np.flatnonzero(days.w[v:v + horizon] > 0)
        total += days.N[v + real].sum()
        for life in LIVES:
            error[life] += np.abs(model.totals(life, horizon, specials=False)[real] - days.N[v + real]).sum()
    return {life: e / total for life, e in error.items()}


def choose_life(days):
    default = defaults(days.h.n)[0]
    score = life_scores(days)
    best = min(score, key=score.get) if score else default
    return best if score and score[best] < 0.96 * score[default] else default


def forecast_totals(days, horizon, life=None):
    """expected calls of the coming days; life: chosen already"""
    default, hs = defaults(days.h.n)
    life = life or (default if 'L' in days.parts else choose_life(days))
    model = DayModel(days, days.h.n, hs)
    totals = model.totals(life, horizon)
    return (totals + model.totals(default, horizon)) / 2 if 'a' in days.parts else totals
