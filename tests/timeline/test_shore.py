"""The rail of water beside the feed."""

from timeline.picture import shore


def test_the_shoreline_joins_smoothly_from_one_level_to_the_next() -> None:
    rail = shore(3, 9)

    assert rail.line == "M36.4 0C36.4 50 77.2 50 77.2 100"
    assert rail.water == "M0 0L36.4 0C36.4 50 77.2 50 77.2 100L0 100Z"
    assert shore(9, 4).line.startswith("M77.2 0")
