"""Every kind of letter and who drafts it, merged from the words."""

from held.flows.drafting import people
from held.flows.drafting.draft import Draft

DRAFTS: dict[str, Draft] = {**people.DRAFTS}
