"""From a row about a check-in to its letter."""

from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {}
