"""A function over many items in worker processes: results in order, few in flight, one bad item harms no other."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

AHEAD = 4
"""So many items per worker are handed out before their results are asked for."""


def in_order[Item, Result](
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """``function(item)`` for each item, in the order of `items`, computed by `workers` processes.

    An item whose worker dies (out of memory, say) is tried once more, alone; if it dies again its result is
    ``lost(item)``. What `function` raises is raised here. Items are drawn from `items` only as results are taken.
    """
    remaining = iter(items)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for item in islice(remaining, workers * AHEAD - len(waiting)):
                waiting.append((item, _submit(pool, function, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                result = _alone(function, item, lost)
                pool = _pool(workers)
                waiting = deque((other, _submit(pool, function, other)) for other, _ in waiting)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit[Item, Result](pool: ProcessPoolExecutor, function: Callable[[Item], Result], item: Item) -> Future[Result]:
    """The result to come; of a pool in which a worker has died already, its failure."""
    try:
        return pool.submit(function, item)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def _alone[Item, Result](function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return lost(item)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Forked workers where that is safe, as they start at once; fresh ones elsewhere."""
    context = multiprocessing.get_context("fork" if _one_thread() else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_follow_parent)


def _one_thread() -> bool:
    """Whether this process is known to have no second thread, not even one that Python has not started."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:  # not Linux
        return False


def _follow_parent() -> None:
    """End this worker when its parent ends, however it ends: the pool itself does not see to that."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
