-- fold_displacement: one change of displacement; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, figure text, origin_name text, origin_id text,
--          origin_path text, destination_name text, destination_id text, destination_path text,
--          min int, best int, max int, quantifier text, unit text, date text, term text,
--          use text, claims blob, document blob, row int, external_id text, state text, note text
-- returns: none
INSERT INTO displacement (
    id, first_pos, last_pos, figure, origin_name, origin_id, origin_path, destination_name,
    destination_id, destination_path, min, best, max, quantifier, unit, date, term, use, claims,
    document, row, external_id, state, note
) VALUES (
    :id, :pos, :pos, :figure, :origin_name, :origin_id, :origin_path, :destination_name,
    :destination_id, :destination_path, :min, :best, :max, :quantifier, :unit, :date, :term, :use,
    :claims, :document, :row, :external_id, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    figure = CASE WHEN (:present & 1) <> 0 THEN excluded.figure ELSE displacement.figure END,
    origin_name = CASE WHEN (:present & 2) <> 0 THEN excluded.origin_name
        ELSE displacement.origin_name END,
    origin_id = CASE WHEN (:present & 4) <> 0 THEN excluded.origin_id
        ELSE displacement.origin_id END,
    origin_path = CASE WHEN (:present & 8) <> 0 THEN excluded.origin_path
        ELSE displacement.origin_path END,
    destination_name = CASE WHEN (:present & 16) <> 0 THEN excluded.destination_name
        ELSE displacement.destination_name END,
    destination_id = CASE WHEN (:present & 32) <> 0 THEN excluded.destination_id
        ELSE displacement.destination_id END,
    destination_path = CASE WHEN (:present & 64) <> 0 THEN excluded.destination_path
        ELSE displacement.destination_path END,
    min = CASE WHEN (:present & 128) <> 0 THEN excluded.min ELSE displacement.min END,
    best = CASE WHEN (:present & 256) <> 0 THEN excluded.best ELSE displacement.best END,
    max = CASE WHEN (:present & 512) <> 0 THEN excluded.max ELSE displacement.max END,
    quantifier = CASE WHEN (:present & 1024) <> 0 THEN excluded.quantifier
        ELSE displacement.quantifier END,
    unit = CASE WHEN (:present & 2048) <> 0 THEN excluded.unit ELSE displacement.unit END,
    date = CASE WHEN (:present & 4096) <> 0 THEN excluded.date ELSE displacement.date END,
    term = CASE WHEN (:present & 8192) <> 0 THEN excluded.term ELSE displacement.term END,
    use = CASE WHEN (:present & 16384) <> 0 THEN excluded.use ELSE displacement.use END,
    claims = CASE WHEN (:present & 32768) <> 0 THEN excluded.claims ELSE displacement.claims END,
    document = CASE WHEN (:present & 65536) <> 0 THEN excluded.document
        ELSE displacement.document END,
    row = CASE WHEN (:present & 131072) <> 0 THEN excluded.row ELSE displacement.row END,
    external_id = CASE WHEN (:present & 262144) <> 0 THEN excluded.external_id
        ELSE displacement.external_id END,
    state = CASE WHEN (:present & 524288) <> 0 THEN excluded.state ELSE displacement.state END,
    note = CASE WHEN (:present & 1048576) <> 0 THEN excluded.note ELSE displacement.note END
