"""One release into several languages, as a Prefect flow.

The steps are those of `wdea_i18n.pipeline`; here they get retries, a page in the Prefect UI,
and workers of their own. Only the flow itself touches the database.

    python flows/translate_release.py samples/training-week.docx fr,es out
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

# Nothing leaves the machine; Prefect reads this when it is imported.
os.environ |= {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from slugify import slugify

from wdea_i18n import document, pipeline
from wdea_i18n.errors import WdeaError
from wdea_i18n.locales import Locale, locale
from wdea_i18n.pipeline import Draft, Job, Release, Translations, Wanted
from wdea_i18n.quality import Report, as_markdown
from wdea_i18n.settings import Settings, load_settings
from wdea_i18n.starting import open_store
from wdea_i18n.store import Store


def task_runner(settings: Settings) -> TaskRunner:
    """Where tasks run: threads here, or a Dask or Ray cluster, here or at an address."""
    if settings.task_runner == "dask":
        from prefect_dask import DaskTaskRunner

        return DaskTaskRunner(address=settings.dask_address or None)
    if settings.task_runner == "ray":
        from prefect_ray import RayTaskRunner

        return RayTaskRunner(address=settings.ray_address or None)
    return ThreadPoolTaskRunner(max_workers=settings.threads or None)


def worth_another_try(_task, _run, state) -> bool:
    """A full disk or a lost worker may pass; a missing package or a broken file will not."""
    try:
        state.result()
    except WdeaError:
        return False
    except Exception:
        return True
    return False


# Results hold whole documents: they go from task to task, not into a cache.
step = {"cache_policy": NO_CACHE, "persist_result": False,
        "retries": 2, "retry_delay_seconds": [1, 10], "retry_condition_fn": worth_another_try}


@task(name="read", **step)
def read(path: Path, settings: Settings, source: Locale | None) -> Release:
    return pipeline.read_release(path, settings, source)


@task(name="translate", task_run_name="translate into {job.target.tag}", **step)
def translate(wanted: Wanted, known: Translations, job: Job) -> Translations:
    return pipeline.translate_missing(wanted, known, job)


@task(name="check and write", task_run_name="check and write {job.target.tag}", **step)
def write(release: Release, job: Job, wanted: Wanted, translations: Translations, output: Path
          ) -> Draft:
    draft = pipeline.write_draft(release, job, wanted, translations)
    document.save_whole(draft.docx, output)
    return draft


@flow(name="translate-release", flow_run_name="{file}", task_runner=task_runner(load_settings()))
def translate_release(file: str, to: list[str], out: str, source: str | None = None,
                      engine: str = "argos") -> list[Report]:
    """Translates a press release into several languages, one Word file each.

    Args:
        file: the release: .docx, .txt, .md, .html or .pdf.
        to: languages to translate into, e.g. ["fr", "es"].
        out: the folder for NAME.fr.docx and its sisters.
        source: the release's language; empty detects it.
        engine: "argos", or "pseudo" to check a layout without a model.

    Raises:
        WdeaError: the first language that failed; the others are written.
    """
    settings = load_settings()
    path, folder = Path(file).resolve(), Path(out).resolve()
    release = read(path, settings, locale(source) if source else None)
    targets = pipeline.other_languages(release, map(locale, to))
    outputs = pipeline.output_names([path], targets, folder)
    with open_store(settings) as store:
        terms = pipeline.terms_in(release, store)
        jobs = [Job(release.detection.locale, target, engine, settings, terms)
                for target in targets]
        reports, errors = translate_languages(release, jobs, outputs, store)
    if reports:
        create_markdown_artifact(as_markdown(reports), key=slugify(f"release {path.stem}"),
                                 description=f"{path.name} in {len(reports)} languages")
    for error in errors:
        get_run_logger().error(str(error))
    if errors:
        raise errors[0]
    return reports


def translate_languages(release: Release, jobs: list[Job],
                        outputs: Mapping[tuple[Path, Locale], Path], store: Store
                        ) -> tuple[list[Report], list[Exception]]:
    """All languages at once, each as far as it gets: (reports, what went wrong)."""
    begun = time.perf_counter()
    started, written, reports, errors = [], [], [], []
    for job in jobs:
        try:
            wanted = pipeline.texts_to_translate(release, job)
            known = pipeline.recall(wanted, job, store)
        except WdeaError as error:
            errors.append(error)
            continue
        started.append((job, wanted, known, translate.submit(wanted, known, job)))
    for job, wanted, known, future in started:
        try:
            new = future.result()
        except Exception as error:
            errors.append(error)
            continue
        pipeline.remember(new, wanted, job, store)
        output = outputs[release.path, job.target]
        written.append((job, known, output, write.submit(
            release, job, wanted, pipeline.merged(known, new), output)))
    for job, known, output, future in written:
        try:
            draft = future.result()
            pipeline.note_output(release, draft, output, job, store)
            reports.append(pipeline.report(release, draft, output, job, known,
                                           time.perf_counter() - begun))
        except Exception as error:
            errors.append(error)
    return reports, errors


if __name__ == "__main__":
    translate_release(sys.argv[1], sys.argv[2].split(","), sys.argv[3])
