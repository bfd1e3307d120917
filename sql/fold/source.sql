-- fold_source: one change of a source; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, name text, kind text, reliability text,
--          independence_group text, url text, note text, state text
-- returns: none
INSERT INTO source (
    id, first_pos, last_pos, name, kind, reliability, independence_group, url, note, state
) VALUES (
    :id, :pos, :pos, :name, :kind, :reliability, :independence_group, :url, :note, :state
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    name = CASE WHEN (:present & 1) <> 0 THEN excluded.name ELSE source.name END,
    kind = CASE WHEN (:present & 2) <> 0 THEN excluded.kind ELSE source.kind END,
    reliability = CASE WHEN (:present & 4) <> 0 THEN excluded.reliability
        ELSE source.reliability END,
    independence_group = CASE WHEN (:present & 8) <> 0 THEN excluded.independence_group
        ELSE source.independence_group END,
    url = CASE WHEN (:present & 16) <> 0 THEN excluded.url ELSE source.url END,
    note = CASE WHEN (:present & 32) <> 0 THEN excluded.note ELSE source.note END,
    state = CASE WHEN (:present & 64) <> 0 THEN excluded.state ELSE source.state END
