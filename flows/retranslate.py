"""What a changed term touches, made again, as a Prefect flow.

    python flows/retranslate.py 12

The sentences that hold a term changed after revision 12 of the term base are translated again;
all others come from memory. Each output gets a list of its changed sentences beside it.
"""

from __future__ import annotations

import os
import sys

from wdea_i18n.settings import PREFECT_VARIABLES

os.environ |= PREFECT_VARIABLES     # Prefect reads them when it is imported.

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact

from wdea_i18n import retranslation
from wdea_i18n.quality import as_markdown
from wdea_i18n.retranslation import Retranslated
from wdea_i18n.settings import load_settings
from wdea_i18n.starting import open_store


@flow(name="retranslate", flow_run_name="terms changed since {since}")
def retranslate(since: int = 0) -> list[Retranslated]:
    """Makes the outputs again that a changed term touches.

    Args:
        since: the revision of the term base after which changes count; 0 takes all.

    Raises:
        WdeaError: the first output that failed; the others are made.
    """
    settings = load_settings()
    with open_store(settings) as store:
        done, failed = retranslation.retranslate_touched(since, settings, store)
    for _, error in failed:
        get_run_logger().error(str(error))
    if done:
        create_markdown_artifact(as_markdown([one.report for one in done]), key="retranslated",
                                 description=f"{len(done)} outputs made again")
    if failed:
        raise failed[0][1]
    return done


if __name__ == "__main__":
    retranslate(int(sys.argv[1]))
