#!/usr/bin/python3
"""What the update in the course of the day is worth: intraday.py WFM SHARED [SERIES ...]

For the days from the first origin of each series on (SHARED/reference/forecast_origins.csv) the
program forecasts from the morning (--origin) and again at 9:00, 11:00, 14:00 and 18:00 (--now) with
the history of SHARED/data. Printed per series and hour, over the rest of those days: WAPE in % of
the morning's forecast and of the update; how many of the actuals lie in the 80 % band (strictly,
and with its edges; rows with a mean of 1 at least) and how wide it is (share of the mean), each
for the morning's and the update's; and in how many of the days their total lies in its 80 % band.
"""
import csv, datetime as dt, os, sqlite3, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HOURS = ('09:00', '11:00', '14:00', '18:00')


def rows_of(path):
    with open(path) as f:
        return {r['start'][:16]: r for r in csv.DictReader(f)}


def run(wfm, history, holidays, when, tmp):
    out = os.path.join(tmp, f"{os.path.basename(history)}.{'_'.join(when)}.db")
    cmd = [wfm, 'forecast', '-q', '--history', history, *when, '--horizon', '1d', '-o', out]
    done = subprocess.run(cmd + (['--special-days', holidays] if holidays else []), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    db = sqlite3.connect(out)
    rows = {r[0][:16]: r[1:] for r in db.execute('SELECT start, mean, q10, q90 FROM forecast')}
    rows['day'] = db.execute('SELECT mean, q10, q90 FROM forecast_day').fetchone()
    return rows


class Score:
    def __init__(self):
        self.off = self.calls = self.inside = self.within = self.rows = self.width = self.mean = self.days = self.right = 0

    def add(self, forecast, actual, since):
        for start, row in actual.items():
            if start < since:
                continue
            came = float(row['offered'])
            mean, low, high = forecast.get(start, (0, 0, 0))
            self.off += abs(mean - came)
            self.calls += came
            if mean >= 1:
                self.rows += 1
                self.inside += low < came < high
                self.within += low <= came <= high
                self.width += high - low
                self.mean += mean
        if forecast['day']:
            self.days += 1
            self.right += forecast['day'][1] <= sum(float(r['offered']) for r in actual.values()) <= forecast['day'][2]

    def text(self):
        return (f'{100 * self.off / self.calls:6.2f} ({100 * self.inside / self.rows:.0f}..{100 * self.within / self.rows:.0f}, '
                f'width {self.width / self.mean:.3f}, day {100 * self.right / self.days:.0f})')


def days_of(origin, n, actual):
    days = sorted({s[:10] for s in actual})
    return [d for d in days if origin <= d < (dt.date.fromisoformat(origin) + dt.timedelta(n)).isoformat()]


def main():
    wfm, shared, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    calendar = {r['queue']: r['calendar'] for r in csv.DictReader(open(f'{shared}/data/calendars.csv'))}
    holidays = list(csv.DictReader(open(f'{shared}/data/holidays.csv')))
    with tempfile.TemporaryDirectory() as tmp:
        for o in csv.DictReader(open(f'{shared}/reference/forecast_origins.csv')):
            if only and o['queue'] not in only:
                continue
            history, special = f"{shared}/data/{o['queue']}.csv", None
            actual = rows_of(history)
            closed = {h['date'] for h in holidays if h['calendar'] == calendar.get(o['queue'])}
            if closed:
                special = f'{tmp}/special.csv'
                with open(special, 'w') as f:
                    f.write('date,name\n')
                    f.writelines(f"{h['date']},{h['name']}\n" for h in holidays if h['calendar'] == calendar[o['queue']])
            days = [d for d in days_of(o['first'], int(o['step_days']) * int(o['n']), actual) if d not in closed]
            score = {(h, k): Score() for h in HOURS for k in 'ab'}

            def one(day):
                morning = run(wfm, history, special, ['--origin', day], tmp)
                return day, morning, {h: run(wfm, history, special, ['--now', f'{day}T{h}'], tmp) for h in HOURS}

            with ThreadPoolExecutor(2) as pool:
                for day, morning, updates in pool.map(one, days):
                    today = {s: r for s, r in actual.items() if s[:10] == day}
                    for h in HOURS:
                        score[h, 'a'].add(morning, today, f'{day}T{h}')
                        score[h, 'b'].add(updates[h], today, f'{day}T{h}')
            for h in HOURS:
                print(f"{o['queue']:15s} {h}  {score[h, 'a'].text()} -> {score[h, 'b'].text()}", flush=True)


main()
