/* Files that are no plan at all, or are meant to do harm; and a plan with bytes changed at random.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"

#define HARBOUR   "samples/harbour/"
#define KNOWN     "tests/data/known/"
#define MUTATIONS 400

static const struct {
    const char *text, *said; /* said: how the line begins */
} hostile[] = {
    {"", "plan.xml:1: the file is empty: must be a plan in XML"},
    {"queue,start\n", "plan.xml:1: not well-formed XML: Start tag expected, '<' not found"},
    {"<plan>\n<site>\n</plan>\n",
     "plan.xml:3: not well-formed XML: Opening and ending tag mismatch: site line 2 and plan"},
    {"<plan id='\x01'/>", "plan.xml:1: not well-formed XML: "},
    {"<plan id='\xFF'/>", "plan.xml:1: not well-formed XML: Input is not proper UTF-8"},
    {"<plan version='1.0' id='a'/>",
     "plan.xml:1: element 'plan', namespace '': must be 'plan' in 'urn:wfm:plan:1'"},
    {"<plan xmlns='urn:other' version='1.0' id='a'/>",
     "plan.xml:1: element 'plan', namespace 'urn:other': must be 'plan' in 'urn:wfm:plan:1'"},
    {"<plan xmlns='urn:wfm:plan:2' version='2.0' id='a'/>",
     "plan.xml:1: element 'plan', namespace 'urn:wfm:plan:2': must be 'plan' in 'urn:wfm:plan:1' "
     "(the "
     "plan is for another version of the program)"},
    {"<roster xmlns='urn:wfm:plan:1'/>", "plan.xml:1: element 'roster', namespace "
                                         "'urn:wfm:plan:1': must be 'plan' in 'urn:wfm:plan:1'"},
    {"\n<plan xmlns='urn:wfm:plan:1' version='2.0' id='a'/>",
     "plan.xml:2: element 'plan', attribute 'version': '2.0': must be 1.x: the plan is for another "
     "version of the program"},
    {"<plan xmlns='urn:wfm:plan:1' version='1.0' id='a'/>",
     "plan.xml:1: element 'plan': missing child element(s); expected is ( site )"},
    {"<?xml version='1.0'?>\n<!DOCTYPE plan>\n<plan xmlns='urn:wfm:plan:1'/>",
     "plan.xml:2: a document type (DOCTYPE) is not allowed in a plan"},
    {"<!DOCTYPE plan [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<plan id='a'>&x;</plan>",
     "plan.xml:1: a document type (DOCTYPE) is not allowed in a plan"},
    {"<!DOCTYPE plan SYSTEM 'http://example.invalid/plan.dtd'>\n<plan/>",
     "plan.xml:1: a document type (DOCTYPE) is not allowed in a plan"},
    {"<!DOCTYPE p [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>\n<p>&d;</p>",
     "plan.xml:1: a document type (DOCTYPE) is not allowed in a plan"},
    {"<plan xmlns='urn:wfm:plan:1' version='1.0' id='&x;'/>",
     "plan.xml:1: not well-formed XML: Entity 'x' not defined"},
};

static void hostile_files_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        site    s;
        reading r;

        site_open(&s);
        site_change(&s, PLAN, s.text[PLAN], hostile[i].text);
        site_read(&s, &r);
        if (r.status != WFM_EDATA || r.said.n != 1 ||
            strncmp(r.said.at[0].text, hostile[i].said, strlen(hostile[i].said)) != 0) {
            print_all(&r);
            fail_msg("row %zu: status %d, wanted: %s", i, (int)r.status, hostile[i].said);
        }
        reading_close(&r);
        site_close(&s);
    }
}

static void missing_files_are_no_input(void **state)
{
    site      s;
    reading   r;
    wfm_plan *plan = NULL;
    wfm_error error;
    char      wanted[400];

    (void)state;
    site_open(&s);
    assert_int_equal(wfm_plan_read(s.path[PLAN], &plan, NULL, &error), WFM_ENOINPUT);
    (void)snprintf(wanted, sizeof wanted, "cannot read '%s': No such file or directory",
                   s.path[PLAN]);
    assert_string_equal(error.text, wanted);

    assert_int_equal(wfm_plan_read(s.folder, &plan, NULL, &error), WFM_EIO);
    (void)snprintf(wanted, sizeof wanted, "cannot read '%s': Is a directory", s.folder);
    assert_string_equal(error.text, wanted);
    assert_null(plan);

    site_change(&s, PLAN, "absences.csv", "sick.csv");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_ENOINPUT);
    (void)snprintf(wanted, sizeof wanted,
                   "plan.xml:21: cannot read '%s/sick.csv': No such file or directory", s.folder);
    assert_string_equal(r.error.text, wanted);
    reading_close(&r);
    site_close(&s);
}

/* xorshift64*: the same bytes on every machine. */
static uint32_t next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545F4914F6CDD1DULL) >> 32);
}

/* The harbour sample in place of the small plan. */
static void harbour_open(site *s)
{
    site_open(s);
    site_load(s, PLAN, HARBOUR "plan.xml");
    site_load(s, PEOPLE, HARBOUR "people.csv");
    site_load(s, ABSENCES, HARBOUR "absences.csv");
    site_load(s, SPECIAL, HARBOUR "special.csv");
}

/* The plan that says everything to the forecaster. */
static void known_open(site *s)
{
    site_open(s);
    site_load(s, PLAN, KNOWN "plan.xml");
    site_load(s, EVENTS, KNOWN "events.csv");
    site_load(s, OVERRIDES, KNOWN "overrides.csv");
}

/* One to four of: a byte changed, a piece cut out, a piece copied elsewhere. */
static size_t mutate(char *text, size_t n, uint64_t *seed)
{
    static const char alphabet[] = "0123456789:.-<>\"'/ =abcxyz&;\n\xC3\x01";

    for (uint32_t times = next(seed) % 4 + 1; times > 0; times--) {
        const size_t at     = next(seed) % n;
        const size_t from   = next(seed) % n;
        size_t       length = next(seed) % 60;

        if (length > n - at - 1)
            length = n - at - 1;
        if (length > n - from)
            length = n - from;
        switch (next(seed) % 3) {
        case 0:
            text[at] = alphabet[next(seed) % (sizeof alphabet - 1)];
            break;
        case 1:
            memmove(text + at, text + at + length, n - at - length);
            n -= length;
            break;
        default:
            memmove(text + at, text + from, length);
        }
    }
    return n;
}

static wfm_status read_changed(const site *s, int file, uint64_t *seed)
{
    static char bytes[20000];
    size_t      n = strlen(s->text[file]);
    reading     r = {0};

    memcpy(bytes, s->text[file], n);
    n = mutate(bytes, n, seed);
    write_bytes(s->path[file], bytes, n);
    r.status = wfm_plan_read(s->path[PLAN], &r.plan, &r.said, &r.error);
    write_bytes(s->path[file], s->text[file], strlen(s->text[file]));
    assert_true(r.status ? !r.plan && *r.error.text : r.plan && r.said.n_errors == 0);
    reading_close(&r);
    return r.status;
}

/* Whatever comes in: a plan or an error with words, and (under SAN=1) no bad access and no leak. */
static void do_no_harm(void (*open)(site *s))
{
    uint64_t seed  = 20260323;
    size_t   taken = 0;
    site     s;

    open(&s);
    for (int i = 0; i < FILES; i++)
        write_bytes(s.path[i], s.text[i], strlen(s.text[i]));
    for (int i = 0; i < MUTATIONS; i++)
        taken +=
            read_changed(&s, i % (FILES + 3) < FILES ? i % (FILES + 3) : PLAN, &seed) == WFM_OK;
    assert_in_range(taken, MUTATIONS / 100, MUTATIONS / 2 + MUTATIONS / 4);
    site_close(&s);
}

static void changed_plans_do_no_harm(void **state)
{
    (void)state;
    do_no_harm(harbour_open);
    do_no_harm(known_open);
    do_no_harm(rules_open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(missing_files_are_no_input),
        cmocka_unit_test(changed_plans_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
