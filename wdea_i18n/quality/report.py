"""What became of a release in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from wdea_i18n.quality.finding import Finding, Group
from wdea_i18n.quality.terms import TermUse, term_score


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one release in one target language.

    Attributes:
        source: the file that was translated.
        output: the file that was written.
        source_locale, target_locale: BCP-47 tags.
        confidence: of the detected source language, 0 to 1; 1 when it was given.
        segments: sentences that were to be translated.
        from_memory: how many of them the translation memory knew.
        parts_found, parts_translated: units with text in the file, and those of them that
            stand in the output in the target language.
        engine: the fingerprint of engine, packages and rules.
        seconds: spent on this language.
        findings: what a person should look at.
        remarks: what a person should know.
        terms: every term that was asked for, and how it stands in the output.
        revision: of the term base.
    """

    source: Path
    output: Path
    source_locale: str
    target_locale: str
    confidence: float
    segments: int
    from_memory: int
    parts_found: int
    parts_translated: int
    engine: str
    seconds: float
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    terms: tuple[TermUse, ...] = ()
    revision: int = 0

    def as_dict(self) -> dict:
        """For JSON: paths as text."""
        return asdict(self) | {"source": str(self.source), "output": str(self.output),
                               "term_score": term_score(self.terms)}


def counts(findings: Sequence[Finding]) -> str:
    """Findings by group, in words: "1 critical, 2 cosmetic", or "none"."""
    number = Counter(finding.group for finding in findings)
    return ", ".join(f"{number[group]} {group}" for group in Group if number[group]) or "none"


def as_markdown(reports: Sequence[Report]) -> str:
    """A summary table and the findings of several languages, for the Prefect UI."""
    lines = ["| language | segments | from memory | parts | terms | findings | output |",
             "|---|--:|--:|--:|---|---|---|"]
    lines += [f"| {one.target_locale} | {one.segments} | {one.from_memory} | "
              f"{one.parts_translated}/{one.parts_found} | {term_score(one.terms)} | "
              f"{counts(one.findings)} | "
              f"{_cell(str(one.output))} |" for one in reports]
    for one in reports:
        lines += ["", f"### {one.target_locale}: {one.output.name}", ""]
        lines += [f"- {_cell(remark)}" for remark in one.remarks]
        lines += [f"- **{finding.group}, {finding.check}**: {_cell(finding.message)}"
                  + (f" — {_cell(finding.source)} → {_cell(finding.target)}"
                     if finding.source else "")
                  for finding in one.findings]
        if not one.remarks and not one.findings:
            lines.append("Nothing to look at.")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text of a release, with the signs taken out that Markdown would act on."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
