"""Every kind of letter and who drafts it, merged from the words."""

from held.flows.drafting import actions, people, sessions
from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {**people.DRAFTS, **sessions.DRAFTS, **actions.DRAFTS}
