"""Writes the forecast's vectors: simulated series and what the reference makes of them.

    make_cases.py [DIR]        DIR: tests/data/forecast beside this file

X_history.csv is the input: a row a day, a column a slot that is ever open, empty where absent; `special`
is the name of a special day (rows after the origin carry names only). The other files are answers,
described in README.md. 9 digits: a test's tolerance is 1e-7 relative."""
import datetime as dt
import os
import sys
import warnings

import numpy as np

import simulate
from calendar_effects import bumps
from daymodel import DayModel
from forecast import forecast
from level import choose_life, defaults, forecast_totals, life_scores
from lowrank import LowRank
from profile import (FAMILY, SpecialShape, choose_member, family_scores, forecast_profiles, groups,
                     smoothed_profiles)
from totals import Days

SEED = 20240229
HORIZON = 28
HERE = os.path.dirname(os.path.abspath(__file__))


def text(v):
    if isinstance(v, str):
        return v
    return '' if v is None or np.isnan(v) else f'{v:.9g}'


def write(path, header, rows):
    with open(path, 'w') as f:
        f.write(','.join(header) + '\n')
        f.writelines(','.join(text(v) for v in row) + '\n' for row in rows)


def date(h, d):
    return dt.date.fromordinal(h.first + d).isoformat()


def clock(h, slot):
    minute = slot * 1440 // h.slots
    return f'{minute // 60:02d}:{minute % 60:02d}'


def write_history(path, h):
    used = np.flatnonzero((~np.isnan(h.y)).any(0))
    coming = [d for d in range(h.n, h.n + HORIZON) if h.name(d)]
    rows = [[date(h, d), h.name(d) or ''] + list(h.y[d, used]) for d in range(h.n)]
    rows += [[date(h, d), h.name(d)] + [''] * len(used) for d in coming]
    write(path, ['date', 'special'] + [clock(h, s) for s in used], rows)


def write_values(path, values):
    """values: (name, a number, a sequence or {index: value})"""
    rows = []
    for name, many in values:
        many = many if isinstance(many, dict) else dict(enumerate(np.atleast_1d(np.asarray(many, float))))
        rows += [(name, i, v) for i, v in many.items()]
    write(path, ['name', 'index', 'value'], rows)


def damaged_case(h, path):
    days = Days(h)
    write_history(path + '_history.csv', h)
    write(path + '_days.csv', ['date', 'total', 'coverage', 'weight', 'usable', 'outlier', 'after'],
          [(date(h, d), days.N[d], days.coverage[d], days.w[d], days.usable[d], days.outlier[d], days.after[d])
           for d in range(h.n)])
    assert np.array_equal(days.y, Days(h, 'abcdefg').y), 'a special day with an outage'
    assert days.outlier[57] and days.outlier[64] and not days.outlier[107:].any() and days.after[51]
    assert not days.usable[36] and days.usable[37] and days.coverage[15] < 1 == days.coverage[22]


def effect_values(model):
    for kind, effect in model.effects.items():
        yield kind + '_mean', effect.mean
        yield kind + '_rho', effect.rho


def day_model_case(h, path):
    days = Days(h)
    default, hs = defaults(h.n)
    model = DayModel(days, h.n, hs)
    write_history(path + '_history.csv', h)
    january = bumps(dt.date(2001, 1, 1).toordinal() + np.arange(31))
    score = life_scores(days)
    write_values(path + '_model.csv', [
        ('weight', {d: w for d, w in enumerate(days.w) if w != 1}),
        ('lev', {d: model.lev[d] for d in range(0, h.n, 10)}),
        ('weekday', model.W), ('month_penalty', model.penalty),
        ('month_bumps', (january - model.month.centre[:8]) @ model.month.beta[:8]), ('month_open_day', model.month.beta[8:]),
        ('month_open_day_centre', model.month.centre[8:]),
        ('month_coming', model.month.at(h.first + h.n + np.arange(HORIZON))), ('year', model.year),
        ('change_day', model.change[0] if model.change else -1), ('change_step', model.change[1] if model.change else 0),
        ('autocorrelation', model.r), ('short_life', model.short_life), ('phi', model.phi),
        ('level', model.level(default)), *effect_values(model),
        ('life_score', [score[life] for life in sorted(score)]), ('life', choose_life(days)),
        ('default_totals', model.totals(default, HORIZON)), ('totals', forecast_totals(days, HORIZON))])


def profile_case(h, path):
    days = Days(h)
    low, gain = LowRank(days), family_scores(days)
    P = smoothed_profiles(days, choose_member(days))
    write_history(path + '_history.csv', h)
    write_values(path + '_choice.csv', [
        ('group', groups(days)), ('family_score', [gain[m] for m in FAMILY]), ('member', choose_member(days)),
        ('rank', low.K), ('sigma', low.sigma[:12])])
    shares = [('smoothed', k, P[k]) for k in range(7)]
    shares += [('low_rank', i, low.at(h.n + i)) for i in range(7)]
    shares += [('both', i, p) for i, p in enumerate(forecast_profiles(days, 7))]
    write(path + '_shares.csv', ['kind', 'day'] + [clock(h, s) for s in range(h.slots)],
          [(kind, i, *p) for kind, i, p in shares])
    assert len(set(groups(days))) == 3 and low.K > 1


def forecast_case(h, path):
    mean = forecast(h, HORIZON)
    used = np.flatnonzero(mean.any(0))
    write_history(path + '_history.csv', h)
    write(path + '_mean.csv', ['date'] + [clock(h, s) for s in used],
          [[date(h, h.n + i)] + list(mean[i, used]) for i in range(HORIZON)])
    assert np.array_equal(mean, forecast(h, HORIZON, 'abcdefg')), 'a special day with an outage'


def check_forecast_cases(case):
    """each case shows what it is there for"""
    days = {name: Days(h) for name, h in case.items()}
    model = {name: DayModel(d, d.h.n, defaults(d.h.n)[1]) for name, d in days.items()}
    assert not life_scores(days['weekdays']) and 0.8 < model['weekdays'].phi < 0.95
    assert model['holidays'].effects['eve'].foot == 5
    P = smoothed_profiles(days['holidays'], choose_member(days['holidays']))
    assert SpecialShape(days['holidays'], P, 'eve').k == 5
    assert model['two_years'].year.any()
    assert model['level_shift'].change and 118 <= model['level_shift'].change[0] <= 121
    assert not days['level_shift'].outlier[119:].any()


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', '..', 'data', 'forecast')
    os.makedirs(out, exist_ok=True)
    # a stream each: a change of one case leaves the others alone
    stream = iter([np.random.default_rng([SEED, i]) for i in range(9)])
    damaged_case(simulate.damaged(next(stream)), os.path.join(out, 'damaged'))
    day_model_case(simulate.day_model_200(next(stream)), os.path.join(out, 'days200'))
    day_model_case(simulate.day_model_800(next(stream)), os.path.join(out, 'days800'))
    profile_case(simulate.profiles(next(stream)), os.path.join(out, 'profiles'))
    case = dict(weekdays=simulate.weekdays_only, sparse=simulate.sparse, holidays=simulate.holidays,
                two_years=simulate.two_years, level_shift=simulate.level_shift)
    case = {name: draw(next(stream)) for name, draw in case.items()}
    for name, h in case.items():
        forecast_case(h, os.path.join(out, name))
    check_forecast_cases(case)


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
