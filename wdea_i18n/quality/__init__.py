"""Checks of what was translated and written, and the report."""

from wdea_i18n.quality.checks import check_segment
from wdea_i18n.quality.finding import Finding, Group
from wdea_i18n.quality.report import Report, as_markdown, counts

__all__ = ["Finding", "Group", "Report", "as_markdown", "check_segment", "counts"]
