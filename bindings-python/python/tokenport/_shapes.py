"""What errors and objects with a secret become: the classes of this very import of the package."""

from __future__ import annotations

from ._native import Shapes
from .exceptions import from_native
from .results import SecretDict, shielded

SHAPES = Shapes(from_native, SecretDict, shielded)
