#!/usr/bin/python3
"""Coefficients of models/batch, economised: Chebyshev interpolation with 60 digits, cut where what
is left is below TINY, and written as plain powers, lowest first.

    batch_tables.py > models/batch/tables.inc

uniform[j][i], of s^j eta^i with s = 1/m, is Gamma*(m) S_m(eta): Temme's uniform expansion of the
incomplete gamma functions [DLMF 8.12], for |eta| <= ETA and m >= LEAST, and near[j][i] the same with
fewer terms for |eta| <= NEAR_ETA. Their coefficients come from
    half eta^2 = mu - log(1 + mu),   eta C_k = C_(k-1)' + (-1)^k g_k eta / mu,   Gamma* = sum g_k m^-k
as power series in eta, and are checked against an incomplete gamma function at the end."""
import mpmath as mp

mp.mp.dps = 60
ETA, NEAR_ETA, LEAST = mp.mpf("1.5"), mp.mpf("0.8"), mp.mpf(24)
TINY = mp.mpf("4e-16")
TERMS, ORDERS = 260, 30
ERFCX_CENTRE = 3
GAUSS_NODES = 40


def mu_series():
    a = [mp.mpf(0), mp.mpf(1)]
    for n in range(2, TERMS + 1):  # mu mu' = (1 + mu) eta
        cross = sum(a[i] * a[n + 1 - i] for i in range(2, n))
        a.append((2 * a[n - 1] / mp.mpf(n + 1) - cross) / 2)
    return a


def stirling():
    log = [mp.bernoulli(k + 1) / (k * (k + 1)) if k % 2 else 0 for k in range(1, ORDERS + 1)]
    g = [mp.mpf(1)]
    for n in range(1, ORDERS + 1):
        g.append(sum(k * log[k - 1] * g[n - k] for k in range(1, n + 1)) / n)
    return g


def uniform_series(g):
    """Power series in eta of the coefficients of m^-k in Gamma* S."""
    a = mu_series()[1:]
    inverse = [mp.mpf(1)]
    for n in range(1, TERMS):
        inverse.append(-sum(a[i] * inverse[n - i] for i in range(1, n + 1)))
    first = inverse[1:]  # 1 / mu - 1 / eta
    c = [first]
    for k in range(1, ORDERS):
        sign = (-1) ** k * g[k]
        slope = [j * c[-1][j] for j in range(1, len(c[-1]))]
        assert abs(slope[0] + sign) < mp.mpf("1e-40")  # the poles cancel
        c.append([slope[j + 1] + sign * first[j] for j in range(len(slope) - 1)])
    length = min(map(len, c))
    return [[sum(g[j] * c[k - j][i] for j in range(k + 1)) for i in range(length)] for k in range(ORDERS)]


def nodes(n):
    return [mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def chebyshev(values):
    n = len(values)
    c = [2 * sum(values[k] * mp.cos(mp.pi * j * (2 * k + 1) / (2 * n)) for k in range(n)) / n for j in range(n)]
    return [c[0] / 2] + c[1:]


def powers(c, low, high):
    """Of x in [low, high], from Chebyshev coefficients."""
    t = [[mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]]
    while len(t) < len(c):
        twice = [mp.mpf(0)] + [2 * v for v in t[-1]]
        t.append([v - (t[-2][i] if i < len(t[-2]) else 0) for i, v in enumerate(twice)])
    in_unit = [sum(c[j] * t[j][i] for j in range(len(c)) if i < len(t[j])) for i in range(len(c))]
    scale, shift = 2 / (high - low), -(high + low) / (high - low)
    out = [mp.mpf(0)]
    for v in reversed(in_unit):  # Horner in (scale x + shift)
        moved = [shift * w for w in out] + [mp.mpf(0)]
        for i, w in enumerate(out):
            moved[i + 1] += scale * w
        out = moved
        out[0] += v
    return out[: len(c)]


def cut(c, tiny=TINY):
    last = max(i for i, v in enumerate(c) if abs(v) > tiny)
    return c[: last + 1]


def fit(f, low, high, n=48, tiny=TINY):
    low, high = mp.mpf(low), mp.mpf(high)
    c = chebyshev([f((low + high + (high - low) * t) / 2) for t in nodes(n)])
    return powers(cut(c, tiny), low, high)


def uniform_table(series, most):
    n_eta, n_s = 40, 14
    at = [most * t for t in nodes(n_eta)]
    by_order = [[mp.polyval(row[::-1], eta) for row in series] for eta in at]
    values = [[mp.polyval(o[::-1], (1 + t) / (2 * LEAST)) for o in by_order] for t in nodes(n_s)]
    in_eta = [chebyshev(row) for row in values]
    both = [chebyshev([row[i] for row in in_eta]) for i in range(n_eta)]  # [eta][s]
    kept = [[v if abs(v) > 2 * TINY else mp.mpf(0) for v in row] for row in both]
    degrees = [max([i for i in range(n_eta) if kept[i][j]] + [-1]) for j in range(n_s)]
    orders = max(j for j in range(n_s) if degrees[j] >= 0) + 1
    rows = [powers([both[i][j] for i in range(degrees[j] + 1)], -most, most) for j in range(orders)]
    width = max(map(len, rows))
    rows = [r + [mp.mpf(0)] * (width - len(r)) for r in rows]
    columns = [powers([rows[j][i] for j in range(orders)], mp.mpf(0), 1 / LEAST) for i in range(width)]
    # a power of eta stays in the row of s where it, or a higher one, still counts
    table = [[columns[i][j] for i in range(width)] for j in range(orders)]
    weight = [[abs(v) * most**i / LEAST**j for i, v in enumerate(r)] for j, r in enumerate(table)]
    return [r[: max(i for i in range(width) if weight[j][i] > TINY / 8) + 1] for j, r in enumerate(table)]


def check(table, gamma_star, extremes):
    for m, rho in ((24, extremes[0]), (24, extremes[1]), (37.3, 0.9), (150, 1.2), (1000, 1.01)):
        m, rho = mp.mpf(m), mp.mpf(rho)
        eta = mp.sign(rho - 1) * mp.sqrt(2 * (rho - 1 - mp.log(rho)))
        zeta, a = eta * mp.sqrt(m / 2), rho * m
        want = mp.quad(lambda t: m * mp.exp(-a * t + (m - 1) * mp.log1p(t)), [0, 1 / m, 10 / m, 1, mp.inf])
        got = mp.polyval(gamma_star[::-1], 1 / m) * mp.sqrt(mp.pi * m / 2) * mp.exp(zeta**2) * mp.erfc(zeta)
        got += sum(mp.polyval(row[::-1], eta) * m**-j for j, row in enumerate(table))
        assert abs(got / want - 1) < mp.mpf("2e-15"), (m, rho, mp.nstr(got / want - 1, 5))


def number(v):
    return float(v).__repr__()


def write(name, values):
    print("static const double %s[] = {" % name)
    for v in values:
        print("    %s," % number(v))
    print("};\n")


def erfcx_scaled(q):
    """(t + c) erfcx(t) with q = (t - c) / (t + c), t in [0, oo)."""
    c = mp.mpf(ERFCX_CENTRE)
    if q == 1:
        return 1 / mp.sqrt(mp.pi)
    t = c * (1 + q) / (1 - q)
    if t > 1e3:
        tail = sum((-1) ** k * mp.fac2(2 * k - 1) / (2 * t * t) ** k if k else 1 for k in range(12))
        return (t + c) * tail / (t * mp.sqrt(mp.pi))
    return (t + c) * mp.exp(t * t) * mp.erfc(t)


def gauss_legendre(n):
    """Nodes ascending in (-1, 1), and weights."""
    node = sorted(mp.polyroots([mp.mpf(c) for c in legendre(n)][::-1], maxsteps=500, extraprec=400))
    slope = [i * c for i, c in enumerate(legendre(n))][1:]
    return node, [2 / ((1 - t * t) * mp.polyval(slope[::-1], t) ** 2) for t in node]


def legendre(n):
    before, now = [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]
    for k in range(1, n):
        shifted = [mp.mpf(0)] + [(2 * k + 1) * c for c in now]
        after = [(c - (k * before[i] if i < len(before) else 0)) / (k + 1) for i, c in enumerate(shifted)]
        before, now = now, after
    return now


def main():
    g = stirling()
    gamma_star = fit(lambda s: mp.polyval(g[::-1], s), 0, 1 / LEAST, 16)
    series = uniform_series(g)
    table, near = uniform_table(series, ETA), uniform_table(series, NEAR_ETA)
    check(table, gamma_star, (0.15, 3.1))
    check(near, gamma_star, (0.4, 2.02))
    half_log2 = mp.log(2) / 2
    atanh_most = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2
    print("/* Made by tests/oracle/batch_tables.py. Powers, lowest first. */\n")
    print("/* (e^r - 1 - r) / r^2 for |r| <= log(2) / 2 */")
    write("exp_rest", fit(lambda r: (mp.expm1(r) - r) / r**2 if r else mp.mpf(0.5), -half_log2, half_log2))
    print("/* (2 atanh(r) - 2 r) / r^3 as a function of r^2, for 1 + r in (sqrt(1/2), sqrt(2)) */")
    write(
        "atanh_rest",
        fit(lambda w: (2 * mp.atanh(mp.sqrt(w)) - 2 * mp.sqrt(w)) / mp.sqrt(w) ** 3, 0, atanh_most),
    )
    print("#define ERFCX_CENTRE %d.0\n" % ERFCX_CENTRE)
    print("/* (t + c) erfcx(t) as a function of (t - c) / (t + c), t >= 0, c = ERFCX_CENTRE */")
    write("erfcx_scaled", fit(erfcx_scaled, -1, 1, 80, 2 * TINY))
    print("/* Gamma*(m) as a function of 1/m */")
    write("gamma_star", gamma_star)
    for name, most, rows in (("uniform", ETA, table), ("near", NEAR_ETA, near)):
        print("#define %s_ETA %s\n" % (name.upper(), number(most)))
        for j, row in enumerate(rows):
            print("/* of m^-%d in Gamma* S, powers of eta */" % j)
            write("%s_%d" % (name, j), row)
    node, weight = gauss_legendre(GAUSS_NODES)
    print("/* Gauss-Legendre */")
    write("gauss_node", node)
    write("gauss_weight", weight)


main()
