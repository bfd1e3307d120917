/* victim.c: harder ways to say who was harmed: by name, and behind the subject of an Arabic verb.
 */
#include "read/frame.h"

static bool is_name_unit(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    if (unit->kind != TEXT_WORD || !(unit->flags & TEXT_CAPITAL) || (unit->flags & TEXT_UPPER))
        return false;
    if (unit->cover != COVER_NONE)
        return false;
    return unit->n_sense == 0 || unit_sense(w, u, LEX_TITLE) != NULL;
}

static bool is_name_joint(const Work *w, unsigned u)
{
    return w->unit[u].mark == '-' && (w->unit[u].flags & TEXT_GLUED);
}

/* "al" of "al-Khayali". */
static bool is_article(const Work *w, unsigned u)
{
    Str word = span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    return str_eq(word, S("al")) || str_eq(word, S("el")) || str_eq(word, S("bin")) ||
           str_eq(word, S("ibn")) || str_eq(word, S("de")) || str_eq(word, S("abu"));
}

static void name_group(Work *w, unsigned from, unsigned to, Frame *base)
{
    unsigned n_words = 0;
    for (unsigned i = from; i < to; i++)
        n_words += w->unit[i].kind == TEXT_WORD && !is_article(w, i);
    if (n_words < 2 || w->n_groups >= MAX_GROUPS)
        return;
    unsigned at = w->n_groups;
    while (at > 0 && w->group[at - 1].span.from > from) {
        w->group[at] = w->group[at - 1];
        at--;
    }
    w->group[at] = (Group){ .span = { (uint16_t)from, (uint16_t)to },
                            .head = (uint16_t)from,
                            .amount = amount_exact(1),
                            .is_name = true,
                            .part_of = -1,
                            .among = -1,
                            .draft = -1 };
    w->n_groups++;
    Victims v = { .g = { (int)at }, .n = 1 };
    base->rule = "name";
    victims_claim(w, &v, base);
}

void named_victim(Work *w, unsigned u, Frame *base)
{
    unsigned to = u;
    while (to > 0 && (unit_sense(w, to - 1, LEX_AUX) != NULL ||
                      unit_sense(w, to - 1, LEX_MODAL) != NULL ||
                      w->unit[to - 1].cover == COVER_AGE || unit_mark(w, to - 1, ',') ||
                      unit_mark(w, to - 1, ')') || unit_mark(w, to - 1, '(')))
        to--;
    unsigned from = to;
    while (from > 0 && (is_name_unit(w, from - 1) || is_name_joint(w, from - 1) ||
                        is_article(w, from - 1)))
        from--;
    if (from < to && is_name_unit(w, to - 1))
        name_group(w, from, to, base);
}

void named_object(Work *w, unsigned u, Frame *base)
{
    unsigned from = u + 1, to = from;
    while (to < w->n && (is_name_unit(w, to) || (to > from && is_name_joint(w, to)) ||
                         is_article(w, to)))
        to++;
    if (to > from)
        name_group(w, from, to, base);
}

int arabic_object(const Work *w, unsigned u, unsigned reach)
{
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        unsigned at = group->span.from;
        if (at <= u)
            continue;
        if (at > u + 1 + reach)
            return -1;
        for (unsigned i = u + 1; i < at; i++)
            if (unit_sense(w, i, LEX_PRED) != NULL || unit_mark(w, i, ',') ||
                unit_mark(w, i, ';') || unit_mark(w, i, ':') ||
                unit_is(w, i, LEX_CONJ, SUB_who))
                return -1;
        bool is_agent = group->role == 1 && g + 1 < w->n_groups &&
                        w->group[g + 1].span.from <= group->span.to + 2 &&
                        !groups_joined(w, (unsigned)g, (unsigned)g + 1);
        if (!is_agent && group->part_of < 0)
            return g;
    }
    return -1;
}
