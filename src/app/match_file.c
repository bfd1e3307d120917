/* match_file.c: see match_file.h. Two passes over each file: the first few thousand rows tell what
 * unknown columns hold, then all rows become records. Cells stay slices of the file.
 */
#include "app/match_file.h"


#include "base/csv.h"
#include "base/utf8.h"
#include "match/role.h"
#include "text/fold.h"

enum { ROWS_LOOKED_AT = 3000, KEY_BYTES = 64 };

typedef struct FileRead {
    const MatchColumns *columns;
    const MatchSay *say;
    Arena *arena;
    MatchList *list;
    Str key[MATCH_COLUMNS_MAX];   /* what makes columns of two files one column */
    bool has_fields;
} FileRead;

static void say_note(const FileRead *f, Str note)
{
    if (f->say->say != NULL && note.n > 0) f->say->say(f->say->context, note);
}

/* Cells of a line that are not blank, whatever divides them; up to 3. */
static size_t cells_count(Str line)
{
    size_t n = 0;
    bool is_blank = true;
    for (size_t i = 0; i < line.n && n < 3; i++) {
        char c = line.p[i];
        if (c == ',' || c == ';' || c == '\t') is_blank = true;
        else if (c != ' ' && c != '"' && c != '\r') n += is_blank, is_blank = false;
    }
    return n;
}

/* Passes over what spreadsheets have above their headers: a title, empty lines. Returns how many
 * lines that are. */
static size_t titles_skip(Str *bytes)
{
    enum { TITLES_MOST = 10, HEADERS_LEAST = 3 };
    Str rest = *bytes, line;
    if (str_starts(rest, S("\xEF\xBB\xBF"))) rest = str_part(rest, 3, rest.n);
    for (size_t n = 0; n < TITLES_MOST; n++) {
        Str here = rest;
        if (!str_split(&rest, '\n', &line)) return 0;
        size_t n_cells = cells_count(line);
        if (n_cells == 2) return 0;
        if (n_cells < HEADERS_LEAST) continue;
        if (n > 0) *bytes = here;
        return n;
    }
    return 0;
}

static TwCode header_read(MatchSource *s, Arena *arena, Err *err)
{
    AUTO(CsvReader) csv = { .n_fields = 0 };
    CsvRow row;
    bool found = false;
    TRY(utf8_check(s->bytes, err));
    s->n_titles = titles_skip(&s->bytes);
    TRY(csv_open(&csv, s->bytes, 0, err));
    TRY(csv_next(&csv, &row, &found, err));
    if (!found) return err_set(err, TW_E_DATA, "the file is empty: it needs a line of headers");
    s->n_columns = row.n;
    s->header = arena_array(arena, row.n, sizeof *s->header);
    s->role = arena_array(arena, row.n, sizeof *s->role);
    s->column = arena_array(arena, row.n, sizeof *s->column);
    TRY(arena_check(arena, err));
    for (size_t c = 0; c < row.n; c++) {
        s->header[c] = arena_str(arena, str_trim(row.field[c]));
        s->column[c] = SIZE_MAX;
    }
    s->id = s->truth = s->hombre_mujer = SIZE_MAX;
    return arena_check(arena, err);
}

static size_t header_find(const MatchSource *s, Str name)
{
    for (size_t c = 0; c < s->n_columns; c++)
        if (str_eq(s->header[c], name)) return c;
    for (size_t c = 0; c < s->n_columns; c++)
        if (str_eq_nocase(s->header[c], name)) return c;
    return SIZE_MAX;
}

static TwCode no_column(const MatchSource *s, Str name, Err *err)
{
    TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no column '" STR_FMT "' in '" STR_FMT "'",
                          STR_ARG(name), STR_ARG(s->name));
    return err_hint(err, code, "Name columns as the first line of the file does.");
}

/* Texts of all columns in the first rows, blanks left out. Returns the rows there were. */
static TwCode columns_look(const MatchSource *s, Arena *scratch, RoleColumn *column, size_t *ret_n,
                           Err *err)
{
    AUTO(CsvReader) csv = { .n_fields = 0 };
    CsvRow row;
    bool found = false;
    size_t n_rows = 0;
    Str *text = arena_array(scratch, ROWS_LOOKED_AT * s->n_columns, sizeof *text);
    TRY(arena_check(scratch, err));
    for (size_t c = 0; c < s->n_columns; c++) column[c].text = text + c * ROWS_LOOKED_AT;
    TRY(csv_open(&csv, s->bytes, 0, err));
    if (!s->is_headless) TRY(csv_next(&csv, &row, &found, err));
    for (found = true; found && n_rows < ROWS_LOOKED_AT;) {
        TRY(csv_next(&csv, &row, &found, err));
        n_rows += found;
        for (size_t c = 0; found && c < s->n_columns && c < row.n; c++) {
            Str cell = str_trim(row.field[c]);
            if (cell.n == 0) continue;
            text[c * ROWS_LOOKED_AT + column[c].n_texts++] = arena_str(scratch, cell);
        }
    }
    *ret_n = n_rows;
    return arena_check(scratch, err);
}

/* Whether a person named one of the first line's texts as a column. */
static bool is_asked(const FileRead *f, Str text)
{
    const MatchColumns *asked = f->columns;
    return text.n > 0 && (str_find(asked->fields, text) != SIZE_MAX || str_eq(asked->id, text) ||
                          str_eq(asked->truth, text) || str_eq(asked->strata, text));
}

/* A file may begin with its first record: its columns are then called 1, 2, 3... */
static TwCode header_check(const FileRead *f, MatchSource *s, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n_rows = 0;
    MatchRole role;
    for (size_t c = 0; c < s->n_columns; c++)
        if (is_asked(f, s->header[c]) || role_named(s->header[c], &role)) return TW_OK;
    RoleColumn *column = arena_array(&scratch, s->n_columns + 1, sizeof *column);
    TRY(arena_check(&scratch, err));
    TRY(columns_look(s, &scratch, column, &n_rows, err));
    s->is_headless = roles_first_is_data(column, s->header, s->n_columns, n_rows);
    if (!s->is_headless) return TW_OK;
    for (size_t c = 0; c < s->n_columns; c++) s->header[c] = arena_fmt(f->arena, "%zu", c + 1);
    say_note(f, arena_fmt(f->arena, STR_FMT ": has no line of headers: its columns are called 1 to "
                          "%zu", STR_ARG(s->name), s->n_columns));
    return arena_check(f->arena, err);
}

/* Whether a column of sexes has H and M but no F: there M is a woman (mujer). */
static bool is_hombre_mujer(const RoleColumn *column)
{
    bool has_h = false, has_f = false;
    for (size_t i = 0; i < column->n_texts; i++) {
        has_h = has_h || str_eq_nocase(column->text[i], S("h"));
        has_f = has_f || str_eq_nocase(column->text[i], S("f"));
    }
    return has_h && !has_f;
}

/* Roles by the headers, by what stands in the columns, and by what the others hold. */
static TwCode columns_guess(MatchSource *s, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n_rows = 0;
    RoleColumn *column = arena_array(&scratch, s->n_columns + 1, sizeof *column);
    TRY(arena_check(&scratch, err));
    for (size_t c = 0; c < s->n_columns; c++) {
        column[c].header = s->header[c];
        column[c].role = MATCH_IGNORE;
        column[c].is_named = role_named(s->header[c], &column[c].role);
    }
    TRY(columns_look(s, &scratch, column, &n_rows, err));
    roles_guess(column, s->n_columns, n_rows);
    for (size_t c = 0; c < s->n_columns; c++) {
        s->role[c] = column[c].role;
        if (s->role[c] == MATCH_SEX && is_hombre_mujer(&column[c])) s->hombre_mujer = c;
    }
    return TW_OK;
}

/* Roles a person gave: "column:role" or "role:column". */
static TwCode fields_apply(MatchSource *s, Str fields, bool *used, Err *err)
{
    Str pair, left;
    for (size_t which = 0; str_split(&fields, ',', &pair); which++) {
        Str rest = str_trim(pair);
        MatchRole role;
        if (rest.n == 0) continue;
        if (!str_split(&rest, ':', &left) || rest.p == NULL)
            return err_set(err, TW_E_USAGE, "--fields takes column:role, not '" STR_FMT "'",
                           STR_ARG(pair));
        left = str_trim(left), rest = str_trim(rest);
        size_t c = header_find(s, left), d = header_find(s, rest);
        bool is_left_role = role_parse(left, &role), is_right_role = role_parse(rest, &role);
        if (!is_left_role && !is_right_role)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no field that can be compared",
                           STR_ARG(rest));
        if (c != SIZE_MAX && is_right_role) {
            s->role[c] = role;
            used[which] = true;
        } else if (d != SIZE_MAX && role_parse(left, &role)) {
            s->role[d] = role;
            used[which] = true;
        }
    }
    return TW_OK;
}

/* Roles when a person named the columns that count: of the others only two matter. */
static void roles_rest(MatchSource *s)
{
    for (size_t c = 0; c < s->n_columns; c++) {
        MatchRole role = MATCH_IGNORE;
        if (s->role[c] != MATCH_IGNORE || !role_named(s->header[c], &role)) continue;
        if (role == MATCH_ID || role == MATCH_SOURCE) s->role[c] = role;
    }
}

/* Where only one column holds a name, it holds the whole of it, whatever its header says: "nombre"
 * may mean either. */
static void names_widen(MatchSource *s)
{
    size_t n = 0, given = 0;
    for (size_t c = 0; c < s->n_columns; c++) {
        if (s->role[c] < MATCH_NAME || s->role[c] > MATCH_NISBA) continue;
        n++;
        if (s->role[c] == MATCH_GIVEN) given = c;
    }
    if (n == 1 && s->n_columns > 0 && s->role[given] == MATCH_GIVEN) s->role[given] = MATCH_NAME;
}

/* A header that looks like an answer must not be evidence; one that names the record neither. */
static TwCode roles_find(const FileRead *f, MatchSource *s, bool *used, Err *err)
{
    for (size_t c = 0; c < s->n_columns; c++) s->role[c] = MATCH_IGNORE;
    if (f->has_fields) TRY(fields_apply(s, f->columns->fields, used, err));
    s->id = SIZE_MAX;
    if (f->has_fields) roles_rest(s);
    else TRY(columns_guess(s, err));
    for (size_t c = s->n_columns; c-- > 0;)
        if (s->role[c] == MATCH_ID) s->id = c;
    if (!f->has_fields) names_widen(s);
    if (f->columns->id.n > 0) {
        s->id = header_find(s, f->columns->id);
        if (s->id == SIZE_MAX) return no_column(s, f->columns->id, err);
    }
    if (f->columns->truth.n > 0) {
        s->truth = header_find(s, f->columns->truth);
        if (s->truth == SIZE_MAX) return no_column(s, f->columns->truth, err);
        s->role[s->truth] = MATCH_TRUTH;
    }
    if (s->id != SIZE_MAX) s->role[s->id] = MATCH_ID;
    return TW_OK;
}

/* Which level of place a header means, so that lists in two languages agree. */
static Str place_level(Str header, Str key)
{
    static const struct { const char *level; const char *words; } table[] = {
        { "1", "governorate|province|admin1|adm1|region|department|dept|state|departamento|"
               "depto|dpto|provincia|محافظة|المحافظة" },
        { "2", "district|admin2|adm2|county|قضاء|القضاء|المنطقة" },
        { "3", "subdistrict|sub_district|sub-district|admin3|adm3|ناحية|الناحية" },
        { "4", "town|village|city|municipality|muni|municipio|mun|area|community|القرية|المدينة|"
               "البلدة" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        Str words = str_z(table[i].words), word;
        while (str_split(&words, '|', &word))
            if (str_eq_nocase(word, header)) return str_z(table[i].level);
    }
    return key;
}

/* What makes columns of two files one: the role, and for roles of several columns the header. */
static Str column_key(const FileRead *f, MatchRole role, Str header)
{
    bool is_many = role == MATCH_NAME || role == MATCH_FAMILY || role >= MATCH_DATE ||
                   role == MATCH_IGNORE;
    AUTO(Buf) folded = { .max = 1 << 12 };
    if (!is_many || role == MATCH_SOURCE) return arena_fmt(f->arena, "%d", (int)role);
    text_fold(header, &folded);
    Str key = buf_str(&folded);
    if (role == MATCH_PLACE) key = place_level(header, key);
    return arena_fmt(f->arena, "%d " STR_FMT, (int)role, STR_ARG(key));
}

static bool is_kept(const FileRead *f, const MatchSource *s, size_t column)
{
    MatchRole role = s->role[column];
    if (role == MATCH_TRUTH) return column == s->truth;
    if (f->columns->strata.n > 0 && str_eq_nocase(s->header[column], f->columns->strata))
        return true;
    return role != MATCH_IGNORE && role != MATCH_ID && role != MATCH_NOTES;
}

/* Finds or makes the column of the list for a column of a file. */
static TwCode column_place(FileRead *f, MatchSource *s, size_t c, Err *err)
{
    Str key = column_key(f, s->role[c], s->header[c]);
    size_t at = 0;
    bool is_taken = false;
    while (at < f->list->n_columns && !str_eq(f->key[at], key)) at++;
    for (size_t d = 0; d < c; d++) is_taken = is_taken || s->column[d] == at;
    if (is_taken) key = arena_fmt(f->arena, STR_FMT " %zu", STR_ARG(key), c);
    if (at == f->list->n_columns || is_taken) {
        TRY(list_column(f->list, s->header[c], s->role[c], &at, err));
        f->key[at] = key;
    }
    s->column[c] = at;
    return TW_OK;
}

static TwCode columns_place(FileRead *f, MatchSource *s, Err *err)
{
    for (size_t c = 0; c < s->n_columns; c++)
        if (is_kept(f, s, c)) TRY(column_place(f, s, c, err));
    if (s->truth != SIZE_MAX && s->truth == s->id) {
        size_t at = 0;
        while (at < f->list->n_columns && f->list->column[at].role != MATCH_TRUTH) at++;
        if (at == f->list->n_columns)
            TRY(list_column(f->list, s->header[s->truth], MATCH_TRUTH, &at, err));
        s->column[s->truth] = at;
    }
    return arena_check(f->arena, err);
}

/* A cell that outlives the row. */
static Str cell_keep(const FileRead *f, const MatchSource *s, Str cell)
{
    bool is_inside = cell.p >= s->bytes.p && cell.p + cell.n <= s->bytes.p + s->bytes.n;
    return is_inside || cell.n == 0 ? cell : arena_str(f->arena, cell);
}

/* A cell as it is compared. */
static Str cell_read(const FileRead *f, const MatchSource *s, size_t column, Str cell)
{
    bool is_woman = column == s->hombre_mujer && str_eq_nocase(str_trim(cell), S("m"));
    return is_woman ? S("mujer") : cell_keep(f, s, cell);
}

static TwCode rows_read(FileRead *f, const MatchSource *s, uint16_t number, Err *err)
{
    AUTO(CsvReader) csv = { .n_fields = 0 };
    CsvRow row;
    bool found = false;
    TRY(csv_open(&csv, s->bytes, 0, err));
    if (!s->is_headless) TRY(csv_next(&csv, &row, &found, err));
    for (uint32_t n = 1;; n++) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) return arena_check(f->arena, err);
        TRY(csv_row_check(&row, s->n_columns, err));
        Str id = s->id != SIZE_MAX ? cell_keep(f, s, str_trim(row.field[s->id])) : S("");
        if (id.n == 0) id = arena_fmt(f->arena, "%u", n);
        uint32_t r = list_record(f->list, id, number, n);
        ListCell cell[MATCH_COLUMNS_MAX];
        size_t n_cells = 0;
        for (size_t c = 0; c < s->n_columns && n_cells < MATCH_COLUMNS_MAX; c++)
            if (s->column[c] != SIZE_MAX)
                cell[n_cells++] = (ListCell){ s->column[c], cell_read(f, s, c, row.field[c]) };
        list_put_row(f->list, r, cell, n_cells);
    }
}

/* Says how the columns were understood. */
static void roles_say(const FileRead *f, const MatchSource *s)
{
    AUTO(Buf) used = { .max = 1 << 16 };
    AUTO(Buf) rest = { .max = 1 << 16 };
    if (s->n_titles > 0)
        say_note(f, arena_fmt(f->arena, STR_FMT ": passes over %zu line%s above the headers",
                              STR_ARG(s->name), s->n_titles, s->n_titles == 1 ? "" : "s"));
    for (size_t c = 0; c < s->n_columns; c++) {
        Buf *to = s->column[c] != SIZE_MAX || c == s->id ? &used : &rest;
        if (to->n > 0) buf_z(to, ", ");
        buf_add(to, s->header[c]);
        if (to == &used) {
            buf_z(to, " as ");
            buf_z(to, role_word(s->role[c]));
        }
    }
    if (used.n > 0)
        say_note(f, arena_fmt(f->arena, STR_FMT ": reads " STR_FMT, STR_ARG(s->name),
                              STR_ARG(buf_str(&used))));
    if (rest.n > 0)
        say_note(f, arena_fmt(f->arena, STR_FMT ": leaves out " STR_FMT, STR_ARG(s->name),
                              STR_ARG(buf_str(&rest))));
}

/* Every field the person named must be in some file. */
static TwCode fields_check(const FileRead *f, const bool *used, Err *err)
{
    Str fields = f->columns->fields, pair;
    for (size_t which = 0; str_split(&fields, ',', &pair); which++)
        if (str_trim(pair).n > 0 && !used[which])
            return err_set(err, TW_E_NOT_FOUND, "no file has the column of '" STR_FMT "'",
                           STR_ARG(str_trim(pair)));
    return TW_OK;
}

static TwCode sources_plan(FileRead *f, MatchSource *source, size_t n, Err *err)
{
    bool *used = arena_array(f->arena, f->columns->fields.n + 1, sizeof *used);
    size_t n_lines = 0;
    TRY(arena_check(f->arena, err));
    for (size_t i = 0; i < n; i++) {
        TwCode code = header_read(&source[i], f->arena, err);
        if (code == TW_OK) code = header_check(f, &source[i], err);
        if (code == TW_OK) code = roles_find(f, &source[i], used, err);
        if (code != TW_OK)
            return err_note(err, code, "file '" STR_FMT "'", STR_ARG(source[i].name));
        n_lines += csv_line_ends(source[i].bytes) + 1;
    }
    TRY(fields_check(f, used, err));
    if (n_lines > UINT32_MAX / 2) return err_set(err, TW_E_LIMIT, "more than two billion rows");
    TRY(list_init(f->list, n_lines, f->arena, err));
    for (size_t i = 0; i < n; i++) TRY(columns_place(f, &source[i], err));
    return TW_OK;
}

TwCode match_files_read(MatchSource *source, size_t n, const MatchColumns *columns,
                        const MatchSay *say, Arena *arena, MatchList *ret_list, Err *err)
{
    FileRead f = { .columns = columns, .say = say, .arena = arena, .list = ret_list,
                   .has_fields = columns->fields.n > 0 };
    TRY(utf8_check(columns->fields, err));
    TRY(sources_plan(&f, source, n, err));
    for (size_t i = 0; i < n; i++) {
        size_t before = ret_list->n_records;
        roles_say(&f, &source[i]);
        TwCode code = rows_read(&f, &source[i], (uint16_t)i, err);
        if (ret_list->n_records == before)
            say_note(&f, arena_fmt(arena, STR_FMT ": has a line of headers and no records",
                                   STR_ARG(source[i].name)));
        if (code != TW_OK)
            return err_note(err, code, "file '" STR_FMT "'", STR_ARG(source[i].name));
    }
    TRY(list_sort(ret_list, err));
    return list_sources(ret_list, err);
}
