"""Sources are read in many segmentations, and their links follow; dropout keeps the mean."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from wdea_i18n.training.arrays import NO_LINK, load_pieces
from wdea_i18n.training.network import Dropout
from wdea_i18n.training.resegmenting import Resegmenter
from wdea_i18n.translation import bundled_packages

(FRENCH,) = [one for one in bundled_packages() if one.to_code == "fr"]
PIECES = load_pieces(FRENCH.package_path)
WORDS = ["Many", "of", "our", "schools,", "still", "have", '"no', 'books"', "WDEA", "Beijing", "2026"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


def read(text, share=1.0, seed=1):
    source = np.array(PIECES.encode(text), np.int16)
    links = np.array([NO_LINK, *range(len(source))], np.int16)
    found = Resegmenter(PIECES, share, seed).read((source, source, links))
    return source, links, found


@given(sentences, st.integers(0, 9))
def test_the_text_of_a_source_stays_the_same(text, seed):
    source, _, (anew, target, _) = read(text, seed=seed)
    assert PIECES.decode(anew.tolist()) == PIECES.decode(source.tolist())
    assert target is source


@given(sentences, st.integers(0, 9))
def test_what_was_linked_with_a_piece_is_linked_with_the_one_that_holds_its_beginning(text, seed):
    source, old, (anew, _, links) = read(text, seed=seed)
    assert [one == NO_LINK for one in links] == [one == NO_LINK for one in old]

    def begins(pieces, number):
        return len("".join(map(PIECES.id_to_piece, pieces[:number].tolist())))

    for before, after in zip(old[1:], links[1:], strict=True):
        assert begins(anew, after) <= begins(source, before) < begins(anew, after + 1)


def test_words_are_cut_in_several_ways():
    """SentencePiece draws: of twenty times, five or fewer differed in one run of twenty-five."""
    found = {tuple(read("The schools have no library.", seed=seed)[2][0]) for seed in range(100)}
    assert len(found) > 5


@pytest.mark.parametrize(("text", "share"), [("The schools have no library.", 0.0),
                                             ("Das 𝄞 ist ein Schlüssel.", 1.0)])
def test_others_are_left_as_they_are(text, share):
    source, links, (anew, _, found) = read(text, share)
    assert anew is source
    assert found is links


def test_dropout_takes_its_share_and_keeps_the_mean():
    import torch

    torch.manual_seed(3)
    dropout = Dropout(.25)
    once, again = dropout(torch.ones(400, 300)), dropout(torch.ones(400, 300))
    assert abs((once == 0).float().mean().item() - .25) < .01
    assert abs(once.mean().item() - 1) < .01
    assert not torch.equal(once, again)
    assert torch.equal(dropout.eval()(torch.ones(4, 3)), torch.ones(4, 3))
