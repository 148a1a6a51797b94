"""From a row about an invitation or a match to its letter."""

from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {}
