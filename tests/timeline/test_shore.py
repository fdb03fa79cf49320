"""The rail of water beside the feed."""

from timeline.picture import shore


def test_the_shoreline_joins_smoothly_from_one_level_to_the_next() -> None:
    rail = shore(3, 9)

    assert rail.line == "M47.6 0C47.6 50 78.8 50 78.8 100"
    assert rail.water == "M0 0L47.6 0C47.6 50 78.8 50 78.8 100L0 100Z"
    assert shore(9, 4).line.startswith("M78.8 0")
