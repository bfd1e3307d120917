-- fold_setting: one change of a setting; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, name text, value text
-- returns: none
INSERT INTO setting (
    id, first_pos, last_pos, name, value
) VALUES (
    :id, :pos, :pos, :name, :value
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    name = CASE WHEN (:present & 1) <> 0 THEN excluded.name ELSE setting.name END,
    value = CASE WHEN (:present & 2) <> 0 THEN excluded.value ELSE setting.value END
