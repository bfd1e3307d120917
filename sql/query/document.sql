-- document_list: kept originals, with how many records rest on them
-- params:  from text, to text, state text, max int
-- returns: id document, source source, source_name text, title text, url text, file_name text,
--          published text, captured text, media_type text, sha256 hash, size_bytes int, lang text,
--          obtained text, root hash, text_root hash, list_kind text, note text, state text,
--          n_claims int, n_casualties int, n_incidents int, entry hash
SELECT d.id, d.source, s.name AS source_name, d.title, d.url, d.file_name, d.published,
       d.captured, d.media_type, d.sha256, d.size_bytes, d.lang, d.obtained, d.root, d.text_root,
       d.list_kind, d.note, d.state,
       (SELECT count(*) FROM claim AS c WHERE c.document = d.id) AS n_claims,
       (SELECT count(*) FROM casualty AS p WHERE p.document = d.id) AS n_casualties,
       (SELECT count(*) FROM incident AS i WHERE i.document = d.id) AS n_incidents,
       e.id AS entry
FROM   document AS d
       JOIN entry AS e ON e.pos = d.first_pos
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (:from IS NULL OR d.published >= :from)
       AND (:to IS NULL OR d.published <= :to)
       AND (CASE WHEN :state IS NULL THEN coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE d.state = :state END)
ORDER  BY d.first_pos, d.id
LIMIT  :max

-- document_by_sha256: a kept original by the hash of its bytes
-- params:  sha256 blob
-- returns: id document, source_name text, published text
SELECT d.id, s.name AS source_name, d.published
FROM   document AS d
       LEFT JOIN source AS s ON s.id = d.source
WHERE  d.sha256 = :sha256
ORDER  BY d.first_pos, d.id
LIMIT  1

-- source_list: sources, with how many documents each has
-- params:  state text, max int
-- returns: id source, name text, kind text, reliability text, independence_group text, url text,
--          note text, state text, n_documents int, entry hash
SELECT s.id, s.name, s.kind, s.reliability, s.independence_group, s.url, s.note, s.state,
       (SELECT count(*) FROM document AS d WHERE d.source = s.id) AS n_documents, e.id AS entry
FROM   source AS s
       JOIN entry AS e ON e.pos = s.first_pos
WHERE  (CASE WHEN :state IS NULL THEN coalesce(s.state, '') NOT IN ('rejected', 'withdrawn')
        ELSE s.state = :state END)
ORDER  BY s.name, s.id
LIMIT  :max

-- source_by_name: the source of exactly this name that was there first
-- params:  name text
-- returns: id source
SELECT id FROM source WHERE name = :name ORDER BY first_pos, id LIMIT 1

-- mapping_list: kept ways of reading lists
-- params:  max int
-- returns: id mapping, name text, list_kind text, columns text, entry hash
SELECT m.id, m.name, m.list_kind, m.columns, e.id AS entry
FROM   mapping AS m
       JOIN entry AS e ON e.pos = m.first_pos
ORDER  BY m.name, m.id
LIMIT  :max
