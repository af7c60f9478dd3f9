"""Several languages learnt at once, and encoders that get more layers."""

import random

import numpy as np
import pytest
import torch

from wdea_i18n.errors import UsageError
from wdea_i18n.training import begin, learn, together
from wdea_i18n.training.arrays import END, Parallel, Sentences
from wdea_i18n.training.network import Network, Shape

SMALL = Shape(24, width=64, inner=128, encoder=1, decoder=1)
ENGLISH = ["<pad>", "<unk>", "<s>", "</s>", *(f"▁word{number}" for number in range(10))]


def text(first_piece, order, count=200, seed=1):
    """Sentences of ten English words, rendered word by word by ten pieces of a language."""
    chance, starts = random.Random(seed), [0]
    source, target = [], []
    for _ in range(count):
        words = [chance.randrange(10) for _ in range(chance.randint(2, 5))]
        source += [END + 1 + word for word in words]
        target += [first_piece + word for word in words[::order]]
        starts.append(len(source))
    one, other = (Sentences(np.array(pieces, np.int16), np.array(starts)) for pieces in (source, target))
    return Parallel(one, other, 24, np.zeros(len(target), np.int16))


def language(folder, name, order):
    torch.manual_seed(order + 1)
    learn.write_checkpoint(folder / name, SMALL, Network(SMALL).state_dict())
    pieces = [*ENGLISH, *(f"▁{name}{number}" for number in range(10))]
    return together.Language(folder / name, pieces, text(14, order), text(14, order, 20, seed=2))


@pytest.fixture
def languages(tmp_path):
    return [language(tmp_path, "en-fr", 1), language(tmp_path, "en-ar", -1)]


def test_languages_that_learn_together_share_the_encoder_and_what_is_english(languages):
    one, other = together.shared(languages)
    assert one.encoder is other.encoder
    assert one.decoder is not other.decoder
    vectors = [network.embedding.weight for network in (one, other)]
    english, own = slice(0, 14), slice(14, 24)
    assert torch.equal(vectors[0][english], vectors[1][english])
    assert not torch.isclose(vectors[0][own], vectors[1][own]).all(1).any()


@pytest.mark.parametrize(("asked", "encoder", "decoder"), [(0, 0, .1), (.05, .05, .1), (.2, .2, .2)])
def test_little_text_gets_dropout_and_all_of_it_what_is_asked_for(languages, asked, encoder, decoder):
    for network in together.shared(languages, asked):
        assert {layer.dropout.p for layer in network.encoder} == {encoder}
        assert {layer.dropout.p for layer in network.decoder} == {decoder}


def test_what_cannot_learn_together_is_told_so(languages, tmp_path):
    deeper = Shape(24, width=64, inner=128, encoder=2, decoder=1)
    learn.write_checkpoint(tmp_path / "en-ar", deeper, Network(deeper).state_dict())
    with pytest.raises(UsageError, match="another encoder"):
        together.shared(languages)
    (tmp_path / "en-ar" / learn.CHECKPOINT).unlink()
    with pytest.raises(UsageError, match="begun"):
        together.shared(languages)


@pytest.mark.slow
def test_each_language_comes_out_of_a_shared_training_as_one_by_itself(languages):
    fresh = [learn.loss_on(network, one.held_out, learn.Recipe(1))
             for one, network in zip(languages, together.shared(languages), strict=True)]
    lines = []
    together.train([languages], learn.Recipe(1, steps=150, batch=300, rate=3e-3), lines.append)
    for one, before in zip(languages, fresh, strict=True):
        found = torch.load(one.folder / learn.CHECKPOINT, weights_only=True)
        network = Network(Shape(**found["shape"]))
        network.load_state_dict(found["weights"])
        after = learn.loss_on(network, one.held_out, learn.Recipe(1))
        assert after < before - 1
        assert f"{one.folder.name} {after:.4f}" in lines[-1]
        assert found["steps"] == 0      # what goes on from it counts anew


def test_the_language_with_more_text_gets_more_steps_and_no_dropout(tmp_path):
    much, little = (together.Language(tmp_path, [], Parallel(side, side, 8), None) for side in (
        Sentences(np.zeros(count, np.int16), np.array([0, count])) for count in (9_000_000, 1_000_000)))
    assert much.share == 3 * little.share
    assert (much.dropout, little.dropout) == (0, together.DROPOUT)


@pytest.mark.parametrize("encoder", [2, 3, 4])
def test_an_encoder_with_more_layers_does_what_it_did_before(encoder):
    shape = Shape(24, width=64, inner=128, encoder=2, decoder=1)
    before = Network(shape).eval()
    for weight in before.parameters():
        torch.nn.init.normal_(weight, std=.2)
    weights = {name: one.numpy() for name, one in before.state_dict().items()}
    after = Network(Shape(24, 64, 128, encoder, 1)).eval()
    after.load_state_dict({name: torch.from_numpy(one) for name, one in begin.deepened(weights, encoder).items()})
    pieces = torch.randint(4, 24, (3, 7))
    with torch.no_grad():
        expected, found = (network(pieces, pieces)[0] for network in (before, after))
    assert found.numpy() == pytest.approx(expected.numpy(), abs=1e-4)
    assert begin.layers(after.state_dict(), "encoder") == encoder
