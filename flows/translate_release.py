"""One release into several languages, as a Prefect flow.

The steps are those of `wdea_i18n.pipeline`; here they get retries, a page in the Prefect UI,
and workers of their own. Only the flow itself touches the database.

    python flows/translate_release.py samples/training-week.docx fr,es out
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Literal
from uuid import UUID

from wdea_i18n.settings import PREFECT_VARIABLES

os.environ |= PREFECT_VARIABLES     # Prefect reads them when it is imported.

from prefect import flow, get_run_logger, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.states import Cancelled, Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from slugify import slugify

from wdea_i18n import candidates, document, notices, pipeline, taking
from wdea_i18n.entities import Entities, Role
from wdea_i18n.errors import RunCancelled, WdeaError
from wdea_i18n.inbox import Folders, keep_earlier
from wdea_i18n.locales import LOCALES, Locale, locale
from wdea_i18n.naming import output_names
from wdea_i18n.notices import Line, Notice
from wdea_i18n.pipeline import Draft, Job, Release, Translations, Wanted
from wdea_i18n.quality import Report, as_markdown, counts
from wdea_i18n.settings import Settings, load_settings
from wdea_i18n.starting import open_store
from wdea_i18n.store import State, Store, Taken

# What the form in the Prefect UI lets people choose from.
Language = Enum("Language", {one.name: tag for tag, one in LOCALES.items()}, type=str)


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
def write(release: Release, job: Job, wanted: Wanted, translations: Translations, output: Path,
          history: bool) -> Draft:
    draft = pipeline.write_draft(release, job, wanted, translations)
    if history:
        keep_earlier(output, draft.docx)
    document.save_whole(draft.docx, output)
    return draft


def run_name(file: Path, languages: Iterable[str]) -> str:
    """What a run is called: "Joint Secretariat.docx → fr, es"."""
    return f"{file.name} → {', '.join(languages) or 'all languages'}"


def _own_name() -> str:
    asked = runtime.flow_run.parameters
    return run_name(Path(asked["file"]), [Language(tag).value for tag in asked["to"]])


@flow(name="translate-release", flow_run_name=_own_name, task_runner=task_runner(load_settings()))
def translate_release(file: str, to: Sequence[Language] = (), out: str = "",
                      source: Language | None = None,
                      engine: Literal["argos", "pseudo"] = "argos") -> list[Report]:
    """Translates a press release into several languages, one Word file each.

    Args:
        file: the release: .docx, .txt, .md, .html or .pdf. One that was taken in from the inbox
            is known by its place in the archive, also after it was moved to failed/.
        to: languages to translate into; none stands for all that there is a package for.
        out: the folder for NAME.fr.docx and its sisters; empty is the outbox.
        source: the release's language; empty detects it.
        engine: "argos", or "pseudo" to check a layout without a model.

    Raises:
        WdeaError: the first language that failed; the others are written.
    """
    settings = load_settings()
    folders = Folders(settings.home)
    with open_store(settings) as store:
        path, taken = taking.locate(Path(file).absolute(), store)
        reports, errors = [], {}
        try:
            release = read(path, settings, locale(source) if source else None)
            targets = _targets(release, to, engine, settings)
            folder = (Path(out) if out else folders.outbox).resolve()
            outputs = output_names([path], targets, folder)
            terms, named = pipeline.terms_of(release, store)
            stop_if_cancelled()
            if taken:
                for target in targets:
                    store.intake.set_language(taken.id, target.tag, State.RUNNING)
            show_entities(release, named)
            if taken:
                candidates.propose(release, named, store, "the service")
            jobs = [Job(release.detection.locale, target, engine, settings, terms)
                    for target in targets]
            reports, errors = translate_languages(
                release, jobs, outputs, store,
                history=folder.is_relative_to(folders.outbox.resolve()))
        except Exception as error:
            errors[""] = error
        if taken:
            state = taking.finish(taken, reports, errors, folders, store)
            notify(notice_of(taken, state, reports, errors), settings)
    if reports:
        create_markdown_artifact(as_markdown(reports), key=slugify(f"release {path.stem}"),
                                 description=f"{path.name} in {len(reports)} languages")
    for tag, error in errors.items():
        get_run_logger().error(f"{tag}: {error}" if tag else str(error))
    if isinstance(errors.get(""), RunCancelled):
        return Cancelled(message=str(errors[""]))
    if errors:
        raise next(iter(errors.values()))
    findings = sum(len(report.findings) for report in reports)
    return Completed(message=f"{_counted(len(reports), 'language')}, "
                             f"{_counted(findings, 'finding')}", data=reports)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def show_entities(release: Release, found: Entities) -> None:
    """The officials and organisations of a release, as a table in the UI."""
    rows = [{"name": person.name, "office": role.title, "body": role.body,
             "term base": person.concept or " or ".join(person.others)}
            for person in found.people for role in person.roles or (Role("", ""),)]
    rows += [{"name": body.name, "office": "", "body": body.acronym, "term base": body.concept}
             for body in found.bodies]
    if rows:
        create_table_artifact(rows, key=slugify(f"entities {release.path.stem}"),
                              description=f"People and organisations in {release.path.name}")


def stop_if_cancelled() -> None:
    """Ends a run that somebody has cancelled in the UI; what is written by then stays.

    Raises:
        RunCancelled: somebody has.
    """
    with get_client(sync_client=True) as client:
        state = client.read_flow_run(UUID(runtime.flow_run.id)).state
    if state.is_cancelling() or state.is_cancelled():
        raise RunCancelled("The run was cancelled.", "Run it again from its page, or drop the "
                           "release again.")


def notice_of(taken: Taken, state: State, reports: Sequence[Report],
              errors: Mapping[str, Exception]) -> Notice:
    """What people are told of a release."""
    done = [Line(report.target_locale, taking.state_of(report), str(report.output),
                 counts(report.findings))
            for report in reports]
    return Notice(taken.name, state, (*done, *(
        Line(tag, State.FAILED, reason=taking.in_words(error)) for tag, error in errors.items())))


def notify(notice: Notice, settings: Settings) -> None:
    """Tells those that the settings name; that they cannot be told fails no release."""
    for trouble in notices.send(notice, settings):
        get_run_logger().warning(trouble)


def _targets(release: Release, to: Sequence[Language], engine: str, settings: Settings
             ) -> list[Locale]:
    """The languages that are asked for; where none is, those that can be reached."""
    wanted = [locale(tag) for tag in to] or pipeline.reachable(
        release.detection.locale, engine, settings)
    return pipeline.other_languages(release, wanted)


def translate_languages(release: Release, jobs: list[Job],
                        outputs: Mapping[tuple[Path, Locale], Path], store: Store, history: bool
                        ) -> tuple[list[Report], dict[str, Exception]]:
    """All languages at once, each as far as it gets: (reports, what went wrong by tag)."""
    begun = time.perf_counter()
    started, written, reports, errors = [], [], [], {}
    for job in jobs:
        try:
            wanted = pipeline.texts_to_translate(release, job)
            known = pipeline.recall(wanted, job, store)
        except WdeaError as error:
            errors[job.target.tag] = error
            continue
        started.append((job, wanted, known, translate.submit(wanted, known, job)))
    for job, wanted, known, future in started:
        try:
            new = future.result()
            stop_if_cancelled()
        except RunCancelled:
            raise
        except Exception as error:
            errors[job.target.tag] = error
            continue
        pipeline.remember(new, wanted, job, store)
        output = outputs[release.path, job.target]
        written.append((job, known, output, write.submit(
            release, job, wanted, pipeline.merged(known, new), output, history)))
    for job, known, output, future in written:
        try:
            draft = future.result()
            pipeline.note_output(release, draft, output, job, store)
            reports.append(pipeline.report(release, draft, output, job, known,
                                           time.perf_counter() - begun))
        except Exception as error:
            errors[job.target.tag] = error
    return reports, errors


if __name__ == "__main__":
    translate_release(sys.argv[1], [Language(tag) for tag in sys.argv[2].split(",")], sys.argv[3])
