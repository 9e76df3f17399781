"""Problems in the administration, one module per noun; what registers itself is named here."""

from problems.admin.lists import ProblemListAdmin
from problems.admin.problem import ProblemAdmin
from problems.admin.reports import ProblemReportAdmin
from problems.admin.topics import CompanyAdmin, TagAdmin, TopicAdmin

__all__ = ["CompanyAdmin", "ProblemAdmin", "ProblemListAdmin", "ProblemReportAdmin", "TagAdmin", "TopicAdmin"]
