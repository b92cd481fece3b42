#!/usr/bin/env python3
"""Makes samples/harbour/history.csv: eleven fictitious weeks of half-hours, with a fixed seed.

    make_harbour.py > samples/harbour/history.csv
    make_harbour.py --estimate      how the need of the plan's week compares with its people

The expected calls are a weekday factor times the shape of the day; counts are Poisson. Epiphany is a
holiday (claims closed), on one Wednesday a storm nearly doubles the claims, and nothing tells the
forecast so.
"""
import csv
import datetime as dt
import math
import os
import random
import sys

FIRST = dt.date(2026, 1, 5)
PLAN = dt.date(2026, 3, 23)
HOLIDAY = dt.date(2026, 1, 6)
STORM = dt.date(2026, 2, 18)
WEEKDAY = [1.18, 1.06, 1.00, 0.97, 0.93, 0.45, 0.30]
SHRINKAGE = 1 - 0.97 * 0.99  # what the roster does not place itself

# calls in the busiest half-hour of a Wednesday, seconds, patience, open slots (half-hours) a weekday
QUEUES = {
    "claims": (37.0, 360, 180, [(16, 40)] * 5 + [(18, 28)] + [(0, 0)]),
    "service": (63.0, 240, 120, [(14, 44)] * 6 + [(20, 36)]),
}


def shape(slot):
    """Two humps, at 10:00 and 15:00, over a floor; 1 at the first."""
    hump = lambda centre, width: math.exp(-(((slot + 0.5) - centre) / width) ** 2)
    return 0.16 + 0.84 * hump(20.5, 4.5) + 0.62 * hump(30.5, 5.5)


def expected(queue, day, slot):
    mean = QUEUES[queue][0] * WEEKDAY[day.weekday()] * shape(slot)
    if day == HOLIDAY:
        mean *= 0.55
    if day == STORM and queue == "claims":
        mean *= 1.9
    return mean


def open_slots(queue, day):
    if day == HOLIDAY and queue == "claims":
        return range(0)
    return range(*QUEUES[queue][3][day.weekday()])


def poisson(rng, mean):
    limit, product, n = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        n += 1
    return n


def history(out):
    rng = random.Random(20260323)
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow("queue,start,offered,answered,abandoned,handle_s".split(","))
    for queue, (_, aht, _, _) in QUEUES.items():
        for d in range((PLAN - FIRST).days):
            day = FIRST + dt.timedelta(days=d)
            rush = rng.gauss(1, 0.04)  # some days are busier than others
            for slot in open_slots(queue, day):
                offered = poisson(rng, expected(queue, day, slot) * rush)
                abandoned = sum(rng.random() < 0.03 for _ in range(offered))
                handled = sum(rng.expovariate(1 / aht) for _ in range(offered - abandoned))
                start = f"{day}T{slot // 2:02d}:{30 * (slot % 2):02d}+01:00"
                rows.writerow([queue, start, offered, offered - abandoned, abandoned, round(handled)])


def service_level(n, load, aht, patience, within):
    """Erlang A: answered within the time / offered. The wait V that an endlessly patient caller
    would have has the density exp(rate patience (1 - exp(-v / patience)) - n v / aht), v > 0."""
    waits, busy, w = 0.0, 0.0, 1.0
    for k in range(1, n + 600):
        busy += w if k <= n else 0.0
        w *= load / (k if k <= n else n + (k - n) * aht / patience)
        waits += w if k >= n else 0.0
    density = lambda v: math.exp(load / aht * patience * (1 - math.exp(-v / patience)) - n * v / aht)
    step = 0.5
    times = [step * i for i in range(4000)]
    total = sum(density(v) for v in times) - 0.5
    in_time = [density(v) * math.exp(-v / patience) for v in times if v <= within]
    served = sum(in_time) - 0.5 * (in_time[0] + in_time[-1])
    wait = waits / (waits + busy)
    return 1 - wait + wait * served / total


def demand(queue, day, slot):
    _, aht, patience, _ = QUEUES[queue]
    load = expected(queue, day, slot) * aht / 1800
    n = 2
    while load / n > 0.9 or service_level(n, load, aht, patience, 20) < 0.8:
        n += 1
    return math.ceil(n / (1 - SHRINKAGE) - 1e-9)


def estimate():
    need = reserve = peak = 0.0
    for d in range(7):
        day = PLAN + dt.timedelta(days=d)
        for slot in range(48):
            now = [demand(q, day, slot) for q in QUEUES if slot in open_slots(q, day)]
            peak = max(peak, sum(now))
            need += sum(now) / 2
            reserve += sum(math.ceil(0.04 * n) for n in now) / 2
    paid = {"full": 40, "part": 24, "evening": 25}
    phone = {"full": 7.5 / 8, "part": 5.75 / 6, "evening": 4.75 / 5}
    folder = os.path.join(os.path.dirname(__file__), "../../samples/harbour")
    people = {r["person"]: r for r in csv.DictReader(open(folder + "/people.csv", encoding="utf-8"))}
    days = {p: 5 for p in people}
    for r in csv.DictReader(open(folder + "/absences.csv", encoding="utf-8")):
        first = max(PLAN, dt.date.fromisoformat(r["from"]))
        last = min(PLAN + dt.timedelta(days=6), dt.date.fromisoformat(r["to"]))
        if r["credited"] == "true":
            days[r["person"]] -= min(5, (last - first).days + 1)
    hours = sum(paid[r["contract"]] * days[p] / 5 for p, r in people.items())
    on_phone = sum(paid[r["contract"]] * days[p] / 5 * phone[r["contract"]] for p, r in people.items())
    training = sum("claims" in r["skills"] for r in people.values())
    print(f"peak {peak:.0f} agents; demand {need:.0f} h, reserve {reserve:.0f} h, training {training} h")
    print(f"paid {hours:.0f} h, off the breaks {on_phone:.0f} h")
    print(f"demand + reserve + training are {(need + reserve + training) / on_phone:.1%} of that,"
          f" demand alone {need / on_phone:.1%}")


if __name__ == "__main__":
    estimate() if "--estimate" in sys.argv else history(sys.stdout)
