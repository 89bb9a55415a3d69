"""The name of a job in, the function that does it out; each is imported when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kg.serve.values import Ask, Reply
from kg.store import Store

Job = Callable[[Store, Ask], Reply]

JOBS: Mapping[str, str] = {
    "found": "api",
    "openapi": "openapi",
    "question": "api",
    "question_list": "api",
    "sparql": "sparql",
    "thing": "api",
    "warm": "search",
}
"""Job to module; the function bears the job's name."""


def job_named(name: str) -> Job:
    job: Job = getattr(import_module(f"kg.serve.{JOBS[name]}"), name)
    return job
