"""The flows as the Prefect UI offers them: to run a release again, with other languages too.

``wdea-i18n up`` starts it. Each run gets a process of its own, on this machine; on others the
same flows are deployed to a work pool, see the README.
"""

from __future__ import annotations

from prefect import serve

from .retranslate import retranslate
from .take_corrections import take_corrections
from .translate_release import translate_release


def main() -> None:
    serve(
        translate_release.to_deployment(
            name="release", tags=["wdea-i18n"],
            description="Translate a release again: into other languages, or after a fault was "
                        "mended. Sentences that did not change come from memory."),
        retranslate.to_deployment(
            name="terms", tags=["wdea-i18n"],
            description="Make the outputs again that a changed term touches."),
        take_corrections.to_deployment(
            name="corrections", tags=["wdea-i18n"],
            description="Learn from Word files that translators have corrected."),
        pause_on_shutdown=False, print_starting_message=False, limit=1)


if __name__ == "__main__":
    main()
