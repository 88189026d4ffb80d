"""Three looks counted again, one series at a time, in plain Python: loops, scipy's optimiser and its distributions."""

from __future__ import annotations

import math
from itertools import pairwise

from scipy import stats
from scipy.optimize import minimize

RARE, MIDDLE, LARGE = (0.001, 0.003, 0.005), (0.005, 0.015, 0.025), (0.002, 0.004, 0.006)


def wave(events: list[float], exposures: list[float], months: list[int]) -> tuple[float, ...]:
    """Give the coefficients of a Poisson log-linear wave by maximising the likelihood without its gradient's help."""

    def loss(beta):
        total = 0.0
        for x, e, t in zip(events, exposures, months, strict=True):
            log_mean = math.log(e) + beta @ row(t)
            total -= x * log_mean - math.exp(log_mean)
        return total / sum(events)

    start = [math.log(sum(events) / sum(exposures)), 0.0, 0.0]
    return tuple(minimize(loss, start, method="BFGS", options={"gtol": 1e-10}).x)


def row(month: int) -> tuple[float, float, float]:
    return 1.0, math.cos(2 * math.pi * month / 12), math.sin(2 * math.pi * month / 12)


def deviance(events: list[float], means: list[float]) -> float:
    return 2 * sum((x * math.log(x / m) if x else 0.0) - (x - m) for x, m in zip(events, means, strict=True))


def pearson(events: list[float], means: list[float]) -> float:
    return sum((x - m) ** 2 / m for x, m in zip(events, means, strict=True))


def variance_of_log(means: dict[int, float], window: dict[int, float]) -> float:
    """Give Var(log E) of a window's expected sum by the delta method, with a hand-made 3 by 3 inverse."""
    info = [[sum(m * row(t)[i] * row(t)[j] for t, m in means.items()) for j in range(3)] for i in range(3)]
    total = sum(window.values())
    g = [sum(m * row(t)[i] for t, m in window.items()) / total for i in range(3)]
    solved = solve(info, g)
    return sum(a * b for a, b in zip(g, solved, strict=True))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve three equations by Cramer's rule."""

    def det(m):
        return (
            m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
        )

    whole = det(matrix)
    return [det([[right[r] if c == k else matrix[r][c] for c in range(3)] for r in range(3)]) / whole for k in range(3)]


def level(events_a_month: float) -> tuple[float, float, float]:
    return RARE if events_a_month < 3 else LARGE if events_a_month > 30 else MIDDLE


def looked(events: list[float], exposures: list[float], floor_of_share: bool = False) -> dict[str, object]:
    """Judge the latest month of one gapless series; gives what was found in between as well."""
    months = list(range(max(0, len(events) - 54), len(events) - 6))
    x, e = [events[t] for t in months], [exposures[t] for t in months]
    n, total, exposure = len(months), sum(x), sum(e)
    floor = 1 - total / exposure if floor_of_share else 1.0
    means = {t: total / exposure * exposures[t] for t in range(len(events))}
    season, parameters = False, 1
    if total >= 60 and n >= 24:
        beta = wave(x, e, months)
        waved = {t: exposures[t] * math.exp(sum(b * r for b, r in zip(beta, row(t), strict=True))) for t in means}
        flat, curved = [means[t] for t in months], [waved[t] for t in months]
        phi = max(floor, pearson(x, curved) / (n - 3))
        f = (deviance(x, flat) - deviance(x, curved)) / 2 / phi
        if stats.f.sf(f, 2, n - 3) < 0.05:
            season, parameters, means = True, 3, waved
    raw = pearson(x, [means[t] for t in months]) / (n - parameters)
    residuals = [(events[t] - means[t]) / math.sqrt(means[t]) for t in months]
    squares = sum(r * r for r in residuals)
    memory = max(0.0, sum(a * b for a, b in pairwise(residuals)) / squares) if squares else 0.0
    phi = max(floor, raw)
    looks = {}
    for window, a in zip((1, 3, 6), level(total / n), strict=True):
        latest = range(len(events) - window, len(events))
        observed, expected = sum(events[t] for t in latest), sum(means[t] for t in latest)
        equivalent = total
        if season:
            equivalent = 1 / variance_of_log({t: means[t] for t in months}, {t: means[t] for t in latest})
        factor = phi * (1 + 2 * sum((1 - k / window) * memory**k for k in range(1, window)))
        beta_tail = stats.beta(observed / factor + 0.5, equivalent / factor + 0.5)
        share = expected / (expected + equivalent)
        upper, lower = beta_tail.cdf(share), beta_tail.sf(share)
        half = stats.norm.cdf(stats.t.ppf(a / 2, n - parameters)) if raw > floor else a / 2
        higher, fewer = upper < half and observed >= 1.1 * expected, lower < half and 1.1 * observed <= expected
        looks[window] = (observed, expected, upper, lower, int(higher) - int(fewer))
    return {"season": season, "phi": phi, "memory": memory, "looks": looks}
