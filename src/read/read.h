/* read.h: text in, claims out.
 *
 * The reader is pure: it knows no file, no clock and no database. It works in one pass over the
 * tokens of a text: words get their senses from the lexicon, senses become amounts, groups of
 * people, weapons, places and times, and those become claims around the words that say what
 * happened. Every claim keeps the exact words it rests on and the name of the rule that made it.
 * Nothing is asserted that the text does not assert; what is not known is null, never 0.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/job.h"
#include "base/str.h"
#include "place/gazetteer.h"
#include "place/resolve.h"
#include "read/lexicon.h"

#define READ_NULL INT64_C(-1)   /* a number that is not known */
#define READ_NO_DAY INT32_MIN   /* no date of publication */
#define READ_NO_CLAIM (-1)      /* no other claim */

/* One text. All slices are borrowed; the text must be well-formed UTF-8. */
typedef struct ReadInput {
    Str id;            /* name of the document in the output */
    Str text;
    Str lang;          /* "en", "ar" or empty: by script */
    Str title;         /* context only (place, time); not read for claims */
    Str place;         /* where the report is about when it does not say, or empty */
    int32_t published; /* days since 1970-01-01, or READ_NO_DAY */
    const ContextCountry *country; /* what the register is about, or NULL */
    size_t n_countries;
    struct Explain *explain;   /* receives what was seen (explain.h), or NULL */
    int32_t *dateline; /* receives the day in a line of its own at the head of the text when
                        * `published` is not given, READ_NO_DAY when there is none; or NULL */
} ReadInput;

typedef struct ReadPlace {
    Str name;          /* as written; {NULL, 0} when there is no place */
    Str id;            /* of the gazetteer, or null */
    Str precision;     /* P1..P9, or null */
    double lat, lon;   /* degrees, NAN when not known */
    uint8_t n_candidates; /* how many places the name may mean; 1 when it is clear */
} ReadPlace;

typedef struct ReadTime {
    Str as_written;    /* {NULL, 0} when inherited from the publication date */
    Str edtf;          /* {NULL, 0} when there is no time */
    int32_t from, to;  /* days since 1970-01-01; DAY_OPEN_FROM, DAY_OPEN_TO when not bounded */
} ReadTime;

/* One claim. Code fields hold the words of the vocabularies and borrow from static memory or the
 * lexicon image; words of the text borrow from the text. A null code or word is {NULL, 0}. */
typedef struct ReadClaim {
    Str doc;
    int32_t claim;                /* number within the document, from 0 */
    size_t start, end;            /* code points of the text */
    size_t start_byte, end_byte;  /* the same place in bytes */
    Str quote;                    /* text[start_byte, end_byte) */
    Str measure;
    int64_t min, best, max;       /* READ_NULL when not known */
    Str quantifier;
    Str status, sex, age, function;
    Str weapon, weapon_as_written;
    Str actor, actor_role;
    const Str *actor_alias;       /* other names the text gives the actor */
    size_t n_actor_aliases;
    const Str *party;
    size_t n_parties;
    ReadPlace place;
    ReadTime time;
    Str said_by;
    Str modality, scope;
    int32_t subset_of;            /* READ_NO_CLAIM when none; likewise below */
    Str slice;
    int32_t repeat_of, supersedes;
    Str role;
    Str rule;
} ReadClaim;

/* What stays the same from text to text. */
typedef struct Reader {
    Lexicon lexicon;
    const Gazetteer *gazetteer; /* may be NULL: then places have names only */
} Reader;

/* Prepares a reader over a compiled lexicon.
 *
 * lexicon    image made by gen_lexicon; must outlive the reader
 * gazetteer  open, outlives the reader; NULL for a reader without one
 * ret        reader; needs no closing
 * errors     TW_E_DATA when the image is not a lexicon of this version
 * cost       O(1), no allocation
 * thread     one reader may serve many threads
 */
TwCode reader_open(Str lexicon, const Gazetteer *gazetteer, Reader *ret, Err *err) TW_CHECKED;

/* Working memory of one thread, kept from text to text. It holds no claims of an earlier text. */
typedef struct ReadRoom {
    Arena own, scratch, strings;
    Buf drafts;
    PlaceMemo *memo;
    struct Work *work;
} ReadRoom;

/* Prepares working memory.
 *
 * room  the caller's struct; read_room_clear frees it
 * cost  O(1), no allocation; the first text takes a megabyte
 */
void read_room_init(ReadRoom *room);

/* Frees working memory.
 *
 * room  may be zeroed
 * cost  O(blocks)
 */
void read_room_clear(ReadRoom *room);

static inline void ReadRoom_auto(ReadRoom *room) { read_room_clear(room); }

/* Where claims go. */
typedef struct ReadSink {
    void *context;
    /* Takes one claim, in text order. The claim and the lists, ids and times it points to are gone
     * when this returns; words of the text stay where the text is. An error ends the reading. */
    TwCode (*take)(void *context, const ReadClaim *claim, Err *err);
    /* The text before this byte was read and is hardly looked at again; may be NULL. */
    void (*passed)(void *context, size_t at);
} ReadSink;

/* Reads one text and hands its claims out as they are certain: each when some hundred more were
 * found or the text ends. Memory does not grow with the text: the last 256 claims at least are
 * remembered for repeats, parts and corrections (settle.c).
 *
 * reader  open
 * room    this thread's; not used by another meanwhile
 * input   the text and what is known about it, borrowed
 * sink    receives the claims
 * job     progress and cancelling; may be NULL
 * errors  TW_E_DATA when the text is not UTF-8 (claims before that place were handed out);
 *         TW_E_LIMIT; TW_E_CANCELLED; the sink's
 * cost    linear in the text; memory O(1)
 */
TwCode read_stream(const Reader *reader, ReadRoom *room, const ReadInput *input, ReadSink sink,
                   Job *job, Err *err) TW_CHECKED;

/* As read_stream, with all claims at the end.
 *
 * reader     open
 * input      the text and what is known about it, borrowed; claims point into it
 * arena      receives the claims
 * ret_claim  claims in text order
 * ret_n      how many
 * job        progress and cancelling; may be NULL
 * errors     TW_E_DATA when the text is not UTF-8; TW_E_LIMIT; TW_E_CANCELLED
 * cost       linear in the text
 */
TwCode read_text(const Reader *reader, const ReadInput *input, Arena *arena,
                 ReadClaim **ret_claim, size_t *ret_n, Job *job, Err *err) TW_CHECKED;

/* Appends a claim as one JSON object, without a newline: the fields of the interface in their
 * order; `actor_also_known_as` stands behind `actor_role` only when the text gives other names.
 *
 * claim  from read_text
 * ret    receives the line
 * cost   O(size)
 */
void read_claim_json(const ReadClaim *claim, Buf *ret);

#endif
