"""A training that goes on from a shipped package, for whom its checkpoint is out of reach.

The weights of a package are int8, so what is read back is a little coarser than what was
trained; the first steps mend that. The optimizer begins anew.
"""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np

from wdea_i18n.errors import UsageError
from wdea_i18n.training.arrays import CHECKPOINT, PIECES
from wdea_i18n.training.network import Shape

TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)   # CTranslate2's numbers for them
ATTENTION = {"own": "self_attention", "cross": "attention"}


def begin(package: Path, folder: Path, encoder: int = 0) -> None:
    """Writes vocabulary and checkpoint of a package that `export` has made.

    Args:
        package: the package's folder.
        folder: where training goes on; nothing may have been trained there.
        encoder: layers that its encoder is to have, see `deepened`; 0 for those it has.

    Raises:
        UsageError: there is a training already, or the package is of another make.
    """
    import torch

    from wdea_i18n.training.learn import write_checkpoint

    if (folder / CHECKPOINT).exists():
        raise UsageError(f"{folder} holds a training already.", "Name another --folder.")
    found = read_model(package / "model" / "model.bin")
    if "decoder/layer_0/attention/linear_1/weight" not in found:
        raise UsageError(f"{package} was not made by this recipe.", "Name a bundled package.")
    weights = deepened(_weights(found), encoder)
    vocabulary, width = weights["embedding.weight"].shape
    shape = Shape(vocabulary, width, len(weights["encoder.0.inner.bias"]),
                  layers(weights, "encoder"), layers(weights, "decoder"))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / PIECES, folder / PIECES)
    write_checkpoint(folder, shape, {name: torch.from_numpy(np.array(one, np.float32))
                                     for name, one in weights.items()})


def average(package: Path, folder: Path, share: float) -> None:
    """Mixes what was trained with the package that it began from, weight by weight.

    A package that goes on with text of one kind forgets some of the others; halfway between the
    two is better at both (model soups, Wortsman et al. 2022).

    Args:
        folder: its checkpoint is replaced; the optimizer begins anew.
        share: of what was trained, in [0, 1].

    Raises:
        UsageError: the package's network has other parts, or it is of another make.
    """
    import torch

    found = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)
    theirs = deepened(_weights(read_model(package / "model" / "model.bin")),
                      layers(found["weights"], "encoder"))
    if {name: tuple(one.shape) for name, one in found["weights"].items()} != {
            name: one.shape for name, one in theirs.items()}:
        raise UsageError(f"{package} has another shape than what was trained in {folder}.",
                         "Name the package that this training began with.")
    mixed = {name: share * one.float() + (1 - share) * torch.from_numpy(
        np.array(theirs[name], np.float32)) for name, one in found["weights"].items()}
    torch.save(found | {"weights": mixed, "optimizer": None}, folder / CHECKPOINT)


def deepened(weights: Mapping[str, np.ndarray], encoder: int) -> dict[str, np.ndarray]:
    """Weights of a network whose encoder has more layers, and does what it did.

    Behind each layer stands a copy that adds nothing yet, for what its two blocks end with is
    zero (Wu et al. 2024, LLaMA Pro); training finds a use for it.

    Args:
        encoder: layers it is to have; as many as it has, or fewer, leave it as it is.
    """
    old = layers(weights, "encoder")
    if encoder <= old:
        return dict(weights)
    new = {name: one for name, one in weights.items() if not name.startswith("encoder.")}
    taken = [number * old // encoder for number in range(encoder)]
    for number, origin in enumerate(taken):
        for name, one in weights.items():
            if name.startswith(f"encoder.{origin}."):
                part = name.removeprefix(f"encoder.{origin}.")
                copied = number > 0 and taken[number - 1] == origin
                ends = part.startswith(("own.output.", "outer."))
                new[f"encoder.{number}.{part}"] = np.zeros_like(one) if copied and ends else one
    return new


def layers(weights: Mapping[str, object], side: str) -> int:
    """How many layers the encoder or the decoder of a network has."""
    return len({name.split(".")[1] for name in weights if name.startswith(f"{side}.")})


def _layers(found: dict[str, np.ndarray], side: str) -> int:
    return len({name.split("/")[1] for name in found if name.startswith(f"{side}/layer_")
                and name.split("/")[1] != "layer_norm"})


def _weights(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """CTranslate2's variables as the network's parameters."""
    weights = {"embedding.weight": _linear(found, "decoder/embeddings/weight"),
               "bias": found["decoder/projection/bias"]}
    for side in ("encoder", "decoder"):
        weights[f"{side}_norm.weight"] = found[f"{side}/layer_norm/gamma"]
        for number in range(_layers(found, side)):
            theirs, ours = f"{side}/layer_{number}", f"{side}.{number}"
            weights[f"{ours}.inner_norm.weight"] = found[f"{theirs}/ffn/layer_norm/gamma"]
            for name, linear in (("inner", "linear_0"), ("outer", "linear_1")):
                weights |= _parts(found, f"{theirs}/ffn/{linear}", ours, (name,))
            for name in ("own",) if side == "encoder" else ATTENTION:
                weights |= _attention(found, f"{theirs}/{ATTENTION[name]}", f"{ours}.{name}")
    return weights


def _attention(found: dict[str, np.ndarray], theirs: str, ours: str) -> dict[str, np.ndarray]:
    """One attention block: CTranslate2 joins its first linear maps, own ones all three."""
    joined = [("query", "key", "value"), ("output",)] if "self" in theirs else [
        ("query",), ("key", "value"), ("output",)]
    weights = {f"{ours}_norm.weight": found[f"{theirs}/layer_norm/gamma"]}
    for number, names in enumerate(joined):
        weights |= _parts(found, f"{theirs}/linear_{number}", ours, names)
    return weights


def _parts(found: dict[str, np.ndarray], theirs: str, ours: str, names: tuple[str, ...]
           ) -> dict[str, np.ndarray]:
    """A linear map of CTranslate2's as those that it joins, one below the other."""
    weights = np.split(_linear(found, f"{theirs}/weight"), len(names))
    biases = np.split(found[f"{theirs}/bias"], len(names))
    return {f"{ours}.{name}.{kind}": one
            for kind, some in (("weight", weights), ("bias", biases))
            for name, one in zip(names, some, strict=True)}


def _linear(found: dict[str, np.ndarray], name: str) -> np.ndarray:
    scale = found.get(f"{name}_scale")
    return found[name] if scale is None else found[name].astype(np.float32) / scale[:, None]


def read_model(path: Path) -> dict[str, np.ndarray]:
    """The variables of a CTranslate2 model file, names that stand for others included."""
    if not path.exists():
        raise UsageError(f"{path} is missing.", "Name the folder of a package.")
    with path.open("rb") as file:
        _number(file, "I")                      # version of the format
        _text(file)                             # name of the specification
        _number(file, "I")                      # its revision
        found = dict(_variables(file))
        for _ in range(_number(file, "I")):
            alias, name = _text(file), _text(file)
            found[alias] = found[name]
    return found


def _variables(file: BinaryIO) -> Iterator[tuple[str, np.ndarray]]:
    for _ in range(_number(file, "I")):
        name = _text(file)
        shape = [_number(file, "I") for _ in range(_number(file, "B"))]
        kind, size = TYPES[_number(file, "B")], _number(file, "I")
        yield name, np.frombuffer(file.read(size), kind).reshape(shape)


def _number(file: BinaryIO, kind: str) -> int:
    return struct.unpack(f"<{kind}", file.read(struct.calcsize(kind)))[0]


def _text(file: BinaryIO) -> str:
    return file.read(_number(file, "H")).rstrip(b"\0").decode()
