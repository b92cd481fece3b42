#!/usr/bin/python3
"""Makes tests/data/chat_oracle.csv: chats side by side and their exact values, by another method than models/workload.

The library hands all states from N - 1 on to wfm_erlang and mixes. Here the chain is summed state by state from the
empty house on with 50 digits, and the waits come from erlang_oracle.py: given j ahead, a sum over departures (Beta).
Needs Debian's python3-mpmath; see README.md beside this file.
"""
import random
import sys

from mpmath import inf, mp, mpf, nstr

from erlang_oracle import geometric, three_digits, waiting

mp.dps = 50
INPUTS = "model arrival_rate aht_s patience_s agents at_once within_s short_s".split() + [f"h{k}" for k in range(1, 7)]
OUTPUTS = ("load_erl p_wait p_abandon sl_offered sl_answered sl_excl_abandoned_within sl_incl_abandoned_within "
           "sl_incl_short sl_excl_short sl_virtual abandoned_within asa_s mean_wait_s queue_length occupancy "
           "at_once_mean handling_s").split()


def perf(case):
    a = mpf(case["arrival_rate"]) * mpf(case["aht_s"])
    n, c = case["agents"], case["at_once"]
    g = [mpf(0)] + [k / mpf(h) for k, h in enumerate(case["h"], 1)]
    rate = [(n - j % n) * g[j // n] + (j % n) * g[min(j // n + 1, c)] for j in range(n * c + 1)]
    weight, free, chats, busy = mpf(1), mpf(0), mpf(0), mpf(0)
    for j in range(n * c):
        free += weight
        chats += weight * j
        busy += weight * min(j, n)
        weight *= a / rate[j + 1]
    full = dict(agents=rate[-1], aht_s=mpf(case["aht_s"]), patience_s=mpf(case["patience_s"]), lines=inf,
                within_s=mpf(case["within_s"]), short_s=mpf(case["short_s"]))
    w = geometric(full, a) if case["model"] == "C" else waiting(full, a)
    w = {k: v * weight for k, v in w.items()}
    all_ = free + w["all"]
    p = {k: v / all_ for k, v in w.items()}
    free /= all_
    served, in_time = free + p["answered"], free + p["ans_T"]
    in_service = chats / all_ + n * c * p["all"]
    busy = busy / all_ + n * p["all"]
    return dict(
        load_erl=a, p_wait=p["all"], p_abandon=p["all"] - p["answered"], sl_offered=in_time,
        sl_answered=in_time / served, sl_excl_abandoned_within=in_time / (1 - p["ab_T"]),
        sl_incl_abandoned_within=in_time + p["ab_T"], sl_incl_short=in_time + p["ab_s"],
        sl_excl_short=in_time / (1 - p["ab_s"]), sl_virtual=free + p["virt_T"], abandoned_within=p["ab_T"],
        asa_s=p["asa"] / served, mean_wait_s=p["wait"], queue_length=a * p["wait"] / mpf(case["aht_s"]),
        occupancy=busy / n, at_once_mean=in_service / busy, handling_s=in_service / (a * served) * mpf(case["aht_s"]))


def factors(rng, c):
    """h_1 .. h_c: neither they nor k / h_k fall."""
    h = [1.0]
    for k in range(1, c):
        kind = rng.random()
        grow = 1 + rng.random() / k if kind < 0.8 else 1 if kind < 0.9 else (k + 1) / k
        h.append(max(h[-1], int(h[-1] * grow * 1e4) / 1e4))
    return h


def random_case(rng):
    c = rng.choice([1, 2, 2, 3, 3, 4, 5, 6])
    h = factors(rng, c)
    load = three_digits(rng, 0.02, 3000)
    capacity = load / (c / h[-1])
    agents = capacity + rng.gauss(0, 2) * capacity ** 0.5 if rng.random() < 0.7 else capacity * 3 ** rng.uniform(-1, 1)
    case = dict(model=rng.choice("CAAA"), aht_s=three_digits(rng, 5, 2000), patience_s=inf, at_once=c, h=h,
                agents=max(1, round(agents)), within_s=rng.choice([0.0, three_digits(rng, 1, 600)]))
    case["short_s"] = min(case["within_s"], float("%.3g" % (case["within_s"] * rng.random())))
    case["arrival_rate"] = float("%.6g" % (load / case["aht_s"]))
    if case["model"] == "A":
        case["patience_s"] = three_digits(rng, 1, 1e5) if rng.random() < 0.5 else three_digits(rng, 20, 1000)
    elif load >= case["agents"] * c / h[-1]:
        case["agents"] = int(load / (c / h[-1])) + 1
    return case


def chats(model, load, aht, patience, agents, h, within=20.0, short=5.0):
    return dict(model=model, arrival_rate=load / aht, aht_s=aht, patience_s=patience, agents=agents, at_once=len(h),
                h=h, within_s=within, short_s=short)


# One agent; everything full; nearly nothing to do; no gain at all from the second chat; thousands of agents.
CORNERS = [
    chats("A", 2.5, 600.0, 120.0, 1, [1.0, 1.3, 1.7]), chats("A", 900.0, 600.0, 90.0, 50, [1.0, 1.2, 1.5]),
    chats("A", 0.01, 300.0, 300.0, 3, [1.0, 1.25]), chats("C", 9.5, 400.0, inf, 10, [1.0, 2.0]),
    chats("C", 5790.0, 400.0, inf, 3000, [1.0, 1.03]), chats("A", 9000.0, 300.0, 200.0, 5000, [1.0, 1.1, 1.5]),
    chats("A", 3000.0, 300.0, 200.0, 4000, [1.0, 1.1, 1.5, 1.9]), chats("C", 40.0, 240.0, inf, 12, [1.0, 1.1, 1.25, 1.1 * 1.25, 1.4]),
    chats("A", 1500.0, 900.0, 3600.0, 700, [1.0, 1.0, 1.5], 300.0), chats("C", 19.99, 60.0, inf, 10, [1.0, 1.0]),
]


def main(seed, count):
    rng = random.Random(seed)
    print(",".join(INPUTS + OUTPUTS))
    for case in CORNERS + [random_case(rng) for _ in range(count)]:
        try:
            values = perf(case)
        except (OverflowError, ValueError) as e:  # too many states for this method
            print("skipped", case, repr(e), file=sys.stderr)
            continue
        cells = [case["model"]] + [format(float(case[k]), ".17g") for k in INPUTS[1:8]]
        cells += [format(h, ".17g") for h in case["h"]] + [""] * (6 - case["at_once"])
        print(",".join(cells + [nstr(values[k], 20, strip_zeros=True) for k in OUTPUTS]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else 150)
