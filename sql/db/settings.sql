-- db_open_file: the settings of a database that is the durable truth
-- script
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;

-- db_open_read_only: the same without asking for a change of the file
-- script
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;

-- db_open_memory: the settings of views in memory, which can be made again from the log
-- script
PRAGMA page_size = 8192;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cell_size_check = ON;

-- db_settings: the settings as the database has taken them
-- params:  none
-- returns: journal_mode text, synchronous int, foreign_keys int, secure_delete int,
--          temp_store int, cell_size_check int, trusted_schema int
SELECT (SELECT journal_mode FROM pragma_journal_mode) AS journal_mode,
       (SELECT synchronous FROM pragma_synchronous) AS synchronous,
       (SELECT foreign_keys FROM pragma_foreign_keys) AS foreign_keys,
       (SELECT secure_delete FROM pragma_secure_delete) AS secure_delete,
       (SELECT temp_store FROM pragma_temp_store) AS temp_store,
       (SELECT cell_size_check FROM pragma_cell_size_check) AS cell_size_check,
       (SELECT trusted_schema FROM pragma_trusted_schema) AS trusted_schema

-- db_size: bytes of all pages
-- params:  none
-- returns: bytes int
SELECT (SELECT page_count FROM pragma_page_count)
       * (SELECT page_size FROM pragma_page_size) AS bytes

-- db_begin: begins a transaction with the write lock taken
-- params:  none
-- returns: none
BEGIN IMMEDIATE

-- db_commit: makes the transaction durable
-- params:  none
-- returns: none
COMMIT

-- db_rollback: undoes the transaction
-- params:  none
-- returns: none
ROLLBACK
