"""From a checkpoint to a package that Argos Translate can install."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from ctranslate2.specs import common_spec, transformer_spec
from ctranslate2.specs.model_spec import index_spec

from wdea_i18n.errors import UsageError
from wdea_i18n.locales import Locale
from wdea_i18n.training.arrays import CHECKPOINT, PIECES, load_pieces
from wdea_i18n.training.network import Shape, sinusoids

LONGEST = 160       # characters of English; measured on NTREX-128 and FLORES-200: longer fall apart
ARGOS_VERSION = "1.9.6"     # the least Argos Translate that reads such packages
BLANK = "<blank>"           # what CTranslate2 calls the filling
# Of the weights of two neighbouring columns, together: times 255, the greatest activation, it
# is what 16 bits hold. Processors without VNNI add products of bytes two by two in 16 bits and
# cut off what is more. CTranslate2's own int8 allows 254: the scores that such a processor
# gives are twice as far from those of exact weights (0.19 nat a piece, and 0.09 with this).
MOST_OF_TWO = 128
TINY = 1e-30                # a row of nothing has a scale, too

Weights = Mapping[str, np.ndarray]


def export(folder: Path, package: Path, source: Locale, target: Locale, version: str,
           preview: str = "", inline_terms: bool = False, longest: int = LONGEST) -> None:
    """Writes the package of a training's checkpoint, int8, as a folder.

    Args:
        folder: holds the vocabulary and the checkpoint.
        package: the package's folder; an older one is replaced, its model card stays.
        preview: what is to be said of a package that is not good enough; see
            `wdea_i18n.translation.packages.preview`.
        inline_terms: whether the pipeline is to write terms into the package's sources.
        longest: characters of English that the package takes; longer sentences come in parts.

    Raises:
        UsageError: there is no checkpoint.
    """
    path = folder / CHECKPOINT
    if not path.exists():
        raise UsageError(f"{path} is missing.",
                         "Train first: python -m wdea_i18n.training train")
    found = torch.load(path, map_location="cpu", weights_only=True)
    weights = {name: one.float().numpy() for name, one in found["weights"].items()}
    spec = specification(Shape(**found["shape"]), weights, _pieces(folder, found["shape"]))
    quantize(spec)
    spec.validate()
    spec.optimize()
    model = package / "model"
    shutil.rmtree(model, ignore_errors=True)
    model.mkdir(parents=True)
    spec.save(str(model))
    shutil.copyfile(folder / PIECES, package / PIECES)
    metadata = {"package_version": version, "argos_version": ARGOS_VERSION,
                "from_code": source.engine_code, "from_name": source.name,
                "to_code": target.engine_code, "to_name": target.name, "type": "translate"}
    metadata["keeps_names"] = True      # stock sentences do, but for those that a rule writes
    # A head is: words that it does not look at are lost; but of names in Chinese it looks at few.
    metadata["aligned"] = target.spaced
    metadata["longest"] = round(longest * source.letters_per_english)
    metadata["quotes_apart"] = True     # see `arrays.quotes_apart`
    if inline_terms:
        metadata["inline_terms"] = True
    if preview:
        metadata["preview"] = preview
    (package / "metadata.json").write_text(json.dumps(metadata, indent=1) + "\n", "utf-8")


def zip_package(package: Path, archive: Path) -> None:
    """Packs a package's folder as the ``.argosmodel`` that Argos Translate installs."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                packed.write(path, Path(package.name) / path.relative_to(package))


def _pieces(folder: Path, shape: Mapping[str, int]) -> list[str]:
    """The vocabulary in order, filled up to the size of the embedding."""
    known = load_pieces(folder)
    names = [BLANK, *map(known.id_to_piece, range(1, known.vocab_size()))]
    return names + [f"<unused{number}>" for number in range(shape["vocabulary"] - len(names))]


def specification(shape: Shape, weights: Weights, pieces: list[str]
                  ) -> transformer_spec.TransformerSpec:
    """The network in CTranslate2's terms."""
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder), shape.heads, pre_norm=True,
        activation=common_spec.Activation.RELU, rms_norm=True,
        alignment_layer=-1, alignment_heads=1)
    for name, side, embeddings in (("encoder", spec.encoder, spec.encoder.embeddings[0]),
                                   ("decoder", spec.decoder, spec.decoder.embeddings)):
        embeddings.weight = weights["embedding.weight"]
        side.scale_embeddings = True
        side.position_encodings.encodings = sinusoids(shape.longest, shape.width).numpy()
        side.layer_norm.gamma = weights[f"{name}_norm.weight"]
        for number, layer in enumerate(side.layer):
            _layer(layer, weights, f"{name}.{number}", decodes=side is spec.decoder)
    spec.decoder.projection.weight = weights["embedding.weight"]
    spec.decoder.projection.bias = weights["bias"]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    return spec


def quantize(spec: transformer_spec.TransformerSpec) -> None:
    """Makes the weights of the linear maps int8, so small that no processor cuts a sum off."""
    for name, weight in spec.variables().items():
        scope, _, key = name.rpartition("/")
        layer = index_spec(spec, scope)
        if hasattr(layer, f"{key}_scale"):
            values, scale = in_bytes(weight)
            setattr(layer, key, values)
            setattr(layer, f"{key}_scale", scale)


def in_bytes(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights as int8, and what each row was multiplied by, as CTranslate2 has them.

    Args:
        weight: rows of a linear map; an even number of columns.

    Returns:
        The values: of two neighbouring columns no more than `MOST_OF_TWO` in sum; and a scale
        for each row, float32.
    """
    both = np.abs(weight).reshape(len(weight), -1, 2)
    # Rounded each for itself, two can be one more in sum.
    scale = np.minimum(127 / np.maximum(both.max((1, 2)), TINY),
                       (MOST_OF_TWO - 1) / np.maximum(both.sum(2).max(1), TINY)).astype(np.float32)
    return np.rint(weight * scale[:, None]).astype(np.int8), scale


def _layer(spec, weights: Weights, name: str, decodes: bool) -> None:
    spec.self_attention.layer_norm.gamma = weights[f"{name}.own_norm.weight"]
    _joined(spec.self_attention.linear[0], weights, f"{name}.own", ("query", "key", "value"))
    _joined(spec.self_attention.linear[1], weights, f"{name}.own", ("output",))
    if decodes:
        spec.attention.layer_norm.gamma = weights[f"{name}.cross_norm.weight"]
        for linear, parts in zip(spec.attention.linear,
                                 (("query",), ("key", "value"), ("output",)), strict=True):
            _joined(linear, weights, f"{name}.cross", parts)
    spec.ffn.layer_norm.gamma = weights[f"{name}.inner_norm.weight"]
    _joined(spec.ffn.linear_0, weights, name, ("inner",))
    _joined(spec.ffn.linear_1, weights, name, ("outer",))


def _joined(spec, weights: Weights, name: str, parts: tuple[str, ...]) -> None:
    """Several linear maps as one, one below the other."""
    spec.weight = np.concatenate([weights[f"{name}.{part}.weight"] for part in parts])
    spec.bias = np.concatenate([weights[f"{name}.{part}.bias"] for part in parts])
