-- fold_agreement: one change of agreement; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, name text, kind text, status text, signed text,
--          since text, until text, parties text, guarantors text, bound text, exclusions text,
--          zone_name text, zone_places text, zone_ring text, zone_status text, weapons text,
--          provisions text, symbol text, implements blob, claims blob, document blob, row int,
--          external_id text, state text, note text
-- returns: none
INSERT INTO agreement (
    id, first_pos, last_pos, name, kind, status, signed, since, until, parties, guarantors, bound,
    exclusions, zone_name, zone_places, zone_ring, zone_status, weapons, provisions, symbol,
    implements, claims, document, row, external_id, state, note
) VALUES (
    :id, :pos, :pos, :name, :kind, :status, :signed, :since, :until, :parties, :guarantors,
    :bound, :exclusions, :zone_name, :zone_places, :zone_ring, :zone_status, :weapons,
    :provisions, :symbol, :implements, :claims, :document, :row, :external_id, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    name = CASE WHEN (:present & 1) <> 0 THEN excluded.name ELSE agreement.name END,
    kind = CASE WHEN (:present & 2) <> 0 THEN excluded.kind ELSE agreement.kind END,
    status = CASE WHEN (:present & 4) <> 0 THEN excluded.status ELSE agreement.status END,
    signed = CASE WHEN (:present & 8) <> 0 THEN excluded.signed ELSE agreement.signed END,
    since = CASE WHEN (:present & 16) <> 0 THEN excluded.since ELSE agreement.since END,
    until = CASE WHEN (:present & 32) <> 0 THEN excluded.until ELSE agreement.until END,
    parties = CASE WHEN (:present & 64) <> 0 THEN excluded.parties ELSE agreement.parties END,
    guarantors = CASE WHEN (:present & 128) <> 0 THEN excluded.guarantors
        ELSE agreement.guarantors END,
    bound = CASE WHEN (:present & 256) <> 0 THEN excluded.bound ELSE agreement.bound END,
    exclusions = CASE WHEN (:present & 512) <> 0 THEN excluded.exclusions
        ELSE agreement.exclusions END,
    zone_name = CASE WHEN (:present & 1024) <> 0 THEN excluded.zone_name
        ELSE agreement.zone_name END,
    zone_places = CASE WHEN (:present & 2048) <> 0 THEN excluded.zone_places
        ELSE agreement.zone_places END,
    zone_ring = CASE WHEN (:present & 4096) <> 0 THEN excluded.zone_ring
        ELSE agreement.zone_ring END,
    zone_status = CASE WHEN (:present & 8192) <> 0 THEN excluded.zone_status
        ELSE agreement.zone_status END,
    weapons = CASE WHEN (:present & 16384) <> 0 THEN excluded.weapons ELSE agreement.weapons END,
    provisions = CASE WHEN (:present & 32768) <> 0 THEN excluded.provisions
        ELSE agreement.provisions END,
    symbol = CASE WHEN (:present & 65536) <> 0 THEN excluded.symbol ELSE agreement.symbol END,
    implements = CASE WHEN (:present & 131072) <> 0 THEN excluded.implements
        ELSE agreement.implements END,
    claims = CASE WHEN (:present & 262144) <> 0 THEN excluded.claims ELSE agreement.claims END,
    document = CASE WHEN (:present & 524288) <> 0 THEN excluded.document
        ELSE agreement.document END,
    row = CASE WHEN (:present & 1048576) <> 0 THEN excluded.row ELSE agreement.row END,
    external_id = CASE WHEN (:present & 2097152) <> 0 THEN excluded.external_id
        ELSE agreement.external_id END,
    state = CASE WHEN (:present & 4194304) <> 0 THEN excluded.state ELSE agreement.state END,
    note = CASE WHEN (:present & 8388608) <> 0 THEN excluded.note ELSE agreement.note END
