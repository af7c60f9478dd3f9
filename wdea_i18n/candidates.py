"""What a release names and the term base does not know yet, for translators to decide on."""

from __future__ import annotations

from wdea_i18n.entities import Entities, proposals
from wdea_i18n.glossary import Concept
from wdea_i18n.pipeline import Release
from wdea_i18n.store import Store


def propose(release: Release, found: Entities, store: Store, who: str) -> list[Concept]:
    """Puts the new people, bodies, titles and phrases of a release into the term base.

    Args:
        found: what `wdea_i18n.pipeline.terms_of` has found in it.
        who: proposes them, for the history.

    Returns:
        The new candidates.
    """
    new = proposals(found, [segment.text for segment in release.segments],
                    release.detection.locale.tag, store.terms.all().concepts.values())
    store.terms.save(new, who, f"named in {release.path.name}")
    return new
