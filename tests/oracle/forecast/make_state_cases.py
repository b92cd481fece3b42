"""Writes the vectors of sections 6 and 7: tests/data/forecast/state_* and trend_*.

    make_state_cases.py [DIR]        DIR: tests/data/forecast beside this file"""
import os
import sys
import warnings

import numpy as np
from scipy.optimize import minimize

from make_cases import HERE, HORIZON, SEED, write, write_history, write_values
from simulate import Queue, drift
from statespace import PRIOR, StateSpace
from totals import Days
from trend import Trend

# Of level, deviation, noise, bumps, open days: usual; a wide level; much noise; nearly nothing moves.
LOG_SDS = np.array([[-3, -3, -3, -3.5, -3.5], [-2, -3.5, -3.2, -4, -3], [-4, -3, -2, -2.5, -4], [-7, -7, -4, -8, -8]])


def gaps(rng):
    """Monday to Friday, 90 days with three absent and a special one; a special day is to come"""
    q = Queue('2023-01-09', 90, 600, week=(1.1, 1, 1, 1, .9, 0, 0))
    q.absent = (24, 43, 44)
    q.add_special(60, 'Fair', .3)
    q.special[q.first + 101] = 'Fair'
    q.log_level = drift(rng, 90, .8, .08)
    return q.draw(rng, 1)


def wave(rng):
    """seven days a week, a level that comes and goes"""
    q = Queue('2023-01-09', 200, 300, week=(1.1, 1, 1, 1, .9, .6, .5))
    q.log_level = drift(rng, 200, .97, .12)
    return q.draw(rng, 1)


def step(rng):
    """a quarter more calls in the last twenty days"""
    q = Queue('2023-01-09', 150, 300, week=(1.1, 1, 1, 1, .9, .6, .5))
    q.log_level = drift(rng, 150, .9, .05)
    q.log_level[130:] += 0.23
    return q.draw(rng, 1)


def state_case(h, path):
    model = StateSpace(Days(h, 'abcdefg'))
    found = [model.step(s) for s in LOG_SDS]
    write_history(path + '_history.csv', h)
    write_values(path + '_model.csv', [
        ('log_sd', LOG_SDS.ravel()), ('objective', [model.objective(s) for s in LOG_SDS]),
        ('least_objective', minimize(model.objective, PRIOR, method='BFGS').fun),
        ('step_day', [day for day, _, _ in found]), ('step_height', [height for _, height, _ in found]),
        ('step_evidence', [evidence for _, _, evidence in found]),
        ('ahead', np.concatenate([model.ahead(s, HORIZON) for s in LOG_SDS])),
        ('mixed', np.concatenate([model.mixed(s, HORIZON) for s in LOG_SDS]))])


def trend_cases(rng):
    """(x, weight): rising, noise, a bend with days that do not count, fewer days than the warm-up, few days"""
    day = np.arange(60)
    bend = np.where(day < 40, 0.01 * day, 0.4 - 0.015 * (day - 40)) + rng.normal(0, 0.02, 60)
    weight = rng.choice([1, 0.8, 0.5, 0.25, 0], 60, p=[.5, .2, .1, .1, .1])
    return [(6 + 0.01 * day + rng.normal(0, 0.03, 60), np.ones(60)), (6 + rng.normal(0, 0.1, 60), np.ones(60)),
            (bend, weight), (6 + rng.normal(0, 0.1, 10), np.ones(10)), (6 + np.cumsum(rng.normal(0, 0.1, 25)), weight[:25])]


def write_trends(cases, path):
    write(path + '_days.csv', ['case', 'x', 'weight'],
          [(float(i), a, b) for i, (x, w) in enumerate(cases) for a, b in zip(np.round(x, 4), w)])
    fits = [Trend(np.round(x, 4), w) for x, w in cases]
    write(path + '_model.csv', ['level', 'step', 'damping', 'day_1', 'day_28'],
          [(t.level, t.step, t.damping, t.ahead(HORIZON)[0], t.ahead(HORIZON)[-1]) for t in fits])


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', '..', 'data', 'forecast')
    for i, draw in enumerate((gaps, wave, step)):
        state_case(draw(np.random.default_rng([SEED, 20 + i])), os.path.join(out, 'state_' + draw.__name__))
    write_trends(trend_cases(np.random.default_rng([SEED, 30])), os.path.join(out, 'trend'))


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
