"""Weights as bytes: no processor cuts off a sum of their products."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wdea_i18n.training.begin import read_model
from wdea_i18n.training.export import in_bytes
from wdea_i18n.translation.packages import BUNDLED

SEEDS = st.integers(0, 2 ** 32 - 1)


def added_in_pairs(activations, weights):
    """What vpmaddubsw and its like give: two products together, cut off at 16 bits."""
    products = activations.astype(np.int64) * weights
    pairs = products.reshape(len(products), -1, 2).sum(2)
    return np.clip(pairs, -2 ** 15, 2 ** 15 - 1).sum(1)


@given(SEEDS, st.integers(1, 20), st.integers(1, 20), st.floats(1e-20, 1e20))
def test_no_sum_of_two_products_is_cut_off(seed, rows, pairs, size):
    chance = np.random.default_rng(seed)
    weights, _ = in_bytes((size * chance.standard_t(2, (rows, 2 * pairs))).astype(np.float32))
    for activations in (chance.integers(0, 256, (rows, 2 * pairs)), np.full((rows, 2 * pairs), 255)):
        assert np.array_equal(added_in_pairs(activations, weights),
                              (activations * weights.astype(np.int64)).sum(1))


@given(SEEDS, st.integers(1, 20), st.integers(1, 20))
def test_a_weight_is_at_most_half_a_step_off(seed, rows, pairs):
    weights = np.random.default_rng(seed).normal(size=(rows, 2 * pairs)).astype(np.float32)
    values, scale = in_bytes(weights)
    assert (np.abs(values - weights * scale[:, None]) < .501).all()
    assert (np.abs(values).max(1) >= 63).all()          # no bit is given away that may be used


def test_a_row_of_nothing_stays_nothing():
    values, scale = in_bytes(np.zeros((1, 4), np.float32))
    assert not values.any()
    assert np.isfinite(scale).all()


@pytest.mark.parametrize("package", sorted(path.name for path in BUNDLED.iterdir()))
def test_every_bundled_package_is_added_exactly(package):
    found = read_model(BUNDLED / package / "model" / "model.bin")
    maps = [one for name, one in found.items() if f"{name}_scale" in found]
    assert len(maps) > 20
    for weights in maps:
        extreme = np.full(weights.shape, 255)
        for activations in (extreme * (weights > 0), extreme * (weights < 0)):
            assert np.array_equal(added_in_pairs(activations, weights),
                                  (activations * weights.astype(np.int64)).sum(1))
