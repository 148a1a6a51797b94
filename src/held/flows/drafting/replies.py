"""From a row about an answer that came in to its letter."""

from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {}
