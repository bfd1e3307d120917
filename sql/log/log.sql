-- schema_log: the tables of log.db; every blob is sealed, so the file shows counts and sizes only
-- script
CREATE TABLE entry (
  n     INTEGER NOT NULL PRIMARY KEY,  -- order of arrival, from 1
  tag   BLOB    NOT NULL UNIQUE,       -- keyed hash of device and seq
  head  BLOB    NOT NULL,              -- sealed: header, signature, arrival
  items BLOB    NOT NULL,              -- sealed: the sealed items
  keys  BLOB    NOT NULL               -- sealed: the item keys
) STRICT;
CREATE TABLE chain (
  tag   BLOB NOT NULL PRIMARY KEY,     -- keyed hash of the device
  blob  BLOB NOT NULL                  -- sealed: device, size and peaks of its tree
) STRICT, WITHOUT ROWID;
CREATE TABLE file (
  tag   BLOB NOT NULL PRIMARY KEY,     -- keyed hash of the file's root
  same  BLOB NOT NULL,                 -- keyed hash of the SHA-256 of the original
  blob  BLOB NOT NULL                  -- sealed: root, key, SHA-256, size
) STRICT, WITHOUT ROWID;
CREATE INDEX file_same ON file (same);
CREATE TABLE meta (
  name  TEXT NOT NULL PRIMARY KEY,     -- 'device', 'head'
  blob  BLOB NOT NULL                  -- sealed
) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1415007303;
PRAGMA user_version = 1;

-- log_version: whose file this is, and its format
-- params:  none
-- returns: application int, version int
SELECT (SELECT application_id FROM pragma_application_id) AS application,
       (SELECT user_version FROM pragma_user_version) AS version

-- log_last: arrival number of the last row, 0 when there is none
-- params:  none
-- returns: n int
SELECT coalesce(max(n), 0) AS n FROM entry

-- log_entry_add: appends a row
-- params:  n int, tag blob, head blob, items blob, keys blob
-- returns: none
INSERT INTO entry (n, tag, head, items, keys) VALUES (:n, :tag, :head, :items, :keys)

-- log_entry_change: replaces what an entry holds after an item was erased
-- params:  n int, items blob, keys blob
-- returns: none
UPDATE entry SET items = :items, keys = :keys WHERE n = :n

-- log_entry_read: rows in order of arrival
-- params:  from_n int
-- returns: n int, tag blob, head blob, items blob, keys blob
SELECT n, tag, head, items, keys FROM entry WHERE n >= :from_n ORDER BY n

-- log_head_read: headers in order of arrival
-- params:  from_n int
-- returns: n int, tag blob, head blob
SELECT n, tag, head FROM entry WHERE n >= :from_n ORDER BY n

-- log_entry_by_tag: the row of a device's entry
-- params:  tag blob
-- returns: n int
SELECT n FROM entry WHERE tag = :tag

-- log_chain_put: keeps how far a device's chain goes
-- params:  tag blob, blob blob
-- returns: none
INSERT INTO chain (tag, blob) VALUES (:tag, :blob)
ON CONFLICT (tag) DO UPDATE SET blob = excluded.blob

-- log_chain_get: how far a device's chain goes
-- params:  tag blob
-- returns: blob blob
SELECT blob FROM chain WHERE tag = :tag

-- log_chain_all: every chain
-- params:  none
-- returns: tag blob, blob blob
SELECT tag, blob FROM chain

-- log_meta_put: keeps a named value
-- params:  name text, blob blob
-- returns: none
INSERT INTO meta (name, blob) VALUES (:name, :blob)
ON CONFLICT (name) DO UPDATE SET blob = excluded.blob

-- log_meta_get: a named value
-- params:  name text
-- returns: blob blob
SELECT blob FROM meta WHERE name = :name

-- log_file_put: keeps a file's key
-- params:  tag blob, same blob, blob blob
-- returns: none
INSERT INTO file (tag, same, blob) VALUES (:tag, :same, :blob)
ON CONFLICT (tag) DO UPDATE SET same = excluded.same, blob = excluded.blob

-- log_file_get: a file's key
-- params:  tag blob
-- returns: blob blob
SELECT blob FROM file WHERE tag = :tag

-- log_file_same: files whose original has a given hash, in no order that means anything
-- params:  same blob
-- returns: tag blob, blob blob
SELECT tag, blob FROM file WHERE same = :same

-- log_file_all: every file
-- params:  none
-- returns: tag blob, blob blob
SELECT tag, blob FROM file

-- log_file_drop: destroys a file's key
-- params:  tag blob
-- returns: none
DELETE FROM file WHERE tag = :tag

-- log_begin_read: begins a transaction that sees one state and blocks no writer
-- params:  none
-- returns: none
BEGIN

-- log_checkpoint: moves everything into the database file and empties the write-ahead log
-- params:  none
-- returns: busy int, log int, checkpointed int
PRAGMA wal_checkpoint(TRUNCATE)

-- log_integrity: what SQLite itself finds wrong with the file
-- params:  none
-- returns: problem text
SELECT integrity_check AS problem FROM pragma_integrity_check
