#!/usr/bin/python3
"""Makes tests/data/erlang_oracle.csv: queues and their exact values, by another method than models/queueing.

The library integrates the density of the virtual wait in double. Here the stationary chain is summed
state by state with 50 digits from the exact doubles of the input; given j callers ahead, e^(-V/patience)
is Beta(x, j+1), whose distribution is a negative binomial sum. Nothing overflows in mpmath, so nothing
has to be scaled. Needs Debian's python3-mpmath; see README.md beside this file.
"""
import random
import sys

from mpmath import exp, floor, gammainc, inf, loggamma, mp, mpf, nstr, psi, sqrt

mp.dps = 50
TINY = mpf(10) ** -45
MAX_STATES = 30000

INPUTS = "model arrival_rate aht_s patience_s agents lines within_s short_s retry".split()
OUTPUTS = ("load_erl p_block p_wait p_abandon sl_offered sl_answered sl_excl_abandoned_within "
           "sl_incl_abandoned_within sl_incl_short sl_excl_short sl_virtual abandoned_within asa_s "
           "mean_wait_s queue_length occupancy").split()


def free_states(a, n):
    """Weight of 0 .. n-1 in the system, relative to n."""
    term, total, k = mpf(1), mpf(0), n
    while k >= 1 and not (k < a and term < TINY * total):
        term *= k / a
        total += term
        k -= 1
    return total


class Departures:
    """P(at most i departures within t), i rising by one: the distribution of e^-t/patience as a sum.

    shape x: negative binomial with i successes; patience None: Poisson(n t / aht)."""

    def __init__(self, shape, u, mean, start):
        self.shape, self.u, self.mean, self.i = shape, u, mean, start
        self.pmf = self.at(start)
        self.cdf = self.below(start)

    def at(self, i):
        if self.mean is not None:
            return exp(-self.mean) * self.mean ** i / exp(loggamma(i + 1))
        if self.u == 1:
            return mpf(i == 0)
        x = self.shape
        return exp(x * mp.log(self.u) + loggamma(x + i) - loggamma(x) - loggamma(i + 1)) * (1 - self.u) ** i

    def ratio(self, i):
        """pmf(i) / pmf(i-1)"""
        return self.mean / i if self.mean is not None else (self.shape + i - 1) * (1 - self.u) / i

    def below(self, i):
        if self.u == 1:
            return mpf(1)
        term = total = self.pmf
        while i > 0 and term > TINY * total:
            r = self.ratio(i)
            if r == 0:
                return mpf(1)
            term /= r
            total += term
            i -= 1
        return total

    def step(self):
        self.i += 1
        self.pmf *= self.ratio(self.i)
        self.cdf += self.pmf


def window(a, n, r, places):
    """First and last j with a weight that counts, and the most likely one."""
    if r == 0:
        return 0, int(places) - 1
    mode = max(mpf(0), floor((a - n) / r))
    mode = min(mode, places - 1)
    spread = int(16 * sqrt(mode + n / r + 1)) + 60 if mode > 0 else 0
    low = max(0, int(mode) - spread)
    high, weight = int(mode), mpf(1)
    while weight > TINY and high < places - 1 and high - low < 10 * MAX_STATES:
        high += 1
        weight *= a / (n + high * r)
    return low, high


def waiting(case, a):
    """Sums over the callers who wait, weights relative to w_0 (low > 0: to w_low, with its factor)."""
    n, aht, patience = case["agents"], case["aht_s"], case["patience_s"]
    r = mpf(0) if patience == inf else aht / patience
    places = case["lines"] - n
    low, high = window(a, n, r, places)
    if high - low > MAX_STATES:
        raise OverflowError
    x = n / r if r else None
    unit = patience if r else aht
    states = {}
    for name, t in (("T", case["within_s"]), ("s", case["short_s"])):
        u = exp(-t / unit)
        if r:
            states[name] = (u, Departures(x, u, None, low), Departures(x + 1, u, None, low))
        else:
            states[name] = (u, Departures(None, u, n * t / aht, low), None)
    # w_low / w_0 = prod a / (n + i r)
    weight = exp(low * mp.log(a / r) - loggamma(x + low + 1) + loggamma(x + 1)) if low else mpf(1)
    harmonic = psi(0, x + low + 2) - psi(0, x + 1) if r else None
    out = dict.fromkeys("all answered ans_T ab_T ab_s virt_T asa wait".split(), mpf(0))
    for j in range(low, high + 1):
        keep = x / (x + j + 1) if r else mpf(1)
        mean = harmonic * unit if r else (j + 1) * aht / n
        out["all"] += weight
        out["answered"] += weight * keep
        out["asa"] += weight * keep * mean
        for name in "Ts":
            u, plain, served = states[name]
            late = plain.cdf
            in_time = keep * (1 - served.cdf) if r else 1 - late
            gone = 1 - u * late - in_time if r else mpf(0)
            out["ab_" + name] += weight * gone
            if name == "T":
                out["ans_T"] += weight * in_time
                out["virt_T"] += weight * (1 - late)
            plain.step()
            if served:
                served.step()
        # mean wait whatever the end: abandoned share over theta; C: the virtual wait
        out["wait"] += weight * ((1 - keep) * patience if r else mean)
        weight *= a / (n + (j + 1) * r)
        if r:
            harmonic += 1 / (x + j + 2)
    out["blocked"] = weight if places != inf else mpf(0)  # after the loop: w_L
    if places != inf and high < places - 1:
        out["blocked"] = exp(places * mp.log(a / r) - loggamma(x + places + 1) + loggamma(x + 1))
    return out


def geometric(case, a):
    """C without a line limit: the row of weights in closed form."""
    n, aht = case["agents"], case["aht_s"]
    rate = (n - a) / aht
    within = 1 - exp(-rate * case["within_s"])
    all_ = n / (n - a)
    return dict(all=all_, answered=all_, ans_T=all_ * within, ab_T=mpf(0), ab_s=mpf(0),
                virt_T=all_ * within, asa=all_ / rate, wait=all_ / rate, blocked=mpf(0))


def steady(case, a):
    n, model = case["agents"], case["model"]
    if model == "B":
        if n == floor(n):
            block = 1 / (1 + free_states(a, n))
        else:
            block = 1 / (exp(a) * a ** -n * gammainc(n + 1, a))
        return dict(load_erl=a, p_block=block, occupancy=a * (1 - block) / n), 1 - block
    if case["lines"] == n:
        w = dict.fromkeys("all answered ans_T ab_T ab_s virt_T asa wait".split(), mpf(0))
        w["blocked"] = mpf(1)
    else:
        w = geometric(case, a) if model == "C" and case["lines"] == inf else waiting(case, a)
    free = free_states(a, n)
    total = free + w["all"] + w["blocked"]
    p = {k: v / total for k, v in w.items()}
    straight = free / total
    served = straight + p["answered"]
    in_time = straight + p["ans_T"]
    return dict(
        load_erl=a, p_block=p["blocked"], p_wait=p["all"], p_abandon=p["all"] - p["answered"],
        sl_offered=in_time, sl_answered=in_time / served,
        sl_excl_abandoned_within=in_time / (1 - p["ab_T"]),
        sl_incl_abandoned_within=in_time + p["ab_T"], sl_incl_short=in_time + p["ab_s"],
        sl_excl_short=in_time / (1 - p["ab_s"]), sl_virtual=straight + p["virt_T"],
        abandoned_within=p["ab_T"], asa_s=p["asa"] / served,
        mean_wait_s=p["wait"] / (straight + p["all"]), queue_length=a * p["wait"] / case["aht_s"],
        occupancy=a * served / n), served


def perf(case):
    first = case["arrival_rate"] * case["aht_s"]
    r = case["retry"]
    if r == 0:
        return steady(case, first)[0]
    f = lambda a: a * (1 - r + r * steady(case, a)[1]) - first
    root = mp.findroot(f, (first, first * (1 + r / 10)), solver="secant", tol=mpf(10) ** -40)
    return steady(case, root)[0]


def three_digits(rng, low, high):
    """Log-uniform, awkward, but short in print."""
    return float("%.4g" % (low * (high / low) ** rng.random()))


def random_case(rng):
    load = three_digits(rng, 0.01, 30000)
    case = dict(model=rng.choice("BCCAAAAA"), aht_s=three_digits(rng, 5, 2000), patience_s=inf,
                lines=inf, within_s=0.0, short_s=0.0, retry=0.0)
    case["arrival_rate"] = float("%.6g" % (load / case["aht_s"]))
    spread = load + rng.gauss(0, 2) * load ** 0.5 if rng.random() < 0.7 else load * 4 ** rng.uniform(-1, 1)
    case["agents"] = float(min(20000, max(1, round(spread))))
    if case["model"] == "B":
        if rng.random() < 0.5:
            case["agents"] = three_digits(rng, 0.1, 20000) if rng.random() < 0.2 else case["agents"] + 0.375
        return case
    case["within_s"] = rng.choice([0.0, three_digits(rng, 0.1, 3600), three_digits(rng, 5, 120)])
    case["short_s"] = rng.choice([0.0, float("%.3g" % (case["within_s"] * rng.random()))])
    if case["model"] == "A":
        case["patience_s"] = three_digits(rng, 0.01, 1e6) if rng.random() < 0.5 else three_digits(rng, 10, 1000)
    if rng.random() < 0.35:
        case["lines"] = case["agents"] + rng.choice([0, 1, 2, rng.randrange(50), rng.randrange(3000)])
    if load < 500 and rng.random() < 0.15:
        case["retry"] = float("%.2g" % rng.random())
    if case["model"] == "C" and case["lines"] == inf and load >= case["agents"]:
        case["agents"] = float(int(load) + 1)
    return case


def queue(model, load, aht, patience, agents, lines=inf, within=20.0, short=5.0, retry=0.0):
    return dict(model=model, arrival_rate=load / aht, aht_s=aht, patience_s=patience, agents=agents,
                lines=lines, within_s=within, short_s=min(short, within), retry=retry)


# Where methods break: one agent, deep overload, patience next to nothing or endless, full lines.
CORNERS = [
    queue("A", 100.0, 180.0, 1e6, 100.0), queue("A", 30000.0, 180.0, 60.0, 1.0),
    queue("A", 30000.0, 180.0, 0.01, 20000.0), queue("A", 0.01, 180.0, 300.0, 1.0),
    queue("A", 0.01, 180.0, 0.01, 1.0), queue("A", 5000.0, 180.0, 120.0, 10.0),
    queue("A", 12000.0, 240.0, 900.0, 11990.0), queue("A", 95.0, 180.0, 0.1, 100.0, within=1.0),
    queue("A", 30.0, 360.0, 300.0, 300.0, within=900.0), queue("A", 1.0, 2000.0, 0.01, 1.0, within=3600.0),
    queue("A", 50.0, 20.0, 1e6, 49.0), queue("A", 50.0, 20.0, 1e5, 45.0, within=3600.0),
    queue("C", 19999.9, 180.0, inf, 20000.0), queue("C", 0.01, 5.0, inf, 1.0),
    queue("C", 48.0, 180.0, inf, 50.0, 60.0), queue("C", 60.0, 180.0, inf, 50.0, 2050.0, 600.0),
    queue("C", 50.0, 180.0, inf, 50.0, 3050.0, 600.0), queue("C", 50.5, 180.0, inf, 50.0, 10050.0, 3600.0),
    queue("C", 50.0, 180.0, inf, 1.0, 400.0, 3600.0), queue("C", 20.0, 180.0, inf, 50.0, 51.0),
    queue("A", 99.0, 180.0, 90.0, 90.0, 110.0), queue("A", 20300.0, 180.0, 180.0, 20000.0, 20200.0),
    queue("A", 500.0, 300.0, 5.0, 20.0, 500.0), queue("A", 52.0, 180.0, 20000.0, 50.0, 250.0, 600.0),
    queue("A", 70.0, 180.0, 3600.0, 50.0, 440.0, 900.0), queue("A", 105.0, 180.0, 60.0, 100.0, 110.0, retry=0.25),
    queue("A", 200.0, 180.0, 60.0, 100.0, retry=0.99), queue("C", 20.0, 180.0, inf, 10.0, 12.0, retry=0.9),
    queue("B", 20.0, 180.0, inf, 10.0, retry=0.5), queue("B", 0.01, 180.0, inf, 2.5),
    queue("B", 0.9999, 180.0, inf, 7.25), queue("B", 1.0, 180.0, inf, 0.5), queue("B", 30000.0, 180.0, inf, 20000.5),
]


def text(case, values):
    cells = [case["model"]] + ["%.17g" % float(case[k]) for k in INPUTS[1:]]
    return ",".join(cells + [nstr(values[k], 20, strip_zeros=True) if k in values else "" for k in OUTPUTS])


def exact(case):
    return {k: v if k == "model" else mpf(v) for k, v in case.items()}


def main(seed, count):
    rng = random.Random(seed)
    print(",".join(INPUTS + OUTPUTS))
    cases = list(CORNERS)
    while len(cases) < len(CORNERS) + count:
        cases.append(random_case(rng))
    for case in cases:
        try:
            print(text(case, perf(exact(case))), flush=True)
        except (OverflowError, ValueError) as e:  # too many states for this method
            print("skipped", case, repr(e), file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else 300)
