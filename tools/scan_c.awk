# scan_c.awk - read C files without a compiler: what check_style needs to know of each.
#
# Reads C sources (one file after the other), prints one record a line, tab-separated:
#   function  FILE LINE NAME LINES PARAMS NESTING
#   literal   FILE LINE TEXT           every string literal
#   call      FILE LINE NAME           every identifier followed by a parenthesis
#   linecomment FILE LINE              a // comment
#   width     FILE LINE COLUMNS        characters, not bytes
#   tab, trailing FILE LINE
#   length    FILE LINES
# Understands comments, strings, character constants and preprocessor lines (which it skips,
# with their continuations). Nesting counts control blocks, braced or not; "else if" is one level.

function emit(kind, rest) { print kind "\t" file "\t" rest }

# Remove comments and literals from one line; literals leave an empty string or constant behind.
function strip(s,    out, p, q, c) {
    out = ""
    while (s != "") {
        if (in_comment) {
            p = index(s, "*/")
            if (!p) return out
            s = substr(s, p + 2); in_comment = 0; out = out " "
            continue
        }
        if (!match(s, /\/\*|\/\/|"|'/)) return out s
        out = out substr(s, 1, RSTART - 1)
        c = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
        if (c == "/*") { in_comment = 1; continue }
        if (c == "//") { emit("linecomment", FNR); return out }
        if (c == "\"") {
            if (!match(s, /^([^"\\]|\\.)*"/)) return out
            emit("literal", FNR "\t" substr(s, 1, RLENGTH - 1)); out = out "\"\""
        } else {
            if (!match(s, /^([^'\\]|\\.)*'/)) return out
            out = out "0"
        }
        s = substr(s, RLENGTH + 1)
    }
    return out
}

function reset_file() {
    file = FILENAME; in_comment = 0; continued = 0; depth = 0; paren = 0
    reset_statement(); in_function = 0; extern_depth = 0
}

function reset_statement() {
    name = ""; name_line = 0; params = 0; closed = 0; assigned = 0; previous = ""; has_param = 0
}

# Tokens at file level: find "name ( ... ) {".
function outer(token) {
    if (paren > 0) {
        if (token == "(") paren++
        else if (token == ")") { paren--; if (paren == 0) { closed = 1 } }
        else if (counting && paren == 1 && token == ",") params++
        else if (counting && token != "void") has_param = 1
        if (paren == 0 && counting) { if (has_param) params++; counting = 0 }
        previous = token
        return
    }
    if (token == "(") {
        paren = 1; counting = 0
        if (name == "" && previous ~ /^[A-Za-z_]/ && previous != "__attribute__") {
            name = previous; name_line = FNR; params = 0; has_param = 0; counting = 1
        }
    } else if (token == "{") {
        if (name != "" && closed && !assigned) begin_function()
        else if (previous == "\"\"") extern_depth++
        else depth++
    } else if (token == "}") {
        if (depth > 0) depth--
        else if (extern_depth > 0) extern_depth--
        if (depth == 0) reset_statement()
        return
    } else if (depth == 0 && token == ";") {
        reset_statement()
        return
    } else if (token == "=") {
        assigned = 1
    }
    previous = token
}

function begin_function() {
    in_function = 1; body = 1; top = 0; level = 0; deepest = 0; waiting = ""; pstack = 0
    kind[1] = "block"
}

# Tokens inside a function. A stack holds open braces and unbraced control statements; its control
# entries are the nesting.
function inner(token) {
    if (pstack > 0) {
        if (token == "(") pstack++
        else if (token == ")") { pstack--; if (pstack == 0) waiting = "body" }
        return
    }
    if (waiting == "head") {
        if (token == "(") { pstack = 1; return }
        waiting = ""
    }
    if (waiting == "else") {
        waiting = "body"
        if (token == "if") { waiting = "head"; return }
    }
    if (waiting == "body") {
        waiting = ""
        if (token == ";") { close_unbraced(); return }
        level++
        if (level > deepest) deepest = level
        if (token == "{") { kind[++top] = "control{"; return }
        kind[++top] = "control"
    }
    if (token == "if" || token == "for" || token == "while" || token == "switch" ||
        token == "EACH") {
        waiting = "head"
    } else if (token == "else") {
        waiting = "else"
    } else if (token == "do") {
        waiting = "body"
    } else if (token == "{") {
        kind[++top] = "plain{"
    } else if (token == "}") {
        if (top == 0) { end_function(); return }
        if (kind[top] == "control{") level--
        top--
        close_unbraced()
    } else if (token == ";") {
        close_unbraced()
    }
}

# The statement of an unbraced control has ended, and with it every control it was the body of.
function close_unbraced() {
    while (top > 0 && kind[top] == "control") { top--; level-- }
}

function end_function() {
    emit("function", name_line "\t" name "\t" (FNR - name_line + 1) "\t" params "\t" deepest)
    in_function = 0
    reset_statement()
}

function tokens(s,    token, after) {
    while (match(s, /[A-Za-z_][A-Za-z0-9_]*|""|[{}();,=]|[^ \t]/)) {
        token = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
        if (token ~ /^[A-Za-z_]/ && s ~ /^ *\(/) emit("call", FNR "\t" token)
        if (in_function) inner(token)
        else outer(token)
    }
}

FNR == 1 { if (file != "") emit("length", last); reset_file() }
{
    last = FNR
    line = $0
    if (line ~ /\t/) emit("tab", FNR)
    if (line ~ /[ \t\r]$/) emit("trailing", FNR)
    wide = line
    gsub(/[\200-\277]/, "", wide)
    if (length(wide) > max_width) emit("width", FNR "\t" length(wide))
    is_directive = !in_comment && (continued || line ~ /^[ \t]*#/)
    continued = is_directive && line ~ /\\$/
    text = strip(line)
    if (!is_directive) tokens(text)
}
END { if (file != "") emit("length", last) }
