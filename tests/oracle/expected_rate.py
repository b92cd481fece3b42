#!/usr/bin/python3
"""Expected values of a queue whose rate is Gamma distributed, for test_rate_spread.c.

    expected_rate.py > ../data/expected_rate.csv

Another way than the code's: the queue's values are incomplete gamma functions of mpmath at 30 digits
(Erlang A: Palm's A(x, y) and the law of the virtual wait; Erlang C from Erlang B), and the integral
is 16-point Gauss-Legendre on panels that shrink towards every place where a value falls, done twice,
the second time with every panel halved; a row is printed only if the two agree to 1e-11. Inputs are
exact doubles."""
import sys
import mpmath as mp
from numpy.polynomial.legendre import leggauss

mp.mp.dps = 30
NODES = [(mp.mpf(float(x)), mp.mpf(float(w))) for x, w in zip(*leggauss(16))]
NAMES = ('offered', 'answered', 'excl_abandoned_within', 'incl_abandoned_within', 'incl_short', 'excl_short',
         'virtual', 'p_wait', 'p_abandon', 'asa_s', 'mean_wait_s', 'occupancy')


def lower_gamma(s, x):
    """gamma(s, x); by its series where mpmath's own gives up"""
    try:
        return mp.gammainc(s, 0, x)
    except mp.libmp.NoConvergence:
        term = total = 1 / s
        i = 0
        while term > total * mp.eps:
            i += 1
            term *= x / (s + i)
            total += term
        return total * mp.exp(s * mp.log(x) - x)


def inverse_blocking(n, a):
    """1/B(n, a)"""
    return mp.exp(a - n * mp.log(a)) * (mp.gamma(n + 1) - lower_gamma(mp.mpf(n + 1), a) if a < n else mp.gammainc(n + 1, a))


def erlang_c(a, n, aht, within, short):
    """Shares of one rate: answered within T, the same and hung up within T (s), patient within T, wait, ..."""
    if a >= n:
        return dict(good=0, lost=0, lost_short=0, virtual=0, wait=1, abandon=0, answered_wait=0, busy=1)
    wait = 1 / (1 + (n - a) / a * inverse_blocking(n - 1, a))
    good = 1 - wait * mp.exp(-(n - a) * within / aht)
    return dict(good=good, lost=0, lost_short=0, virtual=good, wait=wait, abandon=0, answered_wait=0, busy=a / n)


def erlang_a(a, n, aht, patience, within, short, asa):
    theta, x, y = 1 / patience, n * patience / aht, a * patience / aht
    whole = lower_gamma(x, y)
    reach = mp.exp(mp.log(x) + y - x * mp.log(y)) * whole
    wait = a / n * reach / (inverse_blocking(n - 1, a) + a / n * reach)
    abandon = wait * (1 - n / a + n / a / reach)

    def late(t):
        """virtual wait above t; answered after t"""
        z = y * mp.exp(-theta * t)
        return wait * lower_gamma(x, z) / whole, wait * lower_gamma(x + 1, z) / (y * whole)

    (v, served_late), (v_short, served_late_short) = late(within), late(short)
    good = 1 - abandon - served_late
    lost = 1 - mp.exp(-theta * within) * v - good
    lost_short = 1 - mp.exp(-theta * short) * v_short - (1 - abandon - served_late_short)
    answered_wait = 0
    if asa:
        def laplace(s):
            return mp.exp(y - s * mp.log(y)) * lower_gamma(s, y)
        answered_wait = -wait * mp.diff(laplace, x + 1, h=mp.mpf(10) ** -8) / laplace(x) * patience
    return dict(good=good, lost=lost, lost_short=lost_short, virtual=1 - v, wait=wait, abandon=abandon,
                answered_wait=answered_wait, busy=a / n * (1 - abandon))


def edges(case, halvings):
    n, load, k = case['n'], case['load'], 1 / case['cv'] ** 2
    density = lambda r: k * (mp.log(r) - r + 1)
    low, high = mp.mpf(1), mp.mpf(1)
    while density(low) > -32:
        low *= 1 - case['cv'] / 8 / (1 + case['cv'])
    while density(high) > -32:
        high *= 1 + case['cv'] / 8
    centres = [n / load]
    if case['model'] == 'A':
        centres.append(n * mp.exp(case['within'] / case['patience']) / load)
        centres.append(n * mp.exp(case['short'] / case['patience']) / load)
    cuts = {low, high}
    cuts.update(low + (high - low) * i / 12 for i in range(1, 12))
    cuts.update(mp.mpf(2) ** -i for i in range(int(-mp.log(low, 2)) + 1)) # the law's own corner at 0
    for c in centres:
        cuts.add(c)
        for i in range(-4 if case['model'] == 'A' else -12, 5):
            step = mp.sqrt(n) / load * mp.mpf(2) ** i
            cuts.update((c - step, c + step))
    out = sorted(c for c in cuts if low <= c <= high)
    for _ in range(halvings):
        out = sorted(set(out) | {(p + q) / 2 for p, q in zip(out, out[1:])})
    return out


def at(case, r):
    a, n = case['load'] * r, case['n']
    if case['model'] == 'C':
        return erlang_c(a, n, case['aht'], case['within'], case['short'])
    return erlang_a(a, n, case['aht'], case['patience'], case['within'], case['short'], case['asa'])


def expected(case, halvings):
    sums, mass, k = {}, mp.mpf(0), 1 / case['cv'] ** 2
    cuts = edges(case, halvings)
    for p, q in zip(cuts, cuts[1:]):
        for x, w in NODES:
            r = (p + q) / 2 + (q - p) / 2 * x
            weight = w * (q - p) / 2 * mp.exp(k * (mp.log(r) - r + 1))
            mass += weight
            value = at(case, r)
            value['busy'] /= r
            for name, v in value.items():
                sums[name] = sums.get(name, 0) + weight * v
    s = {name: v / mass for name, v in sums.items()}
    inf = mp.inf if case['model'] == 'C' else None
    served = 1 - s['abandon']
    return (s['good'], s['good'] / served, s['good'] / (1 - s['lost']), s['good'] + s['lost'],
            s['good'] + s['lost_short'], s['good'] / (1 - s['lost_short']), s['virtual'], s['wait'], s['abandon'],
            inf or (s['answered_wait'] / served if case['asa'] else mp.nan), inf or s['abandon'] * case['patience'], s['busy'])


def main():
    print('model,arrival_rate,aht_s,patience_s,within_s,short_s,cv,agents,' + ','.join(NAMES))
    rows = [('A', 20 / 240, 240, 180, 20, 5, cv, n) for cv, n in ((0.05, 23), (0.2, 24), (0.5, 32))]
    rows += [('A', 100 / 240, 240, 180, 20, 5, cv, n) for cv, n in ((0.05, 100), (0.1, 103), (0.2, 112), (0.5, 120))]
    rows += [('A', 400 / 240, 240, 180, 20, 5, cv, n) for cv, n in ((0.02, 380), (0.1, 400), (0.5, 607))]
    rows += [('A', 3.7 / 311.5, 311.5, 61.7, 12.5, 3.5, 0.83, 4), ('A', 0.31 / 187.3, 187.3, 420.0, 30.0, 0.0, 1.37, 2),
             ('A', 57.3 / 402.0, 402.0, 33.1, 95.0, 10.0, 0.31, 41), ('A', 61.0 / 95.0, 95.0, 2000.0, 600.0, 20.0, 0.17, 60)]
    rows += [('A', load / 240, 240, 180, 20, 5, cv, n) for load, cv, n in ((10000, 0.05, 9430), (10000, 0.5, 15132))]
    rows += [('C', load / 240, 240, 0, within, 0.0, cv, n) for load, within, cv, n in (
        (10, 20, 0.1, 14), (100, 20, 0.05, 110), (100, 20, 0.5, 140), (1000, 20, 0.1, 1100), (1000, 3600, 0.3, 1010),
        (10000, 20, 0.02, 10050), (10000, 300, 0.5, 14000), (6340, 5000, 0.117, 5283))]
    for model, rate, aht, patience, within, short, cv, n in rows:
        case = dict(model=model, load=mp.mpf(rate) * aht, aht=mp.mpf(aht), patience=mp.mpf(patience), within=mp.mpf(within),
                    short=mp.mpf(short), cv=mp.mpf(cv), n=n, asa=model == 'A' and rate * aht < 150)
        rough, fine = expected(case, 0), expected(case, 1)
        off = max(abs(p - q) / max(1, abs(q)) for p, q in zip(rough, fine) if mp.isfinite(q))
        print(f'{model} {float(case["load"])} {float(cv)}: {mp.nstr(off, 2)}', file=sys.stderr, flush=True)
        if off < 1e-11:
            inputs = ','.join(repr(float(v)) for v in (rate, aht, patience, within, short, cv))
            print(f'{model},{inputs},{n},' + ','.join('' if mp.isnan(v) else mp.nstr(v, 16) for v in fine), flush=True)


if __name__ == '__main__':
    main()
