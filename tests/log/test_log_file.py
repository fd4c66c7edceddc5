from dataclasses import replace

import metamorphic_log
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealed_logs import a_log, an_entry
from stopwork.errors import CheckpointBroken, EntryAltered, LogError
from stopwork.log.commit import commitment, disclosure
from stopwork.log.entries import Entry, leaf_bytes, line_of, parts_of
from stopwork.log.file import file_of, verify_file
from stopwork.log.merkle import consistency_proof, inclusion_proof, leaf_hash, root
from stopwork.log.notes import Checkpoint, SigningKey, signed, signing_key
from stopwork.log.visibility import published

KEY = signing_key("agency.example/reviews", bytes(range(32)))
LOG = a_log(7)


def hashes(log: list[Entry]) -> list[bytes]:
    return [leaf_hash(leaf_bytes(entry)) for entry in log]


def a_note(log: list[Entry], key: SigningKey = KEY) -> str:
    return signed(Checkpoint(origin=key.name, size=len(log), root=root(hashes(log))), key)


def exported(log: list[Entry], *sizes: int) -> bytes:
    notes = [a_note(log[:size]) for size in (*sizes, len(log))]
    return "".join(file_of(KEY.verifier, map(line_of, log), notes)).encode()


def published_file(view: str) -> bytes:
    return "".join(file_of(KEY.verifier, published(LOG, view), [a_note(LOG)])).encode()


def test_an_exported_log_verifies_with_its_key_and_a_checkpoint_kept_elsewhere() -> None:
    found = verify_file(exported(LOG, 3), KEY.verifier, kept=a_note(LOG[:5]))

    assert (found.checkpoint.size, found.leaves) == (7, tuple(hashes(LOG)))


FILES = {
    "exported": exported(LOG, 3),
    "public": published_file("public"),
    "controlled": published_file("controlled"),
}


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=300)
@given(data=st.data())
def test_any_flipped_byte_is_found_and_its_line_is_named(kind: str, data: st.DataObject) -> None:
    whole = FILES[kind]
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(1, 255))
    line = whole[:place].count(b"\n")
    index = whole[:place].rpartition(b"\n")[2] and whole.split(b"\n")[line].partition(b"\t")[0]

    with pytest.raises(LogError) as broken:
        verify_file(whole[:place] + bytes([whole[place] ^ byte]) + whole[place + 1 :])

    if index and index.isdigit() and line > 0:
        assert isinstance(broken.value, EntryAltered)
        assert broken.value.index == int(index)


# After the fifth line a checkpoint ends the file: only one kept elsewhere shows that cut (below).
@pytest.mark.parametrize("kept", [1, 2, 3, 4, 6, 7, 8, 9])
def test_a_file_cut_at_any_line_does_not_verify(kept: int) -> None:
    lines = exported(LOG, 3).splitlines(keepends=True)

    with pytest.raises(CheckpointBroken, match="what came after has been removed"):
        verify_file(b"".join(lines[:kept]))


def test_a_removed_tail_is_shown_by_the_last_checkpoint_kept_elsewhere() -> None:
    shortened = b"".join(exported(LOG, 3).splitlines(keepends=True)[:5])
    assert verify_file(shortened).checkpoint.size == 3

    with pytest.raises(CheckpointBroken, match="its tail, from entry 3 on, has been removed"):
        verify_file(shortened, KEY.verifier, kept=a_note(LOG))


def test_entries_removed_under_a_remaining_checkpoint_are_named() -> None:
    lines = exported(LOG).splitlines(keepends=True)

    with pytest.raises(CheckpointBroken, match="covers 7 entries: entry 5 and what follows"):
        verify_file(b"".join([*lines[:6], lines[-1]]))


def test_a_forged_entry_with_fitting_digests_is_placed_between_two_checkpoints() -> None:
    forged = [*LOG[:4], a_log(5)[4], *LOG[5:]]
    notes = [a_note(LOG[:3]), a_note(LOG)]
    whole = "".join(file_of(KEY.verifier, map(line_of, forged), notes)).encode()

    with pytest.raises(CheckpointBroken, match="the entries 3 to 6 are not those"):
        verify_file(whole)


def test_a_log_written_anew_under_another_key_is_shown_by_the_expected_key() -> None:
    other = signing_key(KEY.name, bytes(32))
    whole = "".join(file_of(other.verifier, map(line_of, LOG), [a_note(LOG, other)])).encode()

    with pytest.raises(CheckpointBroken, match="not the expected"):
        verify_file(whole, KEY.verifier)


def test_a_log_rewritten_by_its_own_keeper_is_shown_by_a_checkpoint_kept_elsewhere() -> None:
    with pytest.raises(CheckpointBroken, match="the first 7 entries are not those"):
        verify_file(exported(a_log(7)), KEY.verifier, kept=a_note(LOG))


def test_a_published_log_verifies_and_shows_only_its_view() -> None:
    public = published_file("public")

    assert verify_file(public, KEY.verifier).leaves == tuple(hashes(LOG))
    assert b"contract.amount" in public
    for hidden in (b"2000000.00", b"by telephone", b"R. Reviewer", b'"note"', b"@sequence"):
        assert hidden not in public
        assert (hidden in published_file("controlled")) == (
            hidden in (b"2000000.00", b"R. Reviewer")
        )


def test_an_entry_that_is_not_shown_has_a_line_of_the_same_length_whatever_it_holds() -> None:
    short, long = (a_log(1)[0] for _ in range(2))
    marks = dict.fromkeys(short.visibility, "withheld")
    few = replace(short, visibility=marks, fields={"key": "k", "value": "v", "note": "n"})
    many = replace(long, visibility=marks, fields={"key": "k" * 999, "value": "v", "note": "n"})

    (one,), (other,) = published([few], "public"), published([many], "public")

    assert len(one) == len(other)
    assert parts_of(one)[1] == {}


@given(secret=st.sampled_from(["guilty", "not guilty", "unknown"]))
def test_a_withheld_value_cannot_be_found_by_trying_all_words_it_could_be(secret: str) -> None:
    entry = an_entry(0, key="determination", note=secret)
    (line,) = published([entry], "public")
    _, shown, hidden = parts_of(line)

    guesses = {
        commitment(disclosure(salt, "note", mark, word))
        for salt in [*(salt for salt, _, _ in shown.values()), "0" * 32, ""]
        for mark in ("public", "controlled", "withheld")
        for word in ("guilty", "not guilty", "unknown")
    }
    assert not guesses & set(hidden)
    assert commitment(disclosure(entry.salts["note"], "note", "withheld", secret)) in hidden


def test_another_implementation_accepts_our_checkpoints_and_refuses_altered_ones() -> None:
    keys, note, tree = [str(KEY.verifier)], a_note(LOG), hashes(LOG)

    assert metamorphic_log.verify_signed_note(note, keys) == 1
    head = metamorphic_log.checkpoint_verify(note, keys)
    assert (head.origin, head.size) == (KEY.name, 7)
    metamorphic_log.checkpoint_verify_inclusion(note, keys, 4, tree[4], inclusion_proof(tree, 4))
    older, grown = a_note(LOG[:3]), consistency_proof(tree, 3)
    metamorphic_log.checkpoint_verify_consistency(older, note, keys, grown)

    with pytest.raises(metamorphic_log.VerifyError):
        metamorphic_log.checkpoint_verify(note.replace("\n7\n", "\n6\n"), keys)
    with pytest.raises(metamorphic_log.VerifyError):
        metamorphic_log.checkpoint_verify_inclusion(
            note, keys, 4, tree[5], inclusion_proof(tree, 4)
        )


def test_salts_are_drawn_for_each_part_of_each_entry_anew() -> None:
    seen = [salt for entry in LOG for salt in entry.salts.values()]

    assert len(seen) == len(set(seen))
