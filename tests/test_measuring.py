"""The benchmark and the evaluation measure what they say; how fast or good it is, they tell."""

import json
import subprocess
import sys

import pytest

from tests.notation import ROOT, SAMPLES
from wdea_i18n.errors import UsageError
from wdea_i18n.evaluate import evaluate
from wdea_i18n.locales import LOCALES
from wdea_i18n.pipeline import Job


@pytest.mark.slow
def test_the_benchmark_prints_one_object_with_its_ratios():
    done = subprocess.run(
        [sys.executable, "-m", "wdea_i18n.bench", "--json", "--rounds", "1", SAMPLES / "working-group.txt"],
        capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    assert found["words"] > 100
    for ours, theirs, ratio in (("pipeline", "argostranslate", "ratio_to_argostranslate"),
                                ("pipeline", "limit", "ratio_to_limit")):
        speeds = [found[f"{name}_words_per_second"] for name in (ours, theirs)]
        assert found[ratio] == pytest.approx(speeds[0] / speeds[1], rel=0.1)


def test_an_evaluation_gives_full_marks_to_the_engines_own_words(settings):
    job = Job(LOCALES["en"], LOCALES["fr"], "pseudo", settings)
    texts = ["The members met in Rabat.", "Thank you.", "The members met in Rabat."]
    own = [row[0].text for row in job.translator(job.source).translate(texts)]
    chrf, bleu = evaluate(texts, own, job)
    assert chrf.startswith("100.0 (")
    assert bleu.startswith("100.0 (")
    worse, _ = evaluate(texts, ["Rien du tout."] * 3, job)
    assert float(worse.split()[0]) < 30


def test_an_evaluation_needs_a_reference_for_each_sentence(settings):
    with pytest.raises(UsageError, match="one sentence a line"):
        evaluate(["One."], [], Job(LOCALES["en"], LOCALES["fr"], "pseudo", settings))
