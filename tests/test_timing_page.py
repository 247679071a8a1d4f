"""The drawn example of the timing rules: picture and page show what the program computes, and can be read."""

import re
from xml.etree import ElementTree

from rich.color import Color

from facilitator.store.load import load
from scripts import timing
from tests.tui.test_contrast import TEXT, ratio


def test_picture_and_table_are_up_to_date() -> None:
    assert timing.PICTURE.read_text("utf-8") == timing.picture(), "run scripts/timing.py"
    text = timing.PAGE.read_text("utf-8")
    assert timing.page(text) == text, "docs/timing.md is not up to date: run scripts/timing.py"


def test_the_plan_keeps_its_minutes_in_every_moment_but_where_the_room_gave_them_up() -> None:
    plan = {one.what: t.segment("plan").allotted // 60 for one, t, _ in timing.told()}
    assert {what: has for what, has in plan.items() if has != 20} == {
        "Started at 10:20, and the room gives up 5 minutes of the plan": 17
    }


def test_everything_stands_inside_the_picture_and_each_sentence_is_in_it() -> None:
    drawn = ElementTree.fromstring(timing.picture())
    width, height = (float(one) for one in drawn.attrib["viewBox"].split()[2:])
    for box in drawn.findall("{*}rect"):
        x, y, wide, high = (float(box.attrib[key]) for key in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    words = [one.text or "" for one in drawn.findall("{*}text")]
    assert {said for *_, said in timing.told()} <= set(words)
    assert set(words) >= {one.title for one in load(timing.EXAMPLE).session.agenda}


def test_text_stands_at_7_to_1_on_every_ground() -> None:
    drawn = timing.picture()
    ink = Color.parse(re.findall(r'font-size="12" fill="(#\w{6})"', drawn)[0]).get_truecolor()
    grounds = set(re.findall(r'<rect [^>]*fill="(#\w{6})"', drawn))
    assert len(grounds) >= 4
    assert min(ratio(ink, Color.parse(one).get_truecolor()) for one in grounds) >= TEXT
