# headers.awk - the prototypes of C headers, each with the comment that stands before it.
#
# Reads headers; a blank line between comment and prototype parts them. Prints one record for each
# function, tab-separated, comment lines joined by "\n" (two characters):
#   FILE LINE RETURN NAME PARAMS COMMENT
# PARAMS are names joined by blanks, a parameter's type in brackets behind it: "a[Arena *] ...[]".
# Functions that directly follow another one, line on line, share its comment.

function flush_statement(    head, args, at, name, type) {
    sub(/^[ \t]+/, "", statement)
    gsub(/__attribute__ *\(\(.*\)\)/, "", statement)
    gsub(/[ \t]+/, " ", statement)
    if (statement !~ /^(typedef|struct [A-Za-z]* *\{|enum|union|extern)/ &&
        match(statement, /[A-Za-z_][A-Za-z0-9_]* *\(/)) {
        head = substr(statement, 1, RSTART - 1)
        name = substr(statement, RSTART, RLENGTH); sub(/ *\($/, "", name)
        args = substr(statement, RSTART + RLENGTH)
        type = head; gsub(/(static|inline) /, "", type); sub(/ +$/, "", type)
        if (head !~ /=/ && type != "")
            print FILENAME "\t" start "\t" type "\t" name "\t" parameters(args) "\t" comment
    }
    statement = ""
}

# "const Str *s, int (*f)(int), size_t n)" gives "s[const Str *] f[int] n[size_t]".
function parameters(s,    level, i, c, one, out) {
    level = 0; one = ""; out = ""
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == ")" && level == 0) break
        if (c == "(") level++
        if (c == ")") level--
        if (c == "," && level == 0) { out = out parameter(one); one = ""; continue }
        one = one c
    }
    return out parameter(one)
}

function parameter(p,    name, type) {
    sub(/^ +/, "", p); sub(/ +$/, "", p)
    if (p == "void" || p == "") return ""
    if (p == "...") return "...[] "
    if (match(p, /\( *\* *[A-Za-z_][A-Za-z0-9_]*/)) {
        name = substr(p, RSTART, RLENGTH); gsub(/[(* ]/, "", name)
        return name "[callback] "
    }
    gsub(/\[[^\]]*\]/, "", p)
    if (!match(p, /[A-Za-z_][A-Za-z0-9_]*$/)) return ""
    name = substr(p, RSTART); type = substr(p, 1, RSTART - 1); gsub(/ +$/, "", type)
    gsub(/ /, "_", type)
    return name "[" type "] "
}

FNR == 1 { statement = ""; comment = ""; in_comment = 0; depth = 0; continued = 0 }
{
    line = $0
    if (in_comment) {
        comment = comment "\\n" line
        if (line ~ /\*\//) in_comment = 0
        next
    }
    if (continued || (statement == "" && line ~ /^[ \t]*#/)) {
        continued = line ~ /\\$/
        comment = ""
        next
    }
    if (statement == "" && depth == 0 && line ~ /^[ \t]*\/\*/) {
        comment = line
        in_comment = line !~ /\*\//
        next
    }
    gsub(/\/\*[^*]*\*\//, "", line)
    if (line ~ /\/\*/) { sub(/\/\*.*/, "", line); skip_tail = 1 }
    if (statement == "" && line ~ /^[ \t]*$/) { if (depth == 0) comment = ""; next }
    if (depth == 0 && line ~ /^extern "C"/) next
    if (statement == "") start = FNR
    rest = line
    while (match(rest, /[{};]/)) {
        c = substr(rest, RSTART, 1)
        if (depth == 0) statement = statement " " substr(rest, 1, RSTART - 1)
        rest = substr(rest, RSTART + 1)
        if (c == "{") {
            if (depth++ == 0) opened = statement
        } else if (c == "}") {
            if (depth > 0 && --depth == 0) {
                statement = opened
                if (statement ~ /\) *$/) flush_statement()
                else statement = statement " {}"
            }
        } else if (depth == 0) {
            flush_statement()
        }
    }
    if (depth == 0) {
        statement = statement " " rest
        if (statement ~ /^[ \t]*$/) statement = ""
    }
}
