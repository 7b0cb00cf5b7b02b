"""What stands around the chat: the texts, the staff's group, the clock, the languages."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from sandbox.server import STAFF_TOKEN
from tests.page.stage import NOON, Visitor

NUMBER = "09120004471"


def test_a_text_arrives_with_its_line_its_parts_and_its_state(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator("#arrived")).to_contain_text("هنوز پیامکی نرسیده است.")
    visitor.stage.text(NUMBER, "دکان نمونه: سفارش شما ثبت شد.\nHS-10482")
    article = visitor.page.locator("#arrived article")
    expect(article.locator("header")).to_have_text("100002000000یکشنبه ۱ آذر، ۱۲:۰۵")
    expect(article.locator("footer")).to_have_text("خط خدماتی · ۱ بخش · در صف")


def test_a_text_s_state_goes_on_with_the_clock(visitor: Visitor) -> None:
    visitor.open()
    visitor.stage.text(NUMBER, "نظر شما؟", sender="300023067")
    footer = visitor.page.locator("#arrived article footer")
    expect(footer).to_have_text("خط تبلیغاتی · ۱ بخش · در صف")
    visitor.page.get_by_role("button", name="۱ ساعت جلو").click()
    expect(footer).to_have_text("خط تبلیغاتی · ۱ بخش · رسید")


def test_texts_to_others_are_not_seen(visitor: Visitor) -> None:
    visitor.open()
    visitor.stage.text("09350002286", "برای مریم")
    visitor.stage.text(NUMBER, "برای سارا")
    words = visitor.page.locator("#arrived article .words")
    expect(words).to_have_text(["برای سارا"])
    visitor.play("مریم عبداللهی")
    expect(words).to_have_text(["برای مریم"])


def test_a_link_in_a_text_starts_the_bot(visitor: Visitor) -> None:
    visitor.begin()
    visitor.stage.text(NUMBER, "امتیاز شما نشست.\nt.me/dokan_bot?start=club")
    visitor.page.get_by_role("button", name="t.me/dokan_bot?start=club").click()
    visitor.reads("سلام! club")


def test_the_phone_writes_to_the_inbound_line(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.locator("#text").fill("لغو")
    visitor.page.locator("#text").press("Enter")
    expect(visitor.page.locator("#arrived article.sent .words")).to_have_text("لغو")
    inbound = visitor.stage.sandbox.kavenegar.inbound_history.records
    assert [(text.sender, text.receptor, text.text) for text in inbound] == [
        (NUMBER, "10008663", "لغو")
    ]


def test_a_lone_code_in_a_text_stands_at_the_side_where_persian_begins(visitor: Visitor) -> None:
    visitor.open()
    visitor.stage.text(NUMBER, "دکان نمونه: سفارش شما ثبت شد و به‌زودی می‌رسد.\nHS-10482")
    code = visitor.page.locator("#arrived .mono")
    expect(code).to_have_text("HS-10482")
    inside = visitor.page.locator("#arrived .body").evaluate(_INNER_RIGHT)
    assert code.evaluate("node => node.getBoundingClientRect().right") == inside


_INNER_RIGHT = """node => node.getBoundingClientRect().right
    - parseFloat(getComputedStyle(node).paddingRight)"""


def test_without_conversations_the_group_says_what_will_come(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator("#group-empty")).to_contain_text("هنوز گفتگویی به کارکنان نرسیده")
    expect(visitor.page.locator("#topic-group")).to_be_hidden()


def test_asking_for_a_person_opens_a_topic_with_its_card(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("کارشناس")
    expect(visitor.page.locator("#topics button")).to_have_text(["سارا محمدی۱۲:۰۵در انتظار"])
    expect(visitor.page.locator("#topic-state")).to_have_text("در انتظار")
    expect(visitor.page.locator("#pin")).to_contain_text("مشتری: \u20680912•••4471\u2069")
    expect(visitor.page.locator("#thread .words")).to_have_text(["کارشناس خواست۱۲:۰۵"])


def test_a_colleague_writes_in_the_topic_and_presses_its_buttons(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("کارشناس")
    visitor.page.locator("#colleague").select_option("کیان مرادی")
    visitor.page.locator("#words").fill("سلام، من هستم")
    visitor.page.locator("#words").press("Enter")
    expect(visitor.page.locator("#thread .message").last).to_contain_text("کیان مرادی")
    with visitor.page.expect_response("**/members/**"):
        visitor.page.locator("#pin").get_by_role("button", name="پیگیری").click()
    updates = visitor.stage.call("getUpdates", token=STAFF_TOKEN)
    told = [each.get("message") or each["callback_query"] for each in updates]
    found = [(each["from"]["first_name"], each.get("text") or each.get("data")) for each in told]
    assert found == [("کیان مرادی", "سلام، من هستم"), ("کیان مرادی", "track")]


def test_each_push_moves_the_clock_which_tells_tehran_s_time_and_the_jalali_day(
    visitor: Visitor,
) -> None:
    visitor.open()
    expect(visitor.page.locator("#clock")).to_have_text("۱۲:۰۵")
    expect(visitor.page.locator("#date")).to_have_text("یکشنبه ۱ آذر ۱۴۰۵")
    _push(visitor.page, "۱ ساعت جلو", "۱۳:۰۵")
    _push(visitor.page, "فردا ۱۰:۰۰", "۱۰:۰۰")
    expect(visitor.page.locator("#date")).to_have_text("دوشنبه ۲ آذر ۱۴۰۵")
    visitor.page.get_by_role("button", name="۷ روز جلو").click()
    expect(visitor.page.locator("#date")).to_have_text("دوشنبه ۹ آذر ۱۴۰۵")
    assert visitor.stage.sandbox.clock.now() == NOON + timedelta(days=7, hours=21, minutes=55)


def _push(page: Page, label: str, then: str) -> None:
    page.get_by_role("button", name=label).click()
    expect(page.locator("#clock")).to_have_text(then)


def test_what_falls_due_next_is_told_and_the_clock_goes_there(visitor: Visitor) -> None:
    visitor.stage.sandbox.due = lambda: [{"at": "2026-11-22T16:05:00+03:30", "text": "لغو خودکار"}]
    visitor.open()
    due = visitor.page.locator("#due")
    expect(due).to_have_text("سررسید بعدی: امروز ۱۶:۰۵لغو خودکار")
    due.click()
    expect(visitor.page.locator("#clock")).to_have_text("۱۶:۰۵")


def test_starting_over_is_offered_only_where_it_can_be_done(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.get_by_role("button", name="از نو")).to_be_hidden()


def test_starting_over_asks_the_program_and_loads_the_page_again(visitor: Visitor) -> None:
    asked: list[str] = []

    async def restart() -> None:
        asked.append("restart")

    visitor.stage.sandbox.restart = restart
    visitor.open()
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="از نو").click()
    assert asked == ["restart"]


def test_english_turns_the_page_and_its_dates_but_not_what_was_said(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.get_by_role("button", name="EN").click()
    expect(visitor.page.locator("html")).to_have_attribute("dir", "ltr")
    expect(visitor.page.locator("#date")).to_have_text("Sunday 1 Azar 1405")
    expect(visitor.newest).to_have_text("سلام!12:05")


def test_own_words_stand_at_the_end_and_the_bot_s_at_the_start(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say("سلام")
    visitor.reads("گفتید: سلام")
    edges = visitor.page.evaluate(_EDGES)
    assert edges == {"own": "left", "theirs": "right", "first_pane": "right"}


_EDGES = """() => {
    const box = (node) => node.getBoundingClientRect();
    const talk = box(document.querySelector('#talk'));
    const nearer = ({ left, right }) => left - talk.left < talk.right - right;
    const side = (node) => (nearer(box(node)) ? 'left' : 'right');
    const middle = innerWidth / 2;
    return {
        own: side(document.querySelector('.message.own')),
        theirs: side(document.querySelector('.message.theirs')),
        first_pane: talk.left > middle ? 'right' : 'left',
    };
}"""


def test_a_phone_shows_one_pane_at_a_time_and_counts_what_is_new(phone_visitor: Visitor) -> None:
    phone_visitor.open()
    page = phone_visitor.page
    expect(page.locator("#talk")).to_be_visible()
    expect(page.locator("#arrived")).to_be_hidden()
    phone_visitor.stage.text(NUMBER, "یک پیامک")
    tab = page.locator("#tabs").get_by_role("button", name="پیامک‌ها")
    expect(tab).to_have_attribute("data-new", "1")
    tab.click()
    expect(page.locator("#arrived article")).to_be_visible()
    expect(tab).not_to_have_attribute("data-new", "1")


def test_nothing_on_a_phone_is_wider_than_the_window(phone_visitor: Visitor) -> None:
    phone_visitor.begin()
    phone_visitor.say("کارشناس " + "بسیار" * 40)
    phone_visitor.say("کارشناس")
    phone_visitor.say("https://dokan.example/" + "a" * 120)
    expect(phone_visitor.messages).to_have_count(8)
    assert [
        _too_wide(phone_visitor.page, pane) for pane in ("گفتگو", "پیامک‌ها", "گروه کارکنان")
    ] == [
        0,
        0,
        0,
    ]


def _too_wide(page: Page, pane: str) -> object:
    page.locator("#tabs").get_by_role("button", name=pane).click()
    root = "document.documentElement"
    talk = "document.querySelector('#talk')"
    return page.evaluate(
        f"{root}.scrollWidth - {root}.clientWidth + {talk}.scrollWidth - {talk}.clientWidth"
    )


def test_the_page_goes_on_when_the_same_customer_is_played_elsewhere(
    visitor: Visitor, phone_visitor: Visitor
) -> None:
    visitor.begin()
    phone_visitor.open()
    phone_visitor.say("از گوشی دیگر")
    visitor.reads("گفتید: از گوشی دیگر")
