"""WAPE, bias and day WAPE of the reference on the series and origins of ../shared, beside the guide's figures."""
import csv
import datetime as dt
import os
import sys
import warnings

import numpy as np

from forecast import forecast
from history import from_rows

SHARED = os.environ.get('WFM_SHARED', '../shared')
GUIDE = dict(bank=5.65, anonbank=24.83, mont911_ems=41.95, mont911_fire=79.70, mont911_traffic=53.95,
             mont911_total=34.44, denver_ems_h=22.95, taylor_elec=3.27)


def table(*path):
    with open(os.path.join(SHARED, *path)) as f:
        return list(csv.DictReader(f))


def special_days(queue):
    calendar = {r['queue']: r['calendar'] for r in table('data', 'calendars.csv')}.get(queue)
    return {dt.date.fromisoformat(r['date']).toordinal(): r['name']
            for r in table('data', 'holidays.csv') if r['calendar'] == calendar}


def series(queue):
    rows = sorted((r['start'][:16], float(r['offered'])) for r in table('data', queue + '.csv'))
    return from_rows(rows, special_days(queue))


def origins(queue):
    row = next(r for r in table('reference', 'forecast_origins.csv') if r['queue'] == queue)
    first = dt.date.fromisoformat(row['first']).toordinal()
    return [first + int(row['step_days']) * i for i in range(int(row['n']))]


def score(queue, parts):
    whole = series(queue)
    err = bias = total = day = 0.0
    for origin in origins(queue):
        n = origin - whole.first
        real = whole.y[n:n + 28]
        f = forecast(whole.cut(n), 28, parts)[:len(real)]
        gap = np.where(np.isnan(real), 0, f - real)
        err += np.abs(gap).sum()
        bias += gap.sum()
        total += np.nansum(real)
        day += np.abs(gap.sum(1)).sum()
    return 100 * err / total, 100 * bias / total, 100 * day / total


def main():
    parts = sys.argv[1] if len(sys.argv) > 1 else 'abcdef'
    for queue in sys.argv[2:] or GUIDE:
        wape, bias, day = score(queue, parts)
        print(f'{queue:16s} WAPE {wape:6.2f}  guide {GUIDE[queue]:6.2f}  off {100 * (wape / GUIDE[queue] - 1):+5.2f} %'
              f'  bias {bias:+5.1f}  day {day:5.2f}', flush=True)


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
