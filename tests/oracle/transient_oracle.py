#!/usr/bin/python3
"""Days of a queue whose rate and agents change, for test_transient.c.

    transient_oracle.py > ../data/transient_oracle.csv

Kolmogorov's equations for all states 0 .. K (K far above what is reached), as they stand, by
extrapolation of the modified midpoint rule to order 16 [Gragg; Bulirsch and Stoer], together with
the time and the calls in each state. Waits of a caller with j ahead from the Beta distribution of
e^(-theta V) (Gamma of V if nobody hangs up) with 30 digits; the wait of the answered by quadrature.
"""
import math
import mpmath as mp

mp.mp.dps = 30
STAGES = 8  # columns of the extrapolation: order 16
JUMPS = 2.0  # a step is that many mean times between jumps


def chain(n, mu, theta, states):
    return [min(i, n) * mu + max(i - n, 0) * theta for i in range(states)]


def slope_of_p(lam, d, p):
    """dp/dt; births at the last state are blocked"""
    last = len(p) - 1
    flow = [lam * p[i] - d[i + 1] * p[i + 1] for i in range(last)]  # across i | i + 1
    return [-flow[0]] + [flow[i - 1] - flow[i] for i in range(1, last)] + [flow[-1]]


def derivative(rate, slope, d, t, y):
    k = len(d)
    p, lam = y[:k], rate + slope * t
    return slope_of_p(lam, d, p) + p + [lam * x for x in p]


def midpoint(f, t, y, h, m):
    """Gragg's modified midpoint with m substeps"""
    s = h / m
    a, b = y, [u + s * v for u, v in zip(y, f(t, y))]
    for i in range(1, m):
        a, b = b, [u + 2 * s * v for u, v in zip(a, f(t + i * s, b))]
    return [(u + v + s * w) / 2 for u, v, w in zip(a, b, f(t + h, b))]


def step(f, t, y, h):
    """Polynomial extrapolation in (h / m)^2"""
    row = []
    for k in range(STAGES):
        new = [midpoint(f, t, y, h, 2 * (k + 1))]
        for j in range(1, k + 1):
            ratio = ((k + 1) / (k + 1 - j)) ** 2 - 1
            new.append([u + (u - v) / ratio for u, v in zip(new[j - 1], row[j - 1])])
        row = new
    return row[-1]


def interval(p, length, rate, slope, d):
    """(p at the end, seconds in each state, calls that find each state)"""
    k = len(p)
    f = lambda t, y: derivative(rate - slope * length / 2, slope, d, t, y)
    steps = math.ceil(length * (rate + abs(slope) * length / 2 + max(d)) / JUMPS)
    y = p + [0.0] * (2 * k)
    for i in range(steps):
        y = step(f, length * i / steps, y, length / steps)
    return y[:k], y[k : 2 * k], y[2 * k :]


def waits(n, mu, theta, within, short, j):
    """(answered, answered within T, gone within T, gone within s, V <= T, E[W], E[W; answered])"""
    if theta == 0:
        v = lambda t: mp.gammainc(j + 1, 0, n * mu * t, regularized=True)
        mean = mp.mpf(j + 1) / (n * mu)
        return 1, v(within), 0, 0, v(within), mean, mean
    x, ahead = mp.mpf(n) * mu / theta, j + 1
    kept = lambda t: mp.exp(-mp.mpf(theta) * t)
    over = lambda t: mp.betainc(x, ahead, 0, kept(t), regularized=True)
    answered = x / (x + ahead)
    served_by = lambda t: answered * mp.betainc(x + 1, ahead, kept(t), 1, regularized=True)
    gone_by = lambda t: 1 - kept(t) * over(t) - served_by(t)
    scale = mp.beta(x, ahead) * theta
    paced = mp.quad(lambda u: -mp.log(u) * u**x * (1 - u) ** j / scale, mp.linspace(0, 1, 9))
    return (answered, served_by(within), gone_by(within), gone_by(short), 1 - over(within),
            (1 - answered) / theta, paced)


def outputs(case, n, mu, theta, end, time, calls):
    h, within, short = case["interval"], case["within"], case["short"]
    straight, total = sum(calls[:n]), sum(calls)
    sums = [straight, straight, 0, 0, straight, 0, 0]
    for i in range(n, len(calls)):
        if calls[i] > 1e-25 * (1 + total):
            for k, w in enumerate(waits(n, mu, theta, within, short, i - n)):
                sums[k] += calls[i] * w
    a, a_t, b_t, b_s, v_t, w, w_a = sums
    busy = sum(min(i, n) * t for i, t in enumerate(time)) / h
    queue = sum(max(i - n, 0) * t for i, t in enumerate(time)) / h
    system = sum(i * x for i, x in enumerate(end))
    if total == 0:
        return [math.nan] * 12 + [queue, busy, system]
    return [a_t / total, a_t / a, a_t / (total - b_t), (a_t + b_t) / total, (a_t + b_s) / total,
            a_t / (total - b_s), v_t / total, sum(calls[n:]) / total, (total - a) / total,
            b_t / total, w_a / a, w / total, queue, busy, system]


def text(x):
    return "" if isinstance(x, float) and math.isnan(x) else "%.17g" % float(x)


def print_case(number, case):
    p = [1.0] + [0.0] * (case["states"] - 1)
    rates = case["rates"]
    for i, (rate, n, aht) in enumerate(zip(rates, case["agents"], case["aht"])):
        slope = 0.0
        if 0 < i < len(rates) - 1 and (rates[i + 1] - rate) * (rate - rates[i - 1]) > 0:
            slope = (rates[i + 1] - rates[i - 1]) / (2 * case["interval"])
            slope = math.copysign(min(abs(slope), 2 * rate / case["interval"]), slope)
        mu, theta = 1 / aht, 1 / case["patience"]
        d = chain(n, mu, theta, len(p))
        p, time, calls = interval(p, case["interval"], rate, slope, d)
        row = [number, case["interval"], case["patience"], case["within"], case["short"], rate,
               slope, aht, n]
        print(",".join(text(x) for x in row + outputs(case, n, mu, theta, p, time, calls)),
              flush=True)


def peaks(n, scale):
    """A day with two peaks, calls a second"""
    hours = [12 * (i + 0.5) / n for i in range(n)]
    return [scale * (0.12 + 0.9 * math.exp(-(((x - 3.3) / 1.4) ** 2))
                     + 0.7 * math.exp(-(((x - 8.1) / 1.9) ** 2))) for x in hours]


def day(n, load, aht, spread):
    rates = peaks(n, load / aht)
    return rates, [max(1, round(r * aht + spread * math.sqrt(r * aht))) for r in rates]


def cases():
    rates, agents = day(24, 14, 300, 0.3)
    yield dict(interval=1800.0, patience=180.0, within=20.0, short=5.0, rates=rates, agents=agents,
               aht=[300.0] * 24, states=75)
    rates, agents = day(16, 9, 240, 0.2)  # overload at noon, then a sudden shift change
    agents[6:9], agents[9] = [4, 3, 4], 14
    yield dict(interval=900.0, patience=650.0, within=30.0, short=0.0, rates=rates, agents=agents,
               aht=[240.0] * 8 + [290.0] * 8, states=80)
    rates, agents = day(10, 6, 200, 1.1)  # nobody hangs up, and two intervals cannot keep up
    agents[3:5] = [4, 5]
    yield dict(interval=900.0, patience=math.inf, within=20.0, short=0.0, rates=rates,
               agents=agents, aht=[200.0] * 10, states=110)
    yield dict(interval=1800.0, patience=90.0, within=60.0, short=10.0,
               rates=[0.0005, 0.0, 0.002, 0.0041, 0.0003, 0.0], agents=[1, 1, 2, 3, 1, 1],
               aht=[2400.0, 2400.0, 1500.0, 1500.0, 30.0, 30.0], states=40)


if __name__ == "__main__":
    print("case,interval_s,patience_s,within_s,short_s,rate,slope,aht_s,agents,offered,answered,"
          "excl_abandoned_within,incl_abandoned_within,incl_short,excl_short,virtual,p_wait,"
          "p_abandon,abandoned_within,asa_s,mean_wait_s,queue_length,busy,in_system")
    for number, case in enumerate(cases()):
        print_case(number + 1, case)
