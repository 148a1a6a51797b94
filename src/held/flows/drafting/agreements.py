"""From a row about an agreement to its letter."""

from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {}
