#!/usr/bin/python3
"""verify.py - a second verifier of a register, written from docs/log-format.md alone.

It shares no line with the program, so that a mistake in one shows as a disagreement. It needs
Python 3 and the Debian package python3-nacl (Ed25519, XChaCha20-Poly1305, Argon2id), nothing else.

  verify.py REGISTER [--passphrase-file FILE]   check everything; one line a fault
  verify.py --entries FILE                      check entries that travel; "good" or "bad: why" each

Exit: 0 nothing found, 1 faults found, 2 wrong words, 4 bad data, 6 wrong or missing passphrase.
The section numbers below are those of docs/log-format.md.
"""
import hashlib
import hmac
import pathlib
import sqlite3
import struct
import sys

from nacl import bindings, exceptions

HEADER, SIGNATURE = 148, 64
ITEMS_MAX, ITEM_MAX, CHUNK = 4096, 65536, 1 << 20
NO_KEY = bytes(32)


class Bad(Exception):
    """Something is not as the format says; the text says what."""


def refuse(is_bad, why):
    if is_bad:
        raise Bad(why)


class Stop(Exception):
    """Nothing more can be checked: exit code and text."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf(data):
    return sha256(b"\x00", data)


class Tree:
    """RFC 9162 tree over leaf hashes: the roots of its complete subtrees, largest first."""

    def __init__(self, leaves=()):
        self.size, self.peaks = 0, []          # peaks: (leaves below, hash)
        for one in leaves:
            self.add(one)

    def add(self, one):
        n = 1
        while self.peaks and self.peaks[-1][0] == n:
            one = sha256(b"\x01", self.peaks.pop()[1], one)
            n *= 2
        self.peaks.append((n, one))
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256()
        found = self.peaks[-1][1]
        for _, peak in reversed(self.peaks[:-1]):
            found = sha256(b"\x01", peak, found)
        return found


def unseal(key, nonce, bound, sealed):
    """The plain bytes, or None."""
    if len(sealed) < 16:
        return None
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, bound, nonce, key)
    except exceptions.CryptoError:
        return None


def be(data):
    return int.from_bytes(data, "big")


def cbor_head(data, at):
    """Major type, argument and the offset behind the head; only the shortest form."""
    refuse(at >= len(data), "CBOR ends too early")
    major, info = data[at] >> 5, data[at] & 31
    at += 1
    if info < 24:
        return major, info, at
    refuse(info > 27 or major == 7, "CBOR has a length or a value that is not used")
    n = 1 << (info - 24)
    refuse(len(data) - at < n, "CBOR ends too early")
    argument = be(data[at:at + n])
    if argument < (24, 1 << 8, 1 << 16, 1 << 32)[info - 24]:
        raise Bad("a CBOR number is longer than it need be")
    return major, argument, at + n


def cbor_value(data, at, depth):
    """Offset behind one value."""
    major, argument, at = cbor_head(data, at)
    if major in (0, 1):
        refuse(argument > (1 << 63) - 1, "a CBOR integer does not fit")
        return at
    if major in (2, 3):
        refuse(len(data) - at < argument, "a CBOR string is longer than what is there")
        if major == 3:
            str(data[at:at + argument], "utf-8")
        return at + argument
    if major == 7 and argument in (20, 21, 22):
        return at
    if major > 5 or depth == 8:
        raise Bad("CBOR has a value that is not used, or is nested more than 8 deep")
    last = None
    for _ in range(argument):
        if major == 5:
            kind, number, behind = cbor_head(data, at)
            refuse(kind not in (0, 1) or number > (1 << 63) - 1, "a CBOR key is not an integer")
            refuse(last is not None and (kind, number) <= last, "CBOR keys are not in order")
            last, at = (kind, number), behind
        at = cbor_value(data, at, depth + 1)
    return at


def cbor_check(data):
    """Section 5: refuses everything but one value in its one form."""
    try:
        refuse(cbor_value(data, 0, 0) != len(data), "bytes follow the CBOR value")
    except UnicodeDecodeError:
        raise Bad("a CBOR text is not UTF-8") from None


class Header:
    """A header taken apart."""

    def __init__(self, data):
        refuse(len(data) != HEADER or data[:3] != b"TWE", "the header does not begin as one")
        refuse(data[3] != 1, "the header is of another version")
        (self.org, self.device, self.seq, self.root, self.hlc, self.wall, self.compartment,
         self.n_items, self.items_bytes, self.items_root) = struct.unpack(
            ">16s32sQ32sQqHHI32s", data[4:])
        refuse(not 1 <= self.n_items <= ITEMS_MAX, "the header has an impossible number of items")
        self.data, self.id = data, leaf(data)

    def is_signed(self, signature):
        message = b"tawthiq entry signature 1\0" + self.data
        try:
            return bindings.crypto_sign_open(signature + message, self.device) == message
        except (exceptions.CryptoError, ValueError):
            return False


def items_split(data, n_items):
    """Sealed items (None: erased) and their leaf hashes."""
    at, sealed, leaves = 0, [], []
    for _ in range(n_items):
        refuse(len(data) - at < 4, "items are missing")
        n = be(data[at:at + 4])
        part = data[at + 4:at + 4 + (n or 32)]
        refuse(len(part) != (n or 32), "an item is longer than the entry")
        at += 4 + len(part)
        sealed.append(part if n else None)
        leaves.append(leaf(part) if n else part)
    refuse(at != len(data), "bytes follow the last item")
    return sealed, leaves


def item_open(header, index, sealed, key):
    """The item's bytes."""
    n = len(sealed) - 72
    refuse(n < 64 or n % 64 or n > ITEM_MAX + 64, "an item has an impossible length")
    bound = header.org + header.device + struct.pack(">QHH", header.seq, header.compartment, index)
    nonce = sealed[32:56]
    if sealed[:32] != sha256(b"tawthiq item key 1\0", key, nonce, sealed[-16:], bound):
        raise Bad("an item's key is not the one committed to")
    plain = unseal(key, nonce, bound, sealed[56:])
    refuse(plain is None, "an item's seal does not open")
    item = plain.rstrip(b"\0")
    refuse(len(plain) - len(item) > 63 or item[-1:] != b"\x80", "an item's padding is not right")
    return item[:-1]


def items_check(header, data, keys):
    """Checks items against their header; gives how many were erased."""
    sealed, leaves = items_split(data, header.n_items)
    there = sum(len(one) for one in sealed if one is not None)
    erased = sealed.count(None)
    if there > header.items_bytes or (there == header.items_bytes) != (erased == 0):
        raise Bad("the lengths of the items do not add up")
    refuse(Tree(leaves).root() != header.items_root, "the items' root is not the one signed")
    refuse(len(keys) != 32 * header.n_items, "there is not one key an item")
    for index, one in enumerate(sealed):
        key = keys[32 * index:32 * index + 32]
        if key == NO_KEY:
            continue
        refuse(one is None, "an item is erased, but its key is still there")
        item = item_open(header, index, one, key)
        cbor_check(item)
    return erased


def check_entries(path):
    """FILE: for each entry its length (4 bytes), the entry, the length of its keys, the keys."""
    data, at, found = pathlib.Path(path).read_bytes(), 0, 0
    while at < len(data):
        parts = []
        for _ in range(2):
            n = be(data[at:at + 4])
            parts.append(data[at + 4:at + 4 + n])
            at += 4 + n
        entry, keys = parts
        try:
            header = Header(entry[:HEADER])
            if not header.is_signed(entry[HEADER:HEADER + SIGNATURE]):
                raise Bad("the signature is not the device's")
            items_check(header, entry[HEADER + SIGNATURE:], keys)
            print("good")
        except Bad as why:
            print(f"bad: {why}")
            found = 1
    return found


def storage_key(register, passphrase):
    """Section 2: organisation and storage key."""
    if not (register / "key").is_file():
        raise Stop(3, f"there is no register at '{register}'")
    data = (register / "key").read_bytes()
    if len(data) != 168 or data[:4] != b"TWKY" or data[4] != 1:
        raise Stop(4, "key: damaged or of another version")
    if sha256(data[:136]) != data[136:]:
        raise Stop(4, "key: its checksum does not fit")
    if data[5] == 0:
        return data[8:24], data[88:120]
    if passphrase is None:
        raise Stop(6, "the register needs its passphrase: --passphrase-file")
    wrapping = bindings.crypto_pwhash_alg(
        32, passphrase, data[48:64], be(data[40:44]), be(data[44:48]) * 1024,
        bindings.crypto_pwhash_ALG_ARGON2ID13)
    storage = unseal(wrapping, data[64:88], data[:88], data[88:136])
    if storage is None:
        raise Stop(6, "the passphrase is wrong")
    return data[8:24], storage


class Register:
    def __init__(self, path, passphrase):
        self.path = pathlib.Path(path)
        self.org, storage = storage_key(self.path, passphrase)
        self.row_key, self.tag_key = (
            hmac.digest(storage, b"tawthiq 1 " + name, "sha256") for name in (b"rows", b"tags"))
        self.faults, self.chains, self.counts = 0, {}, [0, 0, 0, 0]
        self.arrival = bytes(32)
        self.db = sqlite3.connect(f"file:{self.path}/log.db?mode=ro", uri=True)
        kind = [self.db.execute("PRAGMA " + word).fetchone()[0]
                for word in ("application_id", "user_version")]
        if kind != [1415007303, 1]:
            raise Stop(4, "log.db: not a log, or of another version")

    def fault(self, where, why, is_bad=True):
        if is_bad:
            self.faults += 1
            print(f"{where}: {why}")

    def tag(self, part, thing, seq=0):
        data = part + struct.pack(">Q", seq) + thing
        return hmac.digest(self.tag_key, data, "sha256")[:16]

    def open(self, part, n, tag, blob):
        bound = part + struct.pack(">Q", n) + tag
        return unseal(self.row_key, blob[:24], bound, blob[24:]) if len(blob) >= 40 else None

    def row(self, n, tag, *blobs):
        """Checks one row."""
        where = f"entry {n}"
        head, items, keys = (self.open(part, n, tag, blob)
                             for part, blob in zip((b"h", b"i", b"k"), blobs))
        if head is None or len(head) != 252:
            self.arrival = None
            return self.fault(where, "its header does not open")
        header = Header(head[:HEADER])
        where += f" ({header.id.hex()[:16]})"
        self.fault(where, "its tag is not that of its device and place",
                   tag != self.tag(b"h", header.device, header.seq))
        self.fault(where, "it did not arrive behind the row before it", self.arrival is not None
                   and head[220:] != sha256(b"tawthiq arrival 1\0", self.arrival, header.id))
        self.arrival = head[220:]
        self.fault(where, "it belongs to another organisation", header.org != self.org)
        self.fault(where, "its signature is not its device's",
                   not header.is_signed(head[HEADER:HEADER + SIGNATURE]))
        tree = self.chains.setdefault(header.device, Tree())
        if header.seq != tree.size:
            self.fault(where, "entries of its device are missing, twice or out of order")
        elif header.root != tree.root():
            self.fault(where, "its root is not that of its device's earlier entries")
        tree.add(header.id)
        if items is None or keys is None:
            return self.fault(where, "its items or their keys do not open")
        try:
            self.counts[2] += items_check(header, items, keys)
        except Bad as why:
            self.fault(where, why)
        self.counts[1] += header.n_items
        return None

    def rows(self):
        last = 0
        for row in self.db.execute("SELECT n, tag, head, items, keys FROM entry ORDER BY n"):
            self.counts[0] += 1
            self.fault(f"entry {row[0]}", "rows are missing before it", row[0] != last + 1)
            self.arrival = self.arrival if row[0] == last + 1 else None
            last = row[0]
            try:
                self.row(*row)
            except Bad as why:
                self.fault(f"entry {row[0]}", why)
        return last

    def end(self, last):
        """Checks what log.db says of its end and of each device."""
        blobs = dict(self.db.execute("SELECT name, blob FROM meta"))
        head = self.open(b"m", 0, self.tag(b"m", b"head"), blobs.get("head", b""))
        if head is None or be(head[:8]) != last:
            self.fault("log.db", "the log ends elsewhere than its head says: rows were removed")
        elif self.arrival is not None and head[16:] != self.arrival:
            self.fault("log.db", "its head is not that of the last row")
        seed = self.open(b"m", 0, self.tag(b"m", b"device"), blobs.get("device", b""))
        self.fault("log.db", "the device's key does not open", seed is None)
        if seed is not None:
            self.chains.setdefault(bindings.crypto_sign_seed_keypair(seed)[0], Tree())
        want = {self.tag(b"c", device): device + struct.pack(">Q", tree.size) + b"".join(
            peak for _, peak in tree.peaks) for device, tree in self.chains.items()}
        have = {tag: self.open(b"c", 0, tag, blob)
                for tag, blob in self.db.execute("SELECT tag, blob FROM chain")}
        self.fault("log.db", "the chains of the devices are not as long as it says", want != have)

    def file(self, tag, blob):
        """Section 6: checks one kept file."""
        slot = self.open(b"f", 0, tag, blob)
        if slot is None or tag != self.tag(b"f", slot[:32]):
            return self.fault("log.db", "the key of a kept file is damaged")
        name = f"files/{slot.hex()[:2]}/{slot[:32].hex()}"
        key, front = slot[32:64], b"TWF\x01" + sha256(b"tawthiq file key 1\0", slot[32:64])
        tree, digest, n, left = Tree([leaf(front)]), hashlib.sha256(), 0, 1
        try:
            left = (self.path / name).stat().st_size - len(front)
            with open(self.path / name, "rb") as file:
                is_front = file.read(len(front)) == front
                while is_front and (left > 0 or tree.size == 1):
                    sealed = file.read(CHUNK + 16)
                    left -= len(sealed)
                    nonce = bytes(15) + struct.pack(">QB", tree.size - 1, left <= 0)
                    plain = unseal(key, nonce, front, sealed)
                    if plain is None:
                        return self.fault(name, f"chunk {tree.size - 1} does not open")
                    tree.add(leaf(sealed))
                    digest.update(plain)
                    n += len(plain)
        except OSError:
            return self.fault(name, "it is not there or cannot be read")
        self.counts[3] += 1
        self.fault(name, "it is not the original that was kept", (
            tree.root(), digest.digest(), n) != (slot[:32], slot[64:96], be(slot[96:])))
        return None

    def verify(self):
        self.end(self.rows())
        for row in self.db.execute("SELECT tag, blob FROM file"):
            self.file(*row)
        print("{} entries, {} items ({} erased), {} files, {} faults".format(
            *self.counts, self.faults))
        return 1 if self.faults else 0


def main(words):
    try:
        if len(words) == 2 and words[0] == "--entries":
            return check_entries(words[1])
        if len(words) == 1 and not words[0].startswith("-"):
            return Register(words[0], None).verify()
        if len(words) == 3 and words[1] == "--passphrase-file":
            passphrase = pathlib.Path(words[2]).read_bytes().split(b"\n")[0].rstrip(b"\r")
            return Register(words[0], passphrase).verify()
        print(__doc__, file=sys.stderr)
        return 2
    except Stop as stop:
        print(stop.args[1], file=sys.stderr)
        return stop.args[0]
    except sqlite3.DatabaseError as why:
        print(f"log.db: {why}", file=sys.stderr)
        return 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
