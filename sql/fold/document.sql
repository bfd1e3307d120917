-- fold_document: one change of a document; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, source blob, title text, url text, file_name text,
--          published text, captured text, media_type text, sha256 blob, size_bytes int, lang text,
--          obtained text, root blob, text_root blob, list_kind text, note text, state text,
--          independence_group text, text_print blob, reprint_of blob
-- returns: none
INSERT INTO document (
    id, first_pos, last_pos, source, title, url, file_name, published, captured, media_type,
    sha256, size_bytes, lang, obtained, root, text_root, list_kind, note, state,
    independence_group, text_print, reprint_of
) VALUES (
    :id, :pos, :pos, :source, :title, :url, :file_name, :published, :captured, :media_type,
    :sha256, :size_bytes, :lang, :obtained, :root, :text_root, :list_kind, :note, :state,
    :independence_group, :text_print, :reprint_of
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    source = CASE WHEN (:present & 1) <> 0 THEN excluded.source ELSE document.source END,
    title = CASE WHEN (:present & 2) <> 0 THEN excluded.title ELSE document.title END,
    url = CASE WHEN (:present & 4) <> 0 THEN excluded.url ELSE document.url END,
    file_name = CASE WHEN (:present & 8) <> 0 THEN excluded.file_name ELSE document.file_name END,
    published = CASE WHEN (:present & 16) <> 0 THEN excluded.published ELSE document.published END,
    captured = CASE WHEN (:present & 32) <> 0 THEN excluded.captured ELSE document.captured END,
    media_type = CASE WHEN (:present & 64) <> 0 THEN excluded.media_type
        ELSE document.media_type END,
    sha256 = CASE WHEN (:present & 128) <> 0 THEN excluded.sha256 ELSE document.sha256 END,
    size_bytes = CASE WHEN (:present & 256) <> 0 THEN excluded.size_bytes
        ELSE document.size_bytes END,
    lang = CASE WHEN (:present & 512) <> 0 THEN excluded.lang ELSE document.lang END,
    obtained = CASE WHEN (:present & 1024) <> 0 THEN excluded.obtained ELSE document.obtained END,
    root = CASE WHEN (:present & 2048) <> 0 THEN excluded.root ELSE document.root END,
    text_root = CASE WHEN (:present & 4096) <> 0 THEN excluded.text_root
        ELSE document.text_root END,
    list_kind = CASE WHEN (:present & 8192) <> 0 THEN excluded.list_kind
        ELSE document.list_kind END,
    note = CASE WHEN (:present & 16384) <> 0 THEN excluded.note ELSE document.note END,
    state = CASE WHEN (:present & 32768) <> 0 THEN excluded.state ELSE document.state END,
    independence_group = CASE WHEN (:present & 65536) <> 0 THEN excluded.independence_group
        ELSE document.independence_group END,
    text_print = CASE WHEN (:present & 131072) <> 0 THEN excluded.text_print
        ELSE document.text_print END,
    reprint_of = CASE WHEN (:present & 262144) <> 0 THEN excluded.reprint_of
        ELSE document.reprint_of END
