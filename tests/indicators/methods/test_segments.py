"""A change of label begins a segment, and nothing adds up across one."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods import segments


def test_a_label_that_comes_back_begins_a_segment_of_its_own():
    assert segments.numbered([1, 1, 2, 1], (1, 4)).tolist() == [[0, 0, 1, 2]]


def test_each_series_may_have_labels_of_its_own():
    assert segments.numbered([[0, 0, 1], [0, 1, 1]], (2, 3)).tolist() == [[0, 0, 1], [2, 3, 3]]


def test_two_series_never_share_a_segment():
    assert segments.numbered(None, (2, 2)).tolist() == [[0, 0], [1, 1]]


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(ValueError):
        segments.numbered([0, 1], (1, 3))


def test_the_mean_of_nothing_is_missing():
    segment = segments.numbered([0, 1], (1, 2))
    assert np.isnan(segments.mean(segment, np.array([[1.0, np.nan]]), np.array([[False, False]]))).all()
