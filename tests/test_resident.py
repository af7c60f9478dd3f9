"""Text that lies on a GPU: the same batches as others get, in few shapes."""

import random
from itertools import islice

import numpy as np
import torch

from wdea_i18n.training import learn
from wdea_i18n.training.arrays import NO_LINK, PAD, Parallel, Sentences
from wdea_i18n.training.network import Network, Shape
from wdea_i18n.training.resident import LENGTHS, Player, Resident


def text(count=200, seed=1, linked=.5):
    chance, sides = random.Random(seed), []
    for _ in range(2):
        starts = np.cumsum([0, *(chance.randint(1, 60) for _ in range(count))])
        sides.append(Sentences(np.array([chance.randint(4, 23) for _ in range(starts[-1])], np.int16), starts))
    links = np.full(len(sides[1].pieces), NO_LINK, np.int16)
    for number in range(count):
        if chance.random() < linked:
            links[sides[1].starts[number]:sides[1].starts[number + 1]] = chance.randrange(len(sides[0][number]))
    return Parallel(*sides, 24, links)


def test_a_resident_batch_is_what_would_be_collected_filled_up_further():
    ours = text()
    resident = Resident(ours, 400, "cpu", random.Random(1))
    for length, numbers in islice(resident.passes(), 30):
        found = resident.batch(numbers, length)
        pairs = [ours.pair(number) for number in numbers.tolist()]
        # Collected pairs without links say so by None; here each of their links does.
        expected = learn.collate([(one, other, None if (links == NO_LINK).all() else links)
                                  for one, other, links in pairs])
        for name in ("source", "before", "target", "links"):
            one, other = getattr(found, name), getattr(expected, name)
            assert one.shape == (len(numbers), length)
            assert torch.equal(one[:, :other.shape[1]], other), name
            assert (one[:, other.shape[1]:] == (NO_LINK if name == "links" else PAD)).all()


def test_a_pass_sees_every_pair_and_a_length_has_always_as_many():
    resident = Resident(text(), 400, "cpu", random.Random(1))
    rows, seen, count = {}, set(), 0
    for length, numbers in resident.passes():
        assert length in LENGTHS
        assert rows.setdefault(length, len(numbers)) == len(numbers) <= max(400 // length, 1)
        seen |= {*numbers.tolist()}
        count += len(numbers)
        if len(seen) == 200:
            break
    assert count <= 200 + sum(rows.values())


def test_filling_does_not_count_in_the_losses():
    torch.manual_seed(1)
    ours, recipe = text(), learn.Recipe(1)
    network = Network(Shape(24, width=64, inner=128, encoder=1, decoder=1))
    resident = Resident(ours, 400, "cpu", random.Random(1))
    length, numbers = next(resident.passes())
    found = learn.losses(network, resident.batch(numbers, length), recipe, .1)
    expected = learn.losses(network, learn.collate([ours.pair(number) for number in numbers.tolist()]),
                            recipe, .1)
    assert torch.allclose(found[0], expected[0], atol=1e-5)


def test_links_of_a_text_without_any_are_no_loss():
    ours = text(linked=0)
    network = Network(Shape(24, width=64, inner=128, encoder=1, decoder=1))
    resident = Resident(ours, 400, "cpu", random.Random(1))
    length, numbers = next(resident.passes())
    assert learn.losses(network, resident.batch(numbers, length), learn.Recipe(1))[1] == 0


def test_without_a_gpu_steps_are_done_as_they_come():
    done = []
    player = Player(lambda *step: done.append(step), "cpu")
    player.play((1, 8), "pairs")
    assert done == [(1, 8, "pairs")]
