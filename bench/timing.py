"""Time of a request, always beside the bare page in the same run."""

import time
from collections.abc import Callable
from statistics import median

TIMES, WARM = 100, 10
type Work = Callable[[], object]


def beside(bare: Work, work: Work, after: Work | None = None) -> tuple[float, float]:
    """p50 in ms of the bare page and of the work, one of each in turn, the first ten thrown away.

    `after` undoes the work and is not timed.
    """
    bares, works = [], []
    for number in range(WARM + TIMES):
        bare_ms, work_ms = took(bare), took(work)
        if after:
            after()
        if number >= WARM:
            bares.append(bare_ms)
            works.append(work_ms)
    return median(bares), median(works)


def took(work: Work) -> float:
    """ms"""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def typical(work: Work, times: int) -> float:
    """p50 in ms of a piece of work that is no request."""
    for _time in range(WARM):
        work()
    return median(took(work) for _time in range(times))
