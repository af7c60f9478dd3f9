"""Checks of what was translated and written, and the report."""

from wdea_i18n.quality.checks import check_segment
from wdea_i18n.quality.finding import Finding, Group
from wdea_i18n.quality.report import Report, as_markdown, counts
from wdea_i18n.quality.terms import Form, TermUse, inconsistencies, term_score

__all__ = ["Finding", "Form", "Group", "Report", "TermUse", "as_markdown", "check_segment",
           "counts", "inconsistencies", "term_score"]
