"""The name of a job in, the function that does it out; each is imported when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kg.serve.values import Ask, Reply
from kg.store import Store

Job = Callable[[Store, Ask], Reply]

JOBS: Mapping[str, str] = {
    "cite_one": "publish",
    "cite_question": "publish",
    "dossier_file": "publish",
    "feed_file": "publish",
    "form": "forms",
    "forms": "forms",
    "found": "api",
    "found_page": "pages",
    "home": "pages",
    "openapi": "openapi",
    "pair": "pages",
    "picture": "pages",
    "picture_file": "pages",
    "question": "api",
    "question_list": "api",
    "sparql": "sparql",
    "style": "pages",
    "thing": "api",
    "thing_page": "pages",
    "warm": "warm",
    "warm_console": "warm",
}
"""Job to module; the function bears the job's name."""


def job_named(name: str) -> Job:
    job: Job = getattr(import_module(f"kg.serve.{JOBS[name]}"), name)
    return job
