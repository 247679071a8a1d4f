"""The shapes beside the words of the plan page: each state has its own, so that no colour is needed."""

from facilitator.documents.plan_html import Html

_DRAWN = {
    "open": '<circle cx="8" cy="8" r="6"/>',
    "done": '<circle class="full" cx="8" cy="8" r="7"/><path class="on" d="M4.5 8.5l2.5 2.5 4.5-5.5"/>',
    "overdue": '<path class="full" d="M8 1l7.5 14h-15z"/><path class="on" d="M8 6v4.5M8 12v1"/>',
    "blocked": '<path class="full" d="M5 1h6l4 4v6l-4 4h-6l-4-4v-6z"/><path class="on" d="M4.5 8h7"/>',
    "dropped": '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
    "moving": '<path d="M2 8h11M8.5 3.5l4.5 4.5-4.5 4.5"/>',
    "yes": '<path d="M2.5 8.5l3.5 4 7.5-9"/>',
    "no": '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
    "unsure": '<path d="M5 5.5c0-4 6-4 6 0 0 2.5-3 2.5-3 5M8 13v1"/>',
    "waiting": '<path d="M4 8h1M8 8h1M12 8h1"/>',
    "running": '<circle class="full" cx="8" cy="8" r="5"/>',
}


def sign(name: str) -> Html:
    """The shape; who listens hears the word that always stands beside it."""
    return Html(
        f'<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{_DRAWN[name]}</svg>'
    )
