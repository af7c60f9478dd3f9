"""Corrected Word files into the translation memory, as a Prefect flow.

    python flows/take_corrections.py corrected/release.fr.docx

Their sentences go before the engine's from then on; see `wdea_i18n.corrections`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wdea_i18n.settings import PREFECT_VARIABLES

os.environ |= PREFECT_VARIABLES     # Prefect reads them when it is imported.

from prefect import flow, get_run_logger

from wdea_i18n.corrections import Learnt, learn
from wdea_i18n.settings import load_settings
from wdea_i18n.starting import open_store


@flow(name="take-corrections", flow_run_name="{files}")
def take_corrections(files: Sequence[str]) -> list[Learnt]:
    """Learns from Word files that translators have corrected.

    Args:
        files: the corrected files, named as the outputs were, such as release.fr.docx.

    Raises:
        WdeaError: the first file that cannot be read, or was never written here.
    """
    settings = load_settings()
    with open_store(settings) as store:
        learnt = [learn(Path(file), settings, store) for file in files]
    for one in learnt:
        get_run_logger().info(f"{one.written.path.name}: {len(one.corrections)} corrections")
    return learnt


if __name__ == "__main__":
    take_corrections(sys.argv[1:])
