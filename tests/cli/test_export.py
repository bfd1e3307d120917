#!/usr/bin/env python3
# test_export.py - exports of the sample month hold what the figures say, in the columns that the
# codebooks publish, and the tables of a register are whole.
#
# Codebook columns: the lists that ACLED and UCDP (GED 19 and later) publish, in their order.
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TAWTHIQ = os.environ.get('TAWTHIQ', os.path.join(ROOT, 'build', 'tawthiq'))
MONTH = ['--place', 'Idlib', '--from', '2019-02-01', '--to', '2019-02-28']
ACLED = '''event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
    actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso
    region country admin1 admin2 admin3 location latitude longitude geo_precision source
    source_scale notes fatalities tags timestamp'''.split()
UCDP = '''id relid year active_year code_status type_of_violence conflict_new_id conflict_name
    dyad_new_id dyad_name side_a_new_id side_a side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
    country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b
    deaths_civilians deaths_unknown best high low gwnoa gwnob'''.split()
SUB_EVENTS = {
    'Explosions/Remote violence': {
        'Chemical weapon', 'Air/drone strike', 'Suicide bomb', 'Grenade',
        'Shelling/artillery/missile attack', 'Remote explosive/landmine/IED'},
    'Violence against civilians': {'Attack'},
}
counts = {'passed': 0, 'failed': 0}


def check(what, holds):
    counts['passed' if holds else 'failed'] += 1
    if not holds:
        print('tests/cli/test_export.py: failed:', what)


def run(register, *args):
    done = subprocess.run([TAWTHIQ, '-r', register, *args], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def export(register, form, *args):
    code, out, said = run(register, 'export', form, *args)
    check('export %s ends well' % form, code == 0)
    return out, said


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def total(rows, column):
    return sum(int(row[column]) for row in rows if row[column])


def in_incidents(register):
    """What `figures` says was killed in incidents."""
    rows = rows_of(run(register, 'figures', '--place', 'Idlib', '--period', '2019-02',
                       '--format', 'csv')[1])
    return next(r for r in rows if r['level'] == 'incidents' and r['measure'] == 'killed'
                and r['group'] == 'all')


def check_acled(register):
    text, said = export(register, 'acled', *MONTH)
    rows = rows_of(text)
    check('ACLED columns in their order', list(rows[0])[:len(ACLED)] == ACLED)
    figure = in_incidents(register)
    check('least killed add up to the figure', total(rows, 'fatalities_min') == int(figure['min']))
    for row in rows:
        check('sub-type belongs to type', row['sub_event_type'] in SUB_EVENTS[row['event_type']])
        check('time_precision', row['time_precision'] in '1 2 3'.split())
        check('geo_precision', row['geo_precision'] in '1 2 3'.split())
        check('no proxy for an unknown number of dead',
              row['fatalities'] == '' or int(row['fatalities']) >= int(row['fatalities_min']))
    for column in (c for c in ACLED if not any(r[c] for r in rows)):
        check('an empty column is explained: ' + column,
              "'%s' is empty" % column in said or column in ('actor1', 'civilian_targeting'))
    check('injured are said to be missing', 'cannot hold: injured' in said)


def check_ucdp(register):
    text, said = export(register, 'ucdp', *MONTH)
    rows = rows_of(text)
    check('UCDP columns in their order', list(rows[0]) == UCDP)
    for row in rows:
        check('low <= best <= high, and somebody died',
              int(row['low'] or 0) <= int(row['best']) <= int(row['high']) > 0)
        parts = total([row], 'deaths_civilians') + total([row], 'deaths_unknown')
        check('the dead by side add up to best', parts == int(row['best']))
    everything = rows_of(export(register, 'hxl', *MONTH)[0])
    lost = re.search(r"left out: (\d+) rows without 'best'", said)
    check('rows without dead are counted as left out',
          lost is not None and len(rows) + int(lost.group(1)) == len(everything) - 1)


def check_hxl(register):
    text, _ = export(register, 'hxl', *MONTH)
    rows = list(csv.reader(io.StringIO(text)))
    check('every column has a hashtag', all(re.fullmatch(r'#[a-z]+[0-9]?(\+[a-z_]+)*', tag)
                                            for tag in rows[1]))
    for row in rows[2:]:
        for tag, cell in zip(rows[1], row):
            if tag.startswith('#affected'):
                check('numbers only in columns of numbers', re.fullmatch(r'\d*', cell))
            if tag.startswith('#geo'):
                check('points are rounded', re.fullmatch(r'-?\d+\.\d\d|', cell))


def check_geojson(register):
    text, said = export(register, 'geojson', *MONTH)
    value = json.loads(text)
    check('a feature collection', value['type'] == 'FeatureCollection' and value['features'])
    for feature in value['features']:
        lon, lat = feature['geometry']['coordinates']
        check('longitude first', 35 < lon < 38 and 34 < lat < 37)
        check('unknown is null', feature['properties']['killed_min'] != '')
    check('rows are counted', '%d rows' % len(value['features']) in said)
    exact = json.loads(export(register, 'geojson', '--exact', *MONTH)[0])
    check('--exact gives more digits', any(
        len(str(f['geometry']['coordinates'][0])) > 5 for f in exact['features']))


def check_sdg(register, work):
    rows = rows_of(export(register, 'sdg', *MONTH)[0])
    figure = in_incidents(register)
    incidents = [r for r in rows if r['level'] == 'incidents']
    check('deaths in incidents add up to the figure',
          total(incidents, 'deaths_min') == int(figure['min']))
    keys = ['level', 'reference_area', 'time_period', 'sex', 'age', 'status', 'weapon']
    check('every cell once', len({tuple(r[k] for k in keys) for r in rows}) == len(rows))
    for row in rows:
        check('classes of the indicator', row['sex'] in ('male', 'female', 'unknown') and
              row['age'] in ('adult', 'child', 'unknown'))
        check('no rate without a population', row['rate_min'] == '')
    people = os.path.join(work, 'people.csv')
    with open(people, 'w', encoding='utf-8') as f:
        f.write('place,year,population,source\nIdlib,2019,1000000,Example Census\n')
    for row in rows_of(export(register, 'sdg', '--population', people, *MONTH)[0]):
        if row['reference_area'] == 'Idlib' and row['deaths_min']:
            check('rate in 100,000', row['population_source'] == 'Example Census' and
                  abs(float(row['rate_min']) - int(row['deaths_min']) / 10) < 0.006)


def check_idmc(register):
    code, _, _ = run(register, 'export', 'idmc', *MONTH)
    check('displacement cannot be cut by place', code == 2)
    text, said = export(register, 'idmc')
    check('a header is there without figures', text.startswith('id,figure_type,category'))
    check('rows are counted', 'rows' in said)


def check_everything(register, work):
    folder = os.path.join(work, 'deep', 'tables')
    export(register, 'tables', '-o', folder)
    export(register, 'tables', '-o', folder)      # over the old files
    database = os.path.join(work, 'all.sqlite')
    export(register, 'sqlite', '-o', database)
    db = sqlite3.connect(database)
    check('SQLite file is whole', db.execute('PRAGMA integrity_check').fetchone() == ('ok',))
    with open(os.path.join(folder, 'dictionary.csv'), encoding='utf-8') as f:
        known = {(r['table'], r['column']) for r in csv.DictReader(f)}
    for name in sorted(os.listdir(folder)):
        table = name[:-len('.csv')]
        check('no half file stays: ' + name, name.endswith('.csv'))
        if table in ('dictionary', 'codes'):
            continue
        with open(os.path.join(folder, name), encoding='utf-8') as f:
            rows = csv.DictReader(f)
            for column in rows.fieldnames:
                check('in the dictionary: %s.%s' % (table, column), (table, column) in known)
            n = sum(1 for _ in rows)
        kind = {'casualties': 'casualty', 'tallies': 'tally', 'log': 'entry',
                'control': 'control', 'coverage': 'coverage',
                'displacement': 'displacement'}.get(table, table[:-1])
        merged = ' WHERE same_as IS NULL' if kind == 'incident' else ''
        check('as many rows as in SQLite: ' + table,
              n == db.execute('SELECT count(*) FROM "%s"%s' % (kind, merged)).fetchone()[0])
    db.close()


def check_refusals(register):
    check('no such form', run(register, 'export', 'acled2')[0] == 2)
    check('tables want a folder', run(register, 'export', 'tables')[0] == 2)
    check('a form has no --document', run(register, 'export', 'hxl', '--document', 'd-1')[0] == 2)
    check('no such place', run(register, 'export', 'hxl', '--place', 'Nowhereville')[0] == 3)


def main():
    with tempfile.TemporaryDirectory() as work:
        register = os.path.join(work, 'r.tawthiq')
        subprocess.run([TAWTHIQ, 'new', '-q', register, '--no-passphrase'], check=True)
        code, _, said = run(register, 'add', '--manifest',
                            os.path.join(ROOT, 'samples/idlib-2019-02/manifest.tsv'))
        check('the sample month is added: ' + said[-200:], code == 0)
        check_acled(register)
        check_ucdp(register)
        check_hxl(register)
        check_geojson(register)
        check_sdg(register, work)
        check_idmc(register)
        check_everything(register, work)
        check_refusals(register)
    print('%(passed)d passed, %(failed)d failed' % counts)
    sys.exit(counts['failed'] > 0)


main()
