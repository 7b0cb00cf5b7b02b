"""What the page asks of the server beyond the sandbox's own routes, and the words it speaks."""

import re
from pathlib import Path

import httpx

from sandbox.page import routes
from sandbox.sample import people, staff
from tests.page.stage import NOON, Stage

FILES = Path(routes.__file__).parent / "static"


def get(stage: Stage, path: str) -> httpx.Response:
    return httpx.get(stage.address + path, verify=False, trust_env=False)


def add(stage: Stage, **player: str) -> httpx.Response:
    url = f"{stage.address}/sandbox/page/players"
    return httpx.post(url, json=player, verify=False, trust_env=False)


def test_the_page_may_run_nothing_but_its_own_files(stage: Stage) -> None:
    policy = get(stage, "/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy


def test_the_players_are_the_sample_s_people_then_whoever_is_new(stage: Stage) -> None:
    add(stage, name="کاوه مهران", phone="+98 912 000 5518".replace(" ", ""))
    players = get(stage, "/sandbox/page").json()["players"]
    sample = [(each.name, each.phone) for each in people(NOON)]
    found = [(each["name"], each["phone"]) for each in players]
    assert found == [*sample, ("کاوه مهران", "09120005518")]


def test_staff_are_no_players(stage: Stage) -> None:
    answers = [add(stage, name=each.name) for each in staff()]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert get(stage, "/sandbox/page").json()["staff"] == [each.name for each in staff()]


def test_a_number_that_is_no_iranian_mobile_is_refused(stage: Stage) -> None:
    numbers = ("", "0912", "02188001122", "+971501234567", "۰۹۱۲۰۰۰۵۵۱۸")
    refused = [add(stage, name="کاوه", phone=number).status_code for number in numbers]
    assert refused == [422] * 5


def test_nothing_falls_due_until_somebody_tells(stage: Stage) -> None:
    assert get(stage, "/sandbox/due").json() == []


def test_the_newest_group_that_has_not_moved_is_shown(stage: Stage) -> None:
    first, *_ = stage.sandbox.telegram.world.groups
    moved = httpx.post(
        f"{stage.address}/sandbox/telegram/groups/{first}/migrate", verify=False, trust_env=False
    )
    assert get(stage, "/sandbox/page/group").json()["chat_id"] == moved.json()


def catalog(name: str) -> set[str]:
    words = (FILES / "script" / "words.js").read_text()
    found = re.search(rf"const {name} = {{(.*?)^}};", words, re.DOTALL | re.MULTILINE)
    assert found is not None
    return set(re.findall(r"(\w+): '", found[1]))


def test_both_languages_have_the_same_words() -> None:
    assert catalog("PERSIAN") == catalog("ENGLISH")


def test_every_word_that_the_page_asks_for_is_there() -> None:
    markup = (FILES / "index.html").read_text()
    scripts = "".join(path.read_text() for path in (FILES / "script").glob("*.js"))
    asked = re.findall(r'data-(?:word|label|hint)="(\w+)"', markup)
    asked += re.findall(r"say\('(\w+)'\)", scripts)
    assert set(asked) - catalog("PERSIAN") == set()
