"""What is wrong or doubtful in a timeline that could be loaded: one small function a rule."""

from __future__ import annotations

from bmtimeline.check.coverage import shares
from bmtimeline.check.loading import LOADING
from bmtimeline.check.review import Review, check, review
from bmtimeline.check.rule import Rule
from bmtimeline.check.rules import QUICK, RULES

__all__ = ["LOADING", "QUICK", "RULES", "Review", "Rule", "check", "review", "shares"]
