-- fold_attack: one change of a attack; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, incident blob, weapon text, weapon_as_written text,
--          cluster int, n_munitions_min int, n_munitions_best int, n_munitions_max int,
--          n_strikes_min int, n_strikes_best int, n_strikes_max int, document blob, claim blob,
--          state text, note text
-- returns: none
INSERT INTO attack (
    id, first_pos, last_pos, incident, weapon, weapon_as_written, cluster, n_munitions_min,
    n_munitions_best, n_munitions_max, n_strikes_min, n_strikes_best, n_strikes_max, document,
    claim, state, note
) VALUES (
    :id, :pos, :pos, :incident, :weapon, :weapon_as_written, :cluster, :n_munitions_min,
    :n_munitions_best, :n_munitions_max, :n_strikes_min, :n_strikes_best, :n_strikes_max,
    :document, :claim, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    incident = CASE WHEN (:present & 1) <> 0 THEN excluded.incident ELSE attack.incident END,
    weapon = CASE WHEN (:present & 2) <> 0 THEN excluded.weapon ELSE attack.weapon END,
    weapon_as_written = CASE WHEN (:present & 4) <> 0 THEN excluded.weapon_as_written
        ELSE attack.weapon_as_written END,
    cluster = CASE WHEN (:present & 8) <> 0 THEN excluded.cluster ELSE attack.cluster END,
    n_munitions_min = CASE WHEN (:present & 16) <> 0 THEN excluded.n_munitions_min
        ELSE attack.n_munitions_min END,
    n_munitions_best = CASE WHEN (:present & 32) <> 0 THEN excluded.n_munitions_best
        ELSE attack.n_munitions_best END,
    n_munitions_max = CASE WHEN (:present & 64) <> 0 THEN excluded.n_munitions_max
        ELSE attack.n_munitions_max END,
    n_strikes_min = CASE WHEN (:present & 128) <> 0 THEN excluded.n_strikes_min
        ELSE attack.n_strikes_min END,
    n_strikes_best = CASE WHEN (:present & 256) <> 0 THEN excluded.n_strikes_best
        ELSE attack.n_strikes_best END,
    n_strikes_max = CASE WHEN (:present & 512) <> 0 THEN excluded.n_strikes_max
        ELSE attack.n_strikes_max END,
    document = CASE WHEN (:present & 1024) <> 0 THEN excluded.document ELSE attack.document END,
    claim = CASE WHEN (:present & 2048) <> 0 THEN excluded.claim ELSE attack.claim END,
    state = CASE WHEN (:present & 4096) <> 0 THEN excluded.state ELSE attack.state END,
    note = CASE WHEN (:present & 8192) <> 0 THEN excluded.note ELSE attack.note END
