"""The services and districts that are known by everyday words."""

from dialogs.understand.lexicon import Service, branded, everyday
from dialogs.understand.slots import named_services


def test_there_are_the_usual_home_services_and_the_districts_of_the_town() -> None:
    known = everyday()
    regions = [each for each in known.districts if each.title.startswith("منطقه")]
    assert len(known.services) >= 35
    assert len(regions) == 22
    assert len(known.districts) - len(regions) >= 150


def test_a_brands_service_takes_over_the_everyday_words_of_its_like() -> None:
    lexicon = branded([Service("AC-1", "سرویس کولر", ("کولر",))], order_prefix="DM-")
    assert named_services("پوشال کولرم رو عوض کنید", lexicon) == ("AC-1",)
    assert lexicon.order_prefix == "DM-"


def test_a_service_of_its_own_kind_is_known_by_its_title_and_words() -> None:
    lexicon = branded([Service("PIANO", "کوک پیانو", ("پیانو",))])
    assert named_services("یکی بیاد پیانوم رو کوک کنه", lexicon) == ("PIANO",)


def test_a_brand_without_a_tree_has_the_everyday_services() -> None:
    assert branded(()).services == everyday().services
