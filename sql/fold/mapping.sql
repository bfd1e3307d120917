-- fold_mapping: one change of a mapping; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, name text, list_kind text, columns text
-- returns: none
INSERT INTO mapping (
    id, first_pos, last_pos, name, list_kind, columns
) VALUES (
    :id, :pos, :pos, :name, :list_kind, :columns
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    name = CASE WHEN (:present & 1) <> 0 THEN excluded.name ELSE mapping.name END,
    list_kind = CASE WHEN (:present & 2) <> 0 THEN excluded.list_kind ELSE mapping.list_kind END,
    columns = CASE WHEN (:present & 4) <> 0 THEN excluded.columns ELSE mapping.columns END
