"""What keeps the plan page up to date while the meeting runs; nothing of a user's is in it.

The page is read anew, as one on a disk can do nothing else. That waits while somebody has selected text,
prints, scrolls or holds the page still, and while nobody sees it. What a load finds changed is marked for
some seconds, without motion.
"""

import json

#: Milliseconds between two looks at the file.
EVERY = 3000
#: Milliseconds for which a change is marked, and for which a hand on the page keeps it as it is.
MARKED, TOUCHED = 8000, 1500

HOLD, GO_ON = "Hold still", "Go on"
LIVE, HELD = "This page keeps itself up to date.", "This page stands still."

SCRIPT = f"""(() => {{
"use strict";
const place = "facilitator plan " + location.pathname;
const button = document.getElementById("hold"), said = document.getElementById("held");
let known = {{}}, printing = false, touched = 0;
try {{ known = JSON.parse(sessionStorage.getItem(place)) || {{}}; }} catch {{ known = {{}}; }}
let held = known.held === true;

const keep = () => {{
  const seen = [...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.textContent]);
  const focus = document.activeElement === button;
  try {{
    const state = {{held, focus, seen, marks: [...marks], x: scrollX, y: scrollY}};
    sessionStorage.setItem(place, JSON.stringify(state));
    history.scrollRestoration = "manual";
  }} catch {{ history.scrollRestoration = "auto"; }}
}};
const show = () => {{
  button.textContent = held ? {json.dumps(GO_ON)} : {json.dumps(HOLD)};
  said.textContent = held ? {json.dumps(HELD)} : {json.dumps(LIVE)};
}};
const busy = () => held || printing || document.hidden || Date.now() - touched < {TOUCHED}
  || !(getSelection() || {{isCollapsed: true}}).isCollapsed;
const look = () => {{ if (!busy()) location.reload(); }};

const before = new Map(known.seen || []), marks = new Map(known.marks || []), now = Date.now();
for (const one of document.querySelectorAll("[data-key]")) {{
  const key = one.dataset.key;
  if (known.seen && before.get(key) !== one.textContent) marks.set(key, now + {MARKED});
  const left = (marks.get(key) || 0) - now;
  if (left > 0) {{
    one.classList.add("changed");
    setTimeout(() => one.classList.remove("changed"), left);
  }} else marks.delete(key);
}}
show();
document.getElementById("live").hidden = false;
if (known.focus) button.focus({{preventScroll: true}});
if (known.seen) scrollTo(known.x, known.y);

button.addEventListener("click", () => {{ held = !held; show(); if (!held) location.reload(); }});
addEventListener("pagehide", keep);
for (const hand of ["pointerdown", "keydown", "wheel", "touchmove"])
  addEventListener(hand, () => {{ touched = Date.now(); }}, {{passive: true}});
addEventListener("beforeprint", () => {{ printing = true; }});
addEventListener("afterprint", () => {{ printing = false; }});
document.addEventListener("visibilitychange", look);
setInterval(look, {EVERY});
}})();
"""
