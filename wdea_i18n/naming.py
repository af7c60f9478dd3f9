"""What outputs are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale


def output_names(files: Sequence[Path], targets: Iterable[Locale], out: Path
                 ) -> dict[tuple[Path, Locale], Path]:
    """Where each file's translations go: ``NAME.fr.docx``.

    Files that differ in their ending alone keep it: ``NAME.txt.fr.docx``.

    Raises:
        UsageError: two files would have the same output, or an output would replace a source.
    """
    stems = Counter(path.stem for path in files)
    names = {path: path.stem if stems[path.stem] == 1 else path.name for path in files}
    outputs = {(path, target): out / f"{name}.{target.tag}.docx"
               for path, name in names.items() for target in targets}
    twice = [name for name, count in Counter(names.values()).items() if count > 1]
    if twice:
        raise UsageError(f"Several files are called {twice[0]}: their translations would replace "
                         "each other.", "Translate them in several calls, with other --out.")
    sources = {path.resolve() for path in files}
    for output in outputs.values():
        if output.resolve() in sources:
            raise UsageError(f"{output} is to be translated and would be replaced.",
                             "Choose another folder with --out.")
    return outputs
