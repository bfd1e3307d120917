-- fold_control: one change of control; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, place_name text, place_id text, place_path text,
--          place_doubt text, holder text, also_known_as text, taken_from text, since text,
--          until text, mode text, extent text, certainty text, claims blob, document blob,
--          row int, external_id text, state text, note text
-- returns: none
INSERT INTO control (
    id, first_pos, last_pos, place_name, place_id, place_path, place_doubt, holder, also_known_as,
    taken_from, since, until, mode, extent, certainty, claims, document, row, external_id, state,
    note
) VALUES (
    :id, :pos, :pos, :place_name, :place_id, :place_path, :place_doubt, :holder, :also_known_as,
    :taken_from, :since, :until, :mode, :extent, :certainty, :claims, :document, :row,
    :external_id, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    place_name = CASE WHEN (:present & 1) <> 0 THEN excluded.place_name
        ELSE control.place_name END,
    place_id = CASE WHEN (:present & 2) <> 0 THEN excluded.place_id ELSE control.place_id END,
    place_path = CASE WHEN (:present & 4) <> 0 THEN excluded.place_path
        ELSE control.place_path END,
    place_doubt = CASE WHEN (:present & 8) <> 0 THEN excluded.place_doubt
        ELSE control.place_doubt END,
    holder = CASE WHEN (:present & 16) <> 0 THEN excluded.holder ELSE control.holder END,
    also_known_as = CASE WHEN (:present & 32) <> 0 THEN excluded.also_known_as
        ELSE control.also_known_as END,
    taken_from = CASE WHEN (:present & 64) <> 0 THEN excluded.taken_from
        ELSE control.taken_from END,
    since = CASE WHEN (:present & 128) <> 0 THEN excluded.since ELSE control.since END,
    until = CASE WHEN (:present & 256) <> 0 THEN excluded.until ELSE control.until END,
    mode = CASE WHEN (:present & 512) <> 0 THEN excluded.mode ELSE control.mode END,
    extent = CASE WHEN (:present & 1024) <> 0 THEN excluded.extent ELSE control.extent END,
    certainty = CASE WHEN (:present & 2048) <> 0 THEN excluded.certainty
        ELSE control.certainty END,
    claims = CASE WHEN (:present & 4096) <> 0 THEN excluded.claims ELSE control.claims END,
    document = CASE WHEN (:present & 8192) <> 0 THEN excluded.document ELSE control.document END,
    row = CASE WHEN (:present & 16384) <> 0 THEN excluded.row ELSE control.row END,
    external_id = CASE WHEN (:present & 32768) <> 0 THEN excluded.external_id
        ELSE control.external_id END,
    state = CASE WHEN (:present & 65536) <> 0 THEN excluded.state ELSE control.state END,
    note = CASE WHEN (:present & 131072) <> 0 THEN excluded.note ELSE control.note END
