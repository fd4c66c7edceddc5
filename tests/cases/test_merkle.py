"""The test vectors are those of the Certificate Transparency reference implementations."""

from hypothesis import given
from hypothesis import strategies as st
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore.models import TransparencyLogEntry

from stopwork.cases.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
