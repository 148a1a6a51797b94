"""What every story needs."""

from tests.journeys.stage import stage

__all__ = ["stage"]
