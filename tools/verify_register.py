#!/usr/bin/python3
"""Checks a Tawthiq register, or entries on their own, without the program.

A second opinion, written from docs/log-format.md alone: every hash, tree, signature, sealed item and
kept file. Needs Python 3 and PyNaCl (Debian: python3-nacl). Prints a line for each fault, never what
an item says; exit code 0: none, 1: at least one, 2: the register cannot be looked at.
"""
import argparse
import hashlib
import hmac
import os
import sqlite3
import struct
import sys

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_sealed
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.pwhash import argon2id
from nacl.signing import VerifyKey

HEADER, SIGNATURE, CHUNK = 148, 64, 1 << 20
ZERO_KEY = bytes(32)


class Fault(Exception):
    """Something is not as it was entered; args: check, why."""


def sha256(*parts):
    h = hashlib.sha256()
    for part in parts:
        h.update(part)
    return h.digest()


def leaf(data):
    return sha256(b"\0", data)


def unseal(key, nonce, bound, sealed, check, why):
    try:
        return open_sealed(bytes(sealed), bytes(bound), bytes(nonce), bytes(key))
    except CryptoError:
        raise Fault(check, why) from None


class Tree:
    """RFC 9162 tree that only grows: the roots of its complete subtrees, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf_hash):
        size, node = 1, leaf_hash
        while self.peaks and self.peaks[-1][0] == size:
            node = sha256(b"\1", self.peaks.pop()[1], node)
            size *= 2
        self.peaks.append((size, node))
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256(b"")
        node = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            node = sha256(b"\1", left, node)
        return node


def tree_root(leaves):
    tree = Tree()
    for one in leaves:
        tree.add(one)
    return tree.root()


def cbor_head(data, at):
    """Major type, argument and the place behind a head in its shortest form."""
    if at >= len(data):
        raise ValueError("cut short")
    major, info = data[at] >> 5, data[at] & 31
    at += 1
    if info < 24:
        return major, info, at
    if info > 27:
        raise ValueError("reserved or indefinite length")
    size = 1 << (info - 24)
    if at + size > len(data):
        raise ValueError("cut short")
    value = int.from_bytes(data[at:at + size], "big")
    if value < (24, 1 << 8, 1 << 16, 1 << 32)[info - 24]:
        raise ValueError("not the shortest form")
    return major, value, at + size


def cbor_value(data, at, depth):
    """The place behind one value; raises ValueError when it is not deterministic CBOR."""
    start = at
    major, value, at = cbor_head(data, at)
    if major in (0, 1):
        if value > (1 << 63) - 1:
            raise ValueError("number out of range")
        return at
    if major in (2, 3):
        if at + value > len(data):
            raise ValueError("cut short")
        if major == 3:
            bytes(data[at:at + value]).decode("utf-8")
        return at + value
    if major in (4, 5) and depth >= 8:
        raise ValueError("nested too deep")
    if major in (4, 5) and value > len(data) - at:
        raise ValueError("cut short")
    if major == 4:
        for _ in range(value):
            at = cbor_value(data, at, depth + 1)
        return at
    if major == 5:
        return cbor_map(data, at, value, depth)
    if major == 7 and data[start] in (0xF4, 0xF5, 0xF6):
        return at
    raise ValueError("a kind of value that is not used")


def cbor_map(data, at, count, depth):
    last = None
    for _ in range(count):
        key_at = at
        major, _, _ = cbor_head(data, at)
        if major not in (0, 1):
            raise ValueError("a key that is no number")
        at = cbor_value(data, at, depth + 1)
        key = bytes(data[key_at:at])
        if last is not None and key <= last:
            raise ValueError("keys out of order or twice")
        last = key
        at = cbor_value(data, at, depth + 1)
    return at


class Header:
    def __init__(self, raw):
        self.raw = bytes(raw)
        if len(self.raw) != HEADER or self.raw[:3] != b"TWE":
            raise Fault("header", "not an entry")
        if self.raw[3] != 1:
            raise Fault("header", "made by a newer program")
        self.org, self.device = self.raw[4:20], self.raw[20:52]
        self.seq, self.root = int.from_bytes(self.raw[52:60], "big"), self.raw[60:92]
        self.compartment, self.n_items, self.items_bytes = struct.unpack(">HHI", self.raw[108:116])
        self.items_root = self.raw[116:148]
        self.id = leaf(self.raw)
        if not 1 <= self.n_items <= 4096 or self.items_bytes > (1 << 20) + 4096 * 136:
            raise Fault("header", "impossible counts")


def signature_check(header, signature):
    try:
        VerifyKey(header.device).verify(b"tawthiq entry signature 1\0" + header.raw,
                                        bytes(signature))
    except (BadSignatureError, ValueError):
        raise Fault("signature", "not the device's") from None


def items_split(header, data):
    """List of (sealed item or None, leaf hash)."""
    items, at, total, erased = [], 0, 0, False
    for _ in range(header.n_items):
        if at + 4 > len(data):
            raise Fault("items", "cut short")
        size = int.from_bytes(data[at:at + 4], "big")
        at += 4
        take = size if size else 32
        if at + take > len(data):
            raise Fault("items", "cut short")
        part = bytes(data[at:at + take])
        items.append((part, leaf(part)) if size else (None, part))
        total, erased, at = total + size, erased or not size, at + take
    if at != len(data):
        raise Fault("items", "bytes behind the items")
    if total > header.items_bytes or (not erased and total != header.items_bytes):
        raise Fault("items", "another length than was signed")
    if tree_root(hash_ for _, hash_ in items) != header.items_root:
        raise Fault("items", "not the items that were signed")
    return items


def item_check(header, index, sealed, key):
    bound = header.org + header.device + struct.pack(">QHH", header.seq, header.compartment, index)
    if len(sealed) < 136 or (len(sealed) - 72) % 64:
        raise Fault("item", f"item {index} has an impossible length")
    commitment, nonce, rest = sealed[:32], sealed[32:56], sealed[56:]
    if sha256(b"tawthiq item key 1\0", key, nonce, rest[-16:], bound) != commitment:
        raise Fault("item", f"item {index} is not of this key")
    plain = unseal(key, nonce, bound, rest, "item", f"item {index} does not open")
    text = plain.rstrip(b"\0")
    if not text.endswith(b"\x80") or len(text) <= len(plain) - 64 or len(text) < 2:
        raise Fault("item", f"item {index} is padded otherwise")
    try:
        if cbor_value(text, 0, 0) != len(text) - 1:
            raise ValueError("bytes behind the value")
    except (ValueError, IndexError) as why:
        raise Fault("item", f"item {index} is not deterministic CBOR: {why}") from None


def entry_check(header, signature, items, keys):
    """Everything about an entry that needs no other entry."""
    signature_check(header, signature)
    if len(keys) != 32 * header.n_items:
        raise Fault("items", "not one key an item")
    for index, (sealed, _) in enumerate(items_split(header, items)):
        key = bytes(keys[32 * index:32 * index + 32])
        if sealed is None and key != ZERO_KEY:
            raise Fault("item", f"item {index} is erased but has a key")
        if sealed is not None and key != ZERO_KEY:
            item_check(header, index, sealed, key)


def chunk_read(data, at):
    size = int.from_bytes(data[at:at + 4], "big")
    return data[at + 4:at + 4 + size], at + 4 + size


def entries_check(path):
    """The verdict on each entry of a file: '+' taken, '=' known already, '-' refused."""
    with open(path, "rb") as file:
        data = memoryview(file.read())
    org, at, verdicts, chains = bytes(data[:16]), 16, [], {}
    while at < len(data):
        entry, at = chunk_read(data, at)
        keys, at = chunk_read(data, at)
        try:
            verdicts.append(entry_accept(org, entry, keys, chains))
        except Fault:
            verdicts.append("-")
    print("".join(verdicts))


def entry_accept(org, entry, keys, chains):
    if len(entry) < HEADER + SIGNATURE:
        raise Fault("header", "cut short")
    header = Header(entry[:HEADER])
    if header.org != org:
        raise Fault("org", "another organisation")
    entry_check(header, entry[HEADER:HEADER + SIGNATURE], entry[HEADER + SIGNATURE:], keys)
    tree, ids = chains.setdefault(header.device, (Tree(), []))
    if header.seq < tree.size:
        if ids[header.seq] != header.id:
            raise Fault("chain", "a fork")
        return "="
    if header.seq > tree.size or header.root != tree.root():
        raise Fault("chain", "not the next entry of its device")
    tree.add(header.id)
    ids.append(header.id)
    return "+"


class Register:
    def __init__(self, folder, passphrase_file):
        self.folder, self.faults, self.passphrase_file = folder, 0, passphrase_file
        self.org, self.key = self.key_open()
        self.row_key = hmac.digest(self.key, b"tawthiq 1 rows", "sha256")
        self.tag_key = hmac.digest(self.key, b"tawthiq 1 tags", "sha256")
        path = os.path.abspath(os.path.join(folder, "log.db"))
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def key_open(self):
        with open(os.path.join(self.folder, "key"), "rb") as file:
            raw = file.read()
        if len(raw) != 168 or raw[:4] != b"TWKY" or raw[4] != 1 or sha256(raw[:136]) != raw[136:]:
            raise SystemExit("the key file is damaged or of another version")
        if raw[5] == 0:
            return raw[8:24], raw[88:120]
        if self.passphrase_file is None:
            raise SystemExit("the register needs --passphrase-file")
        with open(self.passphrase_file, "rb") as file:
            passphrase = file.read().split(b"\n")[0].rstrip(b"\r")
        passes, kib = struct.unpack(">II", raw[40:48])
        wrap = argon2id.kdf(32, passphrase, raw[48:64], passes, kib * 1024)
        try:
            return raw[8:24], open_sealed(raw[88:136], raw[:88], raw[64:88], wrap)
        except CryptoError:
            raise SystemExit("the passphrase is wrong") from None

    def tag(self, part, seq, thing):
        return hmac.digest(self.tag_key, part + seq.to_bytes(8, "big") + thing, "sha256")[:16]

    def value(self, blob, part, n, tag):
        bound = part + n.to_bytes(8, "big") + tag
        return unseal(self.row_key, blob[:24], bound, blob[24:], "row", "a column does not open")

    def report(self, where, fault):
        self.faults += 1
        print(f"{where}: {fault.args[0]}: {fault.args[1]}")

    def row_check(self, n, tag, head, items, keys, arrival, chains):
        head = self.value(head, b"h", n, tag)
        header = Header(head[:HEADER])
        if tag != self.tag(b"h", header.seq, header.device):
            raise Fault("tag", "the row's tag is another")
        if head[220:252] != sha256(b"tawthiq arrival 1\0", arrival, header.id):
            raise Fault("arrival", "rows were removed, put in or exchanged before it")
        if header.org != self.org:
            raise Fault("org", "another organisation")
        tree = chains.setdefault(header.device, Tree())
        if header.seq != tree.size:
            raise Fault("chain", "entries of its device are missing, twice or out of order")
        if header.root != tree.root():
            raise Fault("root", "the tree over the device's earlier entries is another")
        tree.add(header.id)
        entry_check(header, head[HEADER:HEADER + SIGNATURE], self.value(items, b"i", n, tag),
                    self.value(keys, b"k", n, tag))
        return head[220:252]

    def rows_check(self):
        chains, arrival, last = {}, bytes(32), 0
        query = "SELECT n, tag, head, items, keys FROM entry ORDER BY n"
        for n, tag, head, items, keys in self.db.execute(query):
            try:
                if n != last + 1:
                    raise Fault("gap", "rows are missing before this one")
                arrival = self.row_check(n, tag, head, items, keys, arrival, chains)
            except Fault as fault:
                self.report(f"entry {n}", fault)
            last = n
        self.end_check(last, arrival, chains)
        return last

    def end_check(self, last, arrival, chains):
        row = self.db.execute("SELECT blob FROM meta WHERE name = 'head'").fetchone()
        try:
            head = self.value(row[0], b"m", 0, self.tag(b"m", 0, b"head")) if row else bytes(48)
            if int.from_bytes(head[:8], "big") != last or head[16:48] != arrival:
                raise Fault("head", "the log ends elsewhere than its sealed head says")
            for tag, blob in self.db.execute("SELECT tag, blob FROM chain"):
                value = self.value(blob, b"c", 0, tag)
                tree = chains.pop(value[:32], Tree())
                peaks = b"".join(peak for _, peak in tree.peaks)
                if value[32:] != tree.size.to_bytes(8, "big") + peaks:
                    raise Fault("chain", "a device's chain is another than its rows give")
            if chains:
                raise Fault("chain", "a device without a chain")
        except Fault as fault:
            self.report("log.db", fault)

    def files_check(self):
        count = 0
        for tag, blob in self.db.execute("SELECT tag, blob FROM file"):
            try:
                value = self.value(blob, b"f", 0, tag)
                self.file_check(value[:32], value[32:64], value[64:96], value[96:104])
            except Fault as fault:
                self.report("a kept file", fault)
            count += 1
        return count

    def file_check(self, root, key, original, size):
        path = os.path.join(self.folder, "files", root.hex()[:2], root.hex())
        if not os.path.exists(path):
            raise Fault("file", f"{root.hex()} is missing")
        with open(path, "rb") as file:
            front = file.read(36)
            if front != b"TWF\1" + sha256(b"tawthiq file key 1\0", key):
                raise Fault("file", f"{root.hex()} is not of its key")
            leaves, whole, n, left = [leaf(front)], hashlib.sha256(), 0, os.path.getsize(path) - 36
            while left > 0:
                sealed = file.read(CHUNK + 16)
                left -= len(sealed)
                nonce = bytes(15) + n.to_bytes(8, "big") + bytes([left == 0])
                whole.update(unseal(key, nonce, front, sealed, "file", "a chunk does not open"))
                leaves.append(leaf(sealed))
                n += 1
        if tree_root(leaves) != root or whole.digest() != original:
            raise Fault("file", f"{root.hex()} is another than was kept")
        if os.path.getsize(path) - 36 - 16 * n != int.from_bytes(size, "big"):
            raise Fault("file", f"{root.hex()} has another size")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("register", nargs="?")
    parser.add_argument("--passphrase-file")
    parser.add_argument("--entries")
    args = parser.parse_args()
    if args.entries:
        return entries_check(args.entries)
    if not args.register:
        parser.error("name a register, or a file with --entries")
    try:
        register = Register(args.register, args.passphrase_file)
        n_entries, n_files = register.rows_check(), register.files_check()
    except (OSError, sqlite3.Error) as why:
        parser.exit(2, f"cannot look at the register: {why}\n")
    print(f"{n_entries} entries, {n_files} files, {register.faults} faults")
    return 1 if register.faults else 0


if __name__ == "__main__":
    sys.exit(main())
