/* test_child.c - lines to a program of the person's own and back: long lines both ways, answers
 * that come early, programs that end, close or say nothing.
 */
#include "harness.h"

#include <signal.h>
#include <string.h>

#include "os/child.h"

enum { SOON_MS = 20000, SHORT_MS = 300, LONG_LINE = 3 << 20 };

static TwCode ask(Child *c, Str line, uint32_t timeout_ms, Buf *answer, Err *err)
{
    buf_reset(answer);
    return child_ask(c, line, timeout_ms, answer, NULL, err);
}

static void test_answers(void)
{
    AUTO(Child) c = { 0 };
    AUTO(Buf) answer = { .max = CHILD_ANSWER_MAX };
    Err err = { 0 };
    CHECK_OK(child_start("while read -r line; do echo \"<$line>\"; done", &c, &err));
    CHECK_OK(ask(&c, S("one"), SOON_MS, &answer, &err));
    CHECK_SLICE(buf_str(&answer), "<one>");
    CHECK_OK(ask(&c, S(""), SOON_MS, &answer, &err));
    CHECK_SLICE(buf_str(&answer), "<>");
    CHECK_OK(ask(&c, S("اثنان"), SOON_MS, &answer, &err));
    CHECK_SLICE(buf_str(&answer), "<اثنان>");
}

/* More than a pipe holds, in both directions at once. */
static void test_long_lines(void)
{
    AUTO(Child) c = { 0 };
    AUTO(Buf) line = { .max = LONG_LINE };
    AUTO(Buf) answer = { .max = CHILD_ANSWER_MAX };
    Err err = { 0 };
    char *room = buf_grow(&line, LONG_LINE);
    CHECK(room != NULL);
    memset(room, 'a', LONG_LINE);
    CHECK_OK(child_start("cat", &c, &err));
    CHECK_OK(ask(&c, buf_str(&line), SOON_MS, &answer, &err));
    CHECK(str_eq(buf_str(&answer), buf_str(&line)));
}

/* Answers that were written before they were asked for are kept in order. */
static void test_early(void)
{
    AUTO(Child) c = { 0 };
    AUTO(Buf) answer = { .max = CHILD_ANSWER_MAX };
    Err err = { 0 };
    CHECK_OK(child_start("echo a; echo b; cat >/dev/null", &c, &err));
    CHECK_OK(ask(&c, S("1"), SOON_MS, &answer, &err));
    CHECK_SLICE(buf_str(&answer), "a");
    CHECK_OK(ask(&c, S("2"), SOON_MS, &answer, &err));
    CHECK_SLICE(buf_str(&answer), "b");
}

static const struct {
    const char *command, *says;
    uint32_t timeout_ms;
} FAILS[] = {
    { "exit 3", "the program", SOON_MS },                  /* ends at once             */
    { "read -r l; printf half", "the program", SOON_MS },  /* ends inside a line       */
    { "exec >&-; sleep 5", "the program", SOON_MS },       /* closes its output        */
    { "sleep 30", "no answer in 300 ms", SHORT_MS },       /* says nothing             */
    { "trap '' TERM; sleep 30", "no answer", SHORT_MS },   /* and does not want to end */
    { "/no/such/program 2>/dev/null", "the program", SOON_MS },
};

static void test_failures(void)
{
    EACH (FAILS, row) {
        AUTO(Child) c = { 0 };
        AUTO(Buf) answer = { .max = CHILD_ANSWER_MAX };
        Err err = { 0 };
        ROW ("%s", row->command) {
            CHECK_OK(child_start(row->command, &c, &err));
            CHECK_INT(ask(&c, S("x"), row->timeout_ms, &answer, &err), TW_E_PEER);
            CHECK(strstr(err.message, row->says) != NULL);
        }
    }
}

static void test_end_twice(void)
{
    Child c = { 0 };
    Err err = { 0 };
    child_end(&c);
    CHECK_OK(child_start("cat", &c, &err));
    child_end(&c);
    child_end(&c);
    CHECK_INT(c.pid, 0);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    RUN(test_answers);
    RUN(test_long_lines);
    RUN(test_early);
    RUN(test_failures);
    RUN(test_end_twice);
    return harness_end();
}
