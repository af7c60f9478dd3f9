"""The recipe of the starter models: which text is learnt, and that what is learnt is what ships."""

import json
import random
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import locale
from wdea_i18n.training.__main__ import commands
from wdea_i18n.training.corpora import Pair, collect, fault, key, read_held_out

FRENCH, RUSSIAN, CHINESE = locale("fr"), locale("ru"), locale("zh")


def corpus(folder, name, *lines):
    path = folder / f"{name}.tsv"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("pair", "target", "reason"), [
    (Pair("The school opens in May.", "L'école ouvre en mai."), FRENCH, ""),
    (Pair("The school opens in May.", "The school opens in May."), FRENCH, "untranslated"),
    (Pair("The school opens in May.", ""), FRENCH, "empty"),
    (Pair("Press <b>the button</b> now.", "Appuyez sur <b>le bouton</b>."), FRENCH, "mark-up"),
    (Pair("12 schools open.", "13 écoles ouvrent."), FRENCH, "digits"),
    (Pair("About 12,500 schools open.", "Environ 12 500 écoles ouvrent."), FRENCH, ""),
    (Pair("It opens.", "Elle ouvre ses portes à tous les élèves de la ville."), FRENCH, "length"),
    (Pair("The school opens in May.", "L'école ouvre en"), FRENCH, "cut off"),
    (Pair("The school opens in May.", "Shkola otkroetsya v maye."), RUSSIAN, "untranslated"),
    (Pair("The school opens in May.", "学校将于五月开学。"), CHINESE, ""),
    (Pair("The meeting was opened in Beijing on 12 January 2026.", "会议于2026年1月12日在北京开幕。"), CHINESE, ""),
    (Pair("The meeting was opened in Beijing on 12 January 2026.", "会议于2026年1月13日在北京开幕。"), CHINESE, "digits"),
    (Pair("§ 3 (2) 4.1", "§ 3 (2) 4.1, al."), FRENCH, "no sentence"),
])
def test_what_is_unfit_to_learn_from_is_named(pair, target, reason):
    assert fault(pair, target) == reason


def test_no_sentence_of_a_test_set_is_learnt_however_it_is_written(tmp_path):
    test_set = tmp_path / "test.txt"
    test_set.write_text("The school opens in May.\nLes cours sont gratuits.\n", encoding="utf-8")
    learnt = corpus(tmp_path, "web", "the School  opens, in May\tL'école va ouvrir en mai",
                    "Courses are free.\tLes cours sont gratuits !",
                    "Teachers are trained.\tLes enseignants sont formés.")
    found = collect([learnt], FRENCH, read_held_out([test_set]))
    assert [pair.source for pair in found.pairs] == ["Teachers are trained."]
    assert found.refused["in a test set"] == 2


@given(st.text(max_size=40))
def test_sentences_that_differ_in_case_and_spaces_alone_are_the_same(text):
    assert key(text.upper().lower()) == key(f"  {text.upper().lower()} ")
    assert key(key(text)) == key(text)


def test_press_text_is_seen_more_often_and_text_for_measuring_never(tmp_path):
    files = [corpus(tmp_path, "press-debian", "The press came.\tLa presse est venue."),
             corpus(tmp_path, "wikipedia-flores-dev", "Cats sleep.\tLes chats dorment."),
             corpus(tmp_path, "web", "The press came.\tLa presse est là.",
                    "Dogs run fast.\tLes chiens courent vite.")]
    found = collect(files, FRENCH, frozenset())
    assert found.used == {"press-debian": 4, "web": 1, "wikipedia-flores-dev": 0}
    assert found.refused["seen before"] == 1


def test_manuals_or_all_but_releases_may_be_seen_less_often(tmp_path):
    lines = [f"The {word} is open.\tLe {word} est ouvert." for word in ("file", "port", "tool", "list")]
    files = [corpus(tmp_path, "ms-handbook", *lines), corpus(tmp_path, "web", "It rains.\tIl pleut.")]
    assert collect(files, FRENCH, frozenset()).used == {"ms-handbook": 4, "web": 1}
    assert collect(files, FRENCH, frozenset(), manuals=0.0).used == {"ms-handbook": 0, "web": 1}
    releases = corpus(tmp_path, "press-written", "The minister spoke.\tLe ministre a parlé.")
    assert collect([*files, releases], FRENCH, frozenset(), rest=0.0).used == {
        "ms-handbook": 0, "web": 0, "press-written": 1}


def test_an_empty_corpus_says_what_to_give(tmp_path):

    with pytest.raises(UsageError, match="no pair"):
        collect([corpus(tmp_path, "web")], FRENCH, frozenset())


def parallel(sentences, chance):
    from wdea_i18n.training.arrays import Parallel, Sentences

    def flat(lengths):
        starts = np.cumsum([0, *lengths])
        return Sentences(np.array([chance.randint(4, 23) for _ in range(starts[-1])], np.int16),
                         starts)
    one = flat([first for first, _ in sentences])
    other = flat([second for _, second in sentences])
    links = np.array([chance.randint(-1, first - 1) for first, second in sentences
                      for _ in range(second)], np.int16)
    return Parallel(one, other, 24, links)


lengths = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=30)


@settings(deadline=None)
@given(lengths, st.randoms(use_true_random=False))
def test_every_sentence_is_seen_once_in_a_pass_with_its_links(sentences, chance):
    from wdea_i18n.training.learn import one_pass

    text, seen = parallel(sentences, chance), []
    for batch in one_pass(text, 40, chance):
        for row in range(len(batch.source)):
            source = [piece for piece in batch.source[row].tolist() if piece]
            target = [piece for piece in batch.target[row].tolist() if piece]
            assert source[-1] == target[-1] == 3
            seen.append((source[:-1], target[:-1], batch.links[row].tolist()[:len(target) - 1]))
    starts = text.target.starts
    assert sorted(seen) == sorted(
        (text.source[number].tolist(), text.target[number].tolist(),
         text.links[starts[number]:starts[number + 1]].tolist()) for number in range(len(text)))


def test_arrays_come_back_as_they_were_saved(tmp_path):
    from wdea_i18n.training.arrays import Parallel

    text = parallel([(3, 4), (1, 2)], random.Random(1))
    text.save(tmp_path / "text.npz")
    again = Parallel.load(tmp_path / "text.npz")
    assert again.vocabulary == text.vocabulary
    for one, other in ((again.source, text.source), (again.target, text.target)):
        assert one.pieces.tolist() == other.pieces.tolist()
        assert one.starts.tolist() == other.starts.tolist()
    assert again.links.tolist() == text.links.tolist()


def test_words_are_linked_with_their_translations():
    pytest.importorskip("eflomal", reason="eflomal is not installed: pip install '.[train]'")
    from wdea_i18n.training.alignment import align
    from wdea_i18n.training.arrays import Parallel, Sentences

    chance = random.Random(2)
    rows = np.array([chance.sample(range(4, 14), 4) for _ in range(300)], np.int16)
    starts = np.arange(0, rows.size + 1, 4)
    source, mirrored = Sentences(rows.ravel(), starts), Sentences(rows[:, ::-1].ravel() + 10, starts)
    links = align(Parallel(source, mirrored, 24)).links
    assert (links == np.tile([3, 2, 1, 0], len(rows))).mean() > .9


def test_what_is_added_comes_behind_and_has_no_links(tmp_path):
    from wdea_i18n.training import arrays

    lines = [f"School number {n} opens on Monday.\tL’école numéro {n} ouvre lundi." for n in range(300)]
    pairs = collect([corpus(tmp_path, "web", *lines)], FRENCH, frozenset()).pairs
    arrays.learn_pieces(pairs, FRENCH, tmp_path, 320)
    pieces = arrays.load_pieces(tmp_path)
    before = arrays.encode(pairs, pieces)
    before = replace(before, links=np.zeros(len(before.target.pieces), np.int16))
    before.save(tmp_path / "learnt.npz")
    more = corpus(tmp_path, "more", "The school opens today.\tL’école ouvre aujourd’hui.",
                  "Never learn this.\tN’apprends jamais cela.")
    held_out = tmp_path / "test.en.txt"
    held_out.write_text("never learn this\n", encoding="utf-8")
    done = CliRunner().invoke(commands, ["add", str(more), "--to", "fr", "--folder", str(tmp_path),
                                         "--held-out", str(held_out)])
    assert done.exit_code == 0, done.output
    after = arrays.Parallel.load(tmp_path / "learnt.npz")
    assert len(after) == len(before) + 1
    assert pieces.decode(after.target[len(before)].tolist()) == "L’école ouvre aujourd’hui."
    assert after.source[7].tolist() == before.source[7].tolist()
    assert set(after.links[len(before.target.pieces):]) == {arrays.NO_LINK}
    assert set(after.links[:len(before.target.pieces)]) == {0}


def word_for_word(parallel, folder):
    """Stands in for eflomal, which takes a compiler: every piece renders its counterpart."""
    lines = [" ".join(f"{place}-{place}" for place in range(min(one, other)))
             for one, other in zip(parallel.source.lengths, parallel.target.lengths, strict=True)]
    for name in ("forth", "back"):
        (folder / name).write_text("\n".join(lines) + "\n")
    return folder / "forth", folder / "back"


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A tiny model that has learnt to write capitals, by the recipe's own three commands."""
    import torch

    from wdea_i18n.training import alignment

    torch.set_num_threads(1)    # so small a model gains nothing from more
    folder, chance = tmp_path_factory.mktemp("training"), random.Random(3)
    words = ["alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "theta"]
    lines = []
    for _ in range(400):
        some = [chance.choice(words) for _ in range(chance.randint(2, 5))]
        lines.append(" ".join(some) + ".\t" + " ".join(word.capitalize() for word in some) + ".")
    runner, work = CliRunner(), str(folder / "en-fr")
    patch = pytest.MonkeyPatch()
    patch.setattr(alignment, "_eflomal", word_for_word)
    for arguments in (
            ["prepare", str(corpus(folder, "web", *lines)), "--to", "fr", "--folder", work,
             "--pieces", "330", "--width", "64"],
            ["train", "--folder", work, "--hours", "1", "--steps", "120", "--encoder", "1",
             "--decoder", "1", "--batch", "600"],
            ["export", "--to", "fr", "--folder", work, "--preview", "knows eight words",
             "--inline-terms", "--package", str(folder / "translate-en_fr"),
             "--archive", str(folder / "translate-en_fr-0_1.argosmodel")]):
        done = runner.invoke(commands, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    patch.undo()
    return folder


@pytest.mark.slow
def test_a_model_learns_and_goes_on_where_it_stopped(trained):
    import torch

    from wdea_i18n.training import learn
    from wdea_i18n.training.arrays import Parallel
    from wdea_i18n.training.network import Network, Shape

    held_out = Parallel.load(trained / "en-fr" / "held-out.npz")
    found = torch.load(trained / "en-fr" / learn.CHECKPOINT, weights_only=True)
    shape = Shape(**found["shape"])
    fresh = learn.loss_on(Network(shape), held_out, learn.Recipe(1))
    assert found["losses"][-1] < fresh - 3
    again = learn.train(held_out, held_out, trained / "en-fr", learn.Recipe(0.0), shape,
                        {}, lambda line: None)
    assert again.steps == found["steps"]
    assert again.losses[-1] == pytest.approx(found["losses"][-1], abs=.02)


@pytest.mark.slow
def test_the_engine_gives_a_sentence_the_score_that_training_gave_it(trained):
    """Without quantisation, so that every weight has its place and not only about."""
    import ctranslate2
    import torch

    from wdea_i18n.training import arrays, export, learn
    from wdea_i18n.training.network import Network, Shape

    found = torch.load(trained / "en-fr" / learn.CHECKPOINT, weights_only=True)
    network = Network(Shape(**found["shape"])).eval()
    network.load_state_dict(found["weights"])
    weights = {name: one.float().numpy() for name, one in found["weights"].items()}
    pieces = export._pieces(trained / "en-fr", found["shape"])
    spec = export.specification(network.shape, weights, pieces)
    spec.validate()
    spec.optimize()
    (trained / "exact").mkdir(exist_ok=True)
    spec.save(str(trained / "exact"))
    engine = ctranslate2.Translator(str(trained / "exact"), compute_type="float32")
    known = arrays.load_pieces(trained / "en-fr")
    source, target = (known.encode(text, out_type=str) for text in ("beta gamma.", "Beta Sigma."))
    theirs = engine.score_batch([source], [target])[0].log_probs

    ids = [known.piece_to_id(piece) for piece in target]
    with torch.no_grad():
        states, links = network(
            torch.tensor([[*map(known.piece_to_id, source), arrays.END]]),
            torch.tensor([[arrays.START, *ids]]), explain=True)
        scores = network.scores(states).log_softmax(-1)[0]
    ours = [scores[place, piece].item() for place, piece in enumerate([*ids, arrays.END])]
    assert theirs == pytest.approx(ours, abs=1e-3)
    attention = engine.translate_batch([source], target_prefix=[target], return_attention=True,
                                       max_decoding_length=len(target) + 1)[0].attention[0]
    assert np.array(attention)[:len(target)] == pytest.approx(
        links[0].exp().numpy()[:len(target), :len(attention[0])], abs=1e-3)


@pytest.mark.slow
def test_the_package_installs_and_translates_in_argos_translate_itself(trained, tmp_path):
    import os
    import subprocess
    import sys

    code = """
import sys
from argostranslate import package
package.install_from_path(sys.argv[1])
one, = package.get_installed_packages()
from argostranslate.translate import Language, PackageTranslation
theirs = PackageTranslation(Language("en", "English"), Language("fr", "French"), one)
class Whole:
    def split_sentences(self, text): return [text]
theirs.sentencizer = Whole()
print(theirs.translate("beta gamma."))
"""
    packages = tmp_path / "packages"
    packages.mkdir()
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path),
                                "ARGOS_PACKAGES_DIR": str(packages)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(trained / "translate-en_fr-0_1.argosmodel")],
        env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    metadata = json.loads((packages / "translate-en_fr" / "metadata.json").read_text("utf-8"))
    assert metadata["inline_terms"] is True        # the pipeline may write terms into its sources


@pytest.mark.slow
def test_a_package_from_chinese_takes_fewer_characters_for_they_say_more(trained, tmp_path):
    from wdea_i18n.training.export import export

    for longest in (160, 400):
        export(trained / "en-fr", tmp_path, locale("zh"), locale("en"), "0.1", longest=longest)
        assert 1 < json.loads((tmp_path / "metadata.json").read_text())["longest"] < longest / 2


@pytest.mark.slow
def test_training_goes_on_from_a_package_about_where_its_checkpoint_was(trained, tmp_path):
    import torch

    from wdea_i18n.training import begin, learn
    from wdea_i18n.training.arrays import Parallel
    from wdea_i18n.training.network import Network, Shape

    begin.begin(trained / "translate-en_fr", tmp_path / "on")
    exact, coarse = (torch.load(folder / learn.CHECKPOINT, weights_only=True)
                     for folder in (trained / "en-fr", tmp_path / "on"))
    assert coarse["shape"] == exact["shape"] | {"longest": 512}
    assert coarse["weights"].keys() == exact["weights"].keys()
    for name, weight in exact["weights"].items():
        assert coarse["weights"][name] == pytest.approx(weight.numpy(), abs=weight.abs().max().item() / 100), name
    held_out = Parallel.load(trained / "en-fr" / "held-out.npz")
    again = learn.train(held_out, held_out, tmp_path / "on", learn.Recipe(0.0), Shape(**coarse["shape"]), {},
                        lambda line: None)
    assert again.losses[-1] == pytest.approx(exact["losses"][-1], abs=.1)
    assert Network(Shape(**coarse["shape"]))
    with pytest.raises(UsageError, match="already"):
        begin.begin(trained / "translate-en_fr", tmp_path / "on")
    with pytest.raises(UsageError, match="missing"):
        begin.begin(tmp_path, tmp_path / "elsewhere")


@pytest.mark.slow
def test_what_was_trained_is_mixed_with_the_package_that_it_began_from(trained, tmp_path):
    import torch

    from wdea_i18n.training import begin, learn

    begin.begin(trained / "translate-en_fr", tmp_path)
    path = tmp_path / learn.CHECKPOINT
    before = torch.load(path, weights_only=True)
    moved = {name: weight + 1 for name, weight in before["weights"].items()}
    torch.save(before | {"weights": moved, "optimizer": {"state": {}}}, path)
    begin.average(trained / "translate-en_fr", tmp_path, .25)
    after = torch.load(path, weights_only=True)
    assert after["optimizer"] is None
    for name, weight in before["weights"].items():
        assert after["weights"][name].numpy() == pytest.approx(weight.numpy() + .25, abs=1e-5)
    del moved["bias"]
    torch.save(before | {"weights": moved}, path)
    with pytest.raises(UsageError, match="another shape"):
        begin.average(trained / "translate-en_fr", tmp_path, .25)


def test_a_new_language_keeps_the_english_vectors_and_mixes_its_own(tmp_path, monkeypatch):
    import torch

    from wdea_i18n.training import transfer
    from wdea_i18n.training.arrays import Parallel, Sentences

    class Pieces(list):
        id_to_piece = list.__getitem__
        vocab_size = list.__len__

        def encode(self, piece):
            return [self.index(part) if part in self else 4 for part in piece.split("+")]

        def is_byte(self, number):
            return self[number].startswith("<0x")

    def text(source, target):
        one, other = (np.array(ids, np.int16) for ids in (source, target))
        starts = np.array([0, len(source)])
        return Parallel(Sentences(one, starts), Sentences(other, starts), 8, np.arange(len(source), dtype=np.int16))

    old, new = tmp_path / "old", tmp_path / "new"
    vocabularies = {old: Pieces(["▁", "school", "Rabat", "école", "<0xE4>"]),
                    new: Pieces(["▁", "escuela", "school", "Rabat", "▁+school+Rabat", "<0xE4>+Rabat"])}
    monkeypatch.setattr(transfer, "load_pieces", vocabularies.get)
    old.mkdir()
    vectors = torch.eye(8)
    torch.save({"weights": {"embedding.weight": vectors, "bias": torch.arange(8.), "other": torch.ones(2)}},
               old / transfer.CHECKPOINT)
    text([1, 2], [3, 2]).save(old / "learnt.npz")
    found = transfer.transferred(text([2, 3], [1, 3]), new, old)
    assert found["embedding.weight"][2].argmax() == 1       # school is school
    assert found["embedding.weight"][1].argmax() == 3       # escuela begins as école
    assert found["embedding.weight"][4].argsort()[-2:].sort().values.tolist() == [1, 2]     # of parts
    assert found["embedding.weight"][5].tolist() == pytest.approx([1 / 8] * 8)      # not of bytes
    assert found["bias"][1] == 3
    assert found["other"].tolist() == [1, 1]
