"""Proofs as RFC 9162 defines them; its verifiers are also tried against another implementation."""

import metamorphic_log
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.log.merkle import (
    Growing,
    consistency_proof,
    inclusion_proof,
    inclusion_proofs,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

SIZES = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(b"leaf %d" % index) for index in range(size)]


# The tree of the Certificate Transparency reference implementations: eight inputs, then its roots.
INPUTS = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root(map(leaf_hash, INPUTS[:size])).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_growing_tree_knows_its_root_at_every_size() -> None:
    growing, grown = Growing(), leaves(33)

    for size, leaf in enumerate(grown, start=1):
        growing.add(leaf)
        assert growing.root() == root(grown[:size])


@given(size=SIZES, data=st.data())
def test_every_leaf_has_a_proof_and_no_other_leaf_passes_with_it(
    size: int, data: st.DataObject
) -> None:
    tree, index = leaves(size), data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(tree, index)

    assert verify_inclusion(tree[index], index, size, proof, root(tree))
    assert not verify_inclusion(leaf_hash(b"other"), index, size, proof, root(tree))
    assert not verify_inclusion(tree[index], index + size, size, proof, root(tree))
    assert not verify_inclusion(tree[index], index, size, [*proof, tree[0]], root(tree))
    if size > 1:
        assert not verify_inclusion(tree[index], index, size, proof[:-1], root(tree))


@given(size=SIZES, data=st.data())
def test_a_log_that_only_grew_is_consistent_and_a_rewritten_one_is_not(
    size: int, data: st.DataObject
) -> None:
    tree, old = leaves(size), data.draw(st.integers(1, size))
    before, after = root(tree[:old]), root(tree)
    proof = consistency_proof(tree, old)
    rewritten = root([leaf_hash(b"other"), *tree[1:]])

    assert verify_consistency(old, size, before, after, proof)
    assert not verify_consistency(old, size, rewritten, after, proof)
    assert not verify_consistency(old, size, before, node_hash(after, after), proof)
    assert not verify_consistency(old, size, before, after, [*proof, after])


def test_there_is_no_proof_of_what_is_not_there() -> None:
    with pytest.raises(IndexError, match="no leaf 4 in a tree of 4"):
        inclusion_proof(leaves(4), 4)
    with pytest.raises(IndexError, match="no beginning of 5"):
        consistency_proof(leaves(4), 5)


@given(size=SIZES, data=st.data())
def test_another_implementation_accepts_our_proofs_and_refuses_them_for_what_was_altered(
    size: int, data: st.DataObject
) -> None:
    tree = leaves(size)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    proof, grown = inclusion_proof(tree, index), consistency_proof(tree, old)

    metamorphic_log.verify_inclusion(index, size, tree[index], proof, root(tree))
    metamorphic_log.verify_consistency(old, size, grown, root(tree[:old]), root(tree))
    with pytest.raises(metamorphic_log.VerifyError):
        metamorphic_log.verify_inclusion(index, size, leaf_hash(b"other"), proof, root(tree))


@given(size=SIZES, data=st.data())
def test_many_proofs_at_once_each_lead_to_the_root(size: int, data: st.DataObject) -> None:
    tree = leaves(size)
    wanted = data.draw(st.lists(st.integers(0, size - 1), unique=True))

    found = dict(inclusion_proofs(tree, wanted))

    assert list(found) == wanted
    for index, proof in found.items():
        assert proof == inclusion_proof(tree, index)
        assert verify_inclusion(tree[index], index, size, proof, root(tree))


def test_a_proof_of_a_leaf_that_is_not_there_is_refused_among_many() -> None:
    with pytest.raises(IndexError, match="no leaf 3"):
        dict(inclusion_proofs(leaves(3), [0, 3]))
