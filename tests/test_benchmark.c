/* The public shift-scheduling benchmark: its reader against files written by hand and against
 * plain counting in the shared ones, and the checker of its rosters against rosters judged by hand
 * and against known optima. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/benchmark.h"
#include "tests/support/benchmark_check.h"
#include "tests/support/benchmark_dump.h"
#include "tests/support/benchmark_roster.h"
#include "tests/support/benchmark_shared.h"
#include "tests/support/scratch.h"

#define ROOM 4096

static benchmark instance_of(const char *path)
{
    benchmark b   = {0};
    wfm_error err = {WFM_OK, ""};

    if (benchmark_read(path, &b, &err))
        fail_msg("%s", err.text);
    return b;
}

/* The roster judged; `said` gets the violations. */
static benchmark_score judge(const benchmark *b, const char *text, char said[ROOM])
{
    int      *roster = malloc((size_t)b->n_staff * (size_t)b->days * sizeof *roster);
    FILE     *out    = fmemopen(said, ROOM, "w");
    wfm_error err    = {WFM_OK, ""};

    assert_non_null(roster);
    assert_non_null(out);
    if (benchmark_roster(b, text, roster, &err))
        fail_msg("%s", err.text);
    const benchmark_score score = benchmark_check(b, roster, out);
    (void)fclose(out);
    free(roster);
    return score;
}

/* ---- rules, one person in two weeks ---- */

static const struct rule_case {
    const char *name;
    const char *limits; /* most by type, max and min minutes, max and min run, min off, weekends */
    const char *days_off;
    const char *roster;
    const char *said; /* one violation, or none */
} rule_cases[] = {
    {"nothing is broken", "E=7|L=7,3480,3480,7,2,2,1", "A,7", "E E E E E L L - - - - - - -", ""},
    {"a day off", "E=9|L=9,9999,0,9,1,1,2", "A,1,2,9", "- - E - - - - - - - - - - -",
     "A, day 2: day-off: works 'E'\n"},
    {"a forbidden shift", "E=9|L=9,9999,0,9,1,1,2", "A", "E L E - - - - - - - - - - -",
     "A, day 2: follow: 'E' after 'L'\n"},
    {"a day between them", "E=9|L=9,9999,0,9,1,1,2", "A", "L - E L - - - - - - - - - -", ""},
    {"too many of a type", "E=2|L=1,9999,0,9,1,1,2", "A", "E E L - L - - - - - - - - -",
     "A, day 0: most-shifts: 2 of 'L', at most 1\n"},
    {"none of a type allowed", "E=2|L=0,9999,0,9,1,1,2", "A", "E E L - - - - - - - - - - -",
     "A, day 0: most-shifts: 1 of 'L', at most 0\n"},
    {"too few minutes", "E=9|L=9,9999,1501,9,1,1,2", "A", "E E L - - - - - - - - - - -",
     "A, day 0: min-minutes: 1500, at least 1501\n"},
    {"too many minutes", "E=9|L=9,1499,0,9,1,1,2", "A", "E E L - - - - - - - - - - -",
     "A, day 0: max-minutes: 1500, at most 1499\n"},
    {"minutes just right", "E=9|L=9,1500,1500,9,1,1,2", "A", "E E L - - - - - - - - - - -", ""},
    {"too short a run", "E=9|L=9,9999,0,9,3,1,2", "A", "- E E - - - - - - - - - - -",
     "A, day 1: min-run: 2, at least 3\n"},
    {"short runs at the ends", "E=9|L=9,9999,0,9,3,1,2", "A", "E E - - - - - - - - - - - E", ""},
    {"too long a run", "E=9|L=9,9999,0,3,1,1,2", "A", "- E E E E - - - - - - - - -",
     "A, day 1: max-run: 4, at most 3\n"},
    {"too long a run at the start", "E=9|L=9,9999,0,3,1,1,2", "A", "E E E E - - - - - - - - - -",
     "A, day 0: max-run: 4, at most 3\n"},
    {"too long a run at the end", "E=9|L=9,9999,0,3,1,1,2", "A", "- - - - - - - - - - E E E E",
     "A, day 10: max-run: 4, at most 3\n"},
    {"runs that just fit at the ends", "E=9|L=9,9999,0,3,1,1,2", "A", "E E E - - - - - - - - E E E",
     ""},
    {"too few days off", "E=9|L=9,9999,0,9,1,3,2", "A", "- E - - E - - - E - - - - -",
     "A, day 2: min-off: 2, at least 3\n"},
    {"few days off at the ends", "E=9|L=9,9999,0,14,1,3,2", "A", "- E E E E E E E E L L L - -", ""},
    {"too many weekends", "E=9|L=9,9999,0,9,1,1,1", "A", "- - - - - E - - - - - - - E",
     "A, day 0: weekends: 2, at most 1\n"},
    {"one weekend, both days", "E=9|L=9,9999,0,9,1,1,1", "A", "- - - - - E E - - - - - - -", ""},
    {"Friday and Monday", "E=9|L=9,9999,0,9,1,1,0", "A", "- - - - E - - E - - - E - -", ""},
};

static const char *write_person(const struct rule_case *c)
{
    char text[ROOM];

    (void)snprintf(text, sizeof text,
                   "SECTION_HORIZON\n14\nSECTION_SHIFTS\nE,480,\nL,540,E\n"
                   "SECTION_STAFF\nA,%s\nSECTION_DAYS_OFF\n%s\nSECTION_SHIFT_ON_REQUESTS\n"
                   "SECTION_SHIFT_OFF_REQUESTS\nSECTION_COVER\n",
                   c->limits, c->days_off);
    return scratch_text("person.txt", text);
}

static bool names(const char *said, benchmark_rule rule)
{
    char word[64];

    (void)snprintf(word, sizeof word, ": %s: ", benchmark_rule_name(rule));
    return strstr(said, word) != NULL;
}

static void each_rule_is_broken_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        const struct rule_case *c          = &rule_cases[i];
        benchmark               b          = instance_of(write_person(c));
        char                    said[ROOM] = "";

        const benchmark_score score = judge(&b, c->roster, said);
        if (strcmp(said, c->said) != 0 || score.all_broken != (*c->said != '\0'))
            fail_msg("%s: %d violations: %s", c->name, score.all_broken, said);
        for (int r = 0; r < BENCHMARK_RULES; r++)
            assert_int_equal(score.broken[r], names(c->said, r));
        assert_int_equal(score.cost, 0);
        benchmark_free(&b);
    }
}

static void a_shift_that_does_not_exist_is_broken_and_counts_as_off(void **state)
{
    const struct rule_case c     = {.limits = "E=9|L=9,9999,0,9,1,1,0", .days_off = "A,4"};
    benchmark              b     = instance_of(write_person(&c));
    const int              day[] = {0, -2, 0, -1, 2, INT32_MAX, -1, -1, -1, -1, -1, -1, -1, -1};
    const benchmark_score  score = benchmark_check(&b, day, NULL);

    (void)state;
    assert_int_equal(score.broken[BENCHMARK_SHIFT], 3);
    assert_int_equal(score.all_broken, 3);
    benchmark_free(&b);
}

/* ---- costs by hand ---- */

/* Three people, three days; person B works two hours. */
static const char small[] = "SECTION_HORIZON\n"
                            "3\n"
                            "SECTION_SHIFTS\n"
                            "E,480,\n"
                            "L,480,E\n"
                            "SECTION_STAFF\n"
                            "A,E=3|L=3,1440,0,3,1,1,0\n"
                            "B,E=3|L=0,960,480,2,1,2,1\n"
                            "C,L=1,1440,0,3,0,1,0\n"
                            "SECTION_DAYS_OFF\n"
                            "B,0,2\n"
                            "SECTION_SHIFT_ON_REQUESTS\n"
                            "A,0,L,3\n"
                            "C,2,E,5\n"
                            "SECTION_SHIFT_OFF_REQUESTS\n"
                            "A,1,E,7\n"
                            "A,0,E,11\n"
                            "SECTION_COVER\n"
                            "0,E,2,100,1\n"
                            "0,L,1,50,2\n"
                            "2,E,1,1000,4\n";

static const struct cost_case {
    const char *name, *roster;
    long long   on, off, under, over;
} cost_cases[] = {
    /* 2 + 1 missing on day 0, 1 on day 2 */
    {"nobody works", "- - -  - - -  - - -", 3 + 5, 0, 2 * 100 + 50 + 1000, 0},
    {"all as wanted", "L - -  E - -  E - E", 0, 0, 0, 0},
    {"the wrong shift", "E - -  E - -  L - E", 3, 11, 0, 0},
    {"an unwanted shift", "L E -  E - -  E - E", 0, 7, 0, 0},
    {"day 1 has no cover and costs nothing", "L L -  E L -  E E E", 0, 0, 0, 0},
    {"one too many, one too few", "L - E  L - -  E - E", 0, 0, 100, 2 + 4},
    {"three of them", "E - E  E - E  E - E", 3, 11, 50, 1 + 2 * 4},
};

static void costs_are_those_by_hand(void **state)
{
    benchmark b = instance_of(scratch_text("small.txt", small));

    (void)state;
    for (size_t i = 0; i < sizeof cost_cases / sizeof *cost_cases; i++) {
        const struct cost_case *c          = &cost_cases[i];
        char                    said[ROOM] = "";
        const benchmark_score   s          = judge(&b, c->roster, said);

        if (s.on != c->on || s.off != c->off || s.under != c->under || s.over != c->over)
            fail_msg("%s: on %lld, off %lld, under %lld, over %lld", c->name, s.on, s.off, s.under,
                     s.over);
        assert_int_equal(s.cost, c->on + c->off + c->under + c->over);
    }
    benchmark_free(&b);
}

/* ---- reading by hand ---- */

static const char small_read[] = "3 days\n"
                                 "E 480 . .\n"
                                 "L 480 x .\n"
                                 "A 1440 0, 3 1, 1, 0, most 3 3 .+L3-E11 .-E7 .\n"
                                 "B 960 480, 2 1, 2, 1, most 3 0 off . off\n"
                                 "C 1440 0, 3 0, 1, 0, most 3 1 . . .+E5\n"
                                 "2/100/1 1/50/2 0/0/0 0/0/0 1/1000/4 0/0/0 ";

static void all_that_a_file_says_is_read(void **state)
{
    benchmark b = instance_of(scratch_text("small.txt", small));
    char      text[ROOM];

    (void)state;
    assert_string_equal(benchmark_dump(&b, text, sizeof text), small_read);
    benchmark_free(&b);
}

/* Sections in reverse, CR LF, comments, blank lines, blanks, no line end at the end. */
static void looks_do_not_matter(void **state)
{
    static const char odd[] = "# SECTION_COVER\r\n\r\nSECTION_COVER  \r\n 0 , E,2,100,1\r\n"
                              "0,L,1,50,2\r\n  # day 1 is missing\r\n2,E,1,1000,4,\r\n\r\n"
                              "SECTION_SHIFT_OFF_REQUESTS\r\nA,1,E,7\r\nA,0,E,11\r\n"
                              "SECTION_SHIFT_ON_REQUESTS\r\nA,0,L,3\r\nC,2,E,5\r\n"
                              "SECTION_DAYS_OFF\r\nA\r\nB,0,2\r\nC,\r\nB,2\r\n"
                              "SECTION_STAFF\r\nA,E=3|L=3,1440,0,3,1,1,0\r\n"
                              "B, E=3 | L =0 ,960,480,2,1,2,1\r\n\r\nC,L=1,1440,0,3,0,1,0\r\n"
                              "SECTION_SHIFTS\r\nE,480\r\nL,480,E|\r\nSECTION_HORIZON\r\n3";
    benchmark         b     = instance_of(scratch_text("odd.txt", odd));
    char              text[ROOM];

    (void)state;
    assert_string_equal(benchmark_dump(&b, text, sizeof text), small_read);
    benchmark_free(&b);
}

static const struct mistake {
    const char *found, *put; /* in the small instance */
    const char *want;        /* the message */
} mistakes[] = {
    {"SECTION_HORIZON\n", "7\nSECTION_HORIZON\n", "bad.txt:1: '7' stands before the first section"},
    {"SECTION_COVER", "SECTION_COVERS", "bad.txt:18: section 'SECTION_COVERS' is not known"},
    {"SECTION_COVER", "SECTION_STAFF", "bad.txt:18: section 'SECTION_STAFF' is there twice"},
    {"SECTION_COVER\n0,E,2,100,1\n0,L,1,50,2\n2,E,1,1000,4\n", "",
     "bad.txt: section 'SECTION_COVER' is missing"},
    {"3\nSECTION_SHIFTS", "SECTION_SHIFTS", "bad.txt: horizon: found 0 lines, expected 1"},
    {"3\nSECTION_SHIFTS", "3\n4\nSECTION_SHIFTS", "bad.txt: horizon: found 2 lines, expected 1"},
    {"3\nS", "0\nS", "bad.txt:2: horizon '0': expected a whole number from 1 to 3660"},
    {"3\nS", "3,4\nS", "bad.txt:2: '4' is one field too many"},
    {"3\nS", "3.0\nS", "bad.txt:2: horizon '3.0': expected a whole number from 1 to 3660"},
    {"E,480,\nL,480,E\n", "", "bad.txt: there is no shift"},
    {"L,480,E\n", "E,480,\n", "bad.txt:5: shift 'E' is there twice"},
    {"L,480,E\n", "L,8h,E\n", "bad.txt:5: minutes '8h': expected a whole number from 0 to 5300000"},
    {"L,480,E\n", "L\n", "bad.txt:5: minutes is missing"},
    {"L,480,E\n", ",480,E\n", "bad.txt:5: shift is missing"},
    {"L,480,E\n", "L,480,E|N\n", "bad.txt:5: shift 'N' is not known"},
    {"L,480,E\n", "L,480,E,E\n", "bad.txt:5: 'E' is one field too many"},
    {"C,L=1", "A,L=1", "bad.txt:9: person 'A' is there twice"},
    {"C,L=1", "C,N=1", "bad.txt:9: shift 'N' is not known"},
    {"C,L=1", "C,", "bad.txt:9: most shifts is missing"},
    {"C,L=1", "C,=1", "bad.txt:9: shift '' is not known"},
    {"C,L=1", "C,L", "bad.txt:9: most shifts '': expected a whole number from 0 to 3660"},
    {"C,L=1", "C,L=1=1", "bad.txt:9: most shifts '1=1': expected a whole number from 0 to 3660"},
    {"960,480,2,1,2,1", "480,960,2,1,2,1",
     "bad.txt:8: minutes: the least, 960, is above the most, 480"},
    {"960,480,2,1,2,1", "960,480,1,2,2,1",
     "bad.txt:8: consecutive shifts: the least, 2, is above the most, 1"},
    {"960,480,2,1,2,1", "960,480,2,1,2", "bad.txt:8: weekends is missing"},
    {"960,480,2,1,2,1", "960,480,2,1,-2,1",
     "bad.txt:8: consecutive days off '-2': expected a whole number from 0 to 3660"},
    {"960,480,2,1,2,1", "960,480,2,1,2,1,1", "bad.txt:8: '1' is one field too many"},
    {"B,0,2", "D,0,2", "bad.txt:11: person 'D' is not known"},
    {"B,0,2", "B,0,3", "bad.txt:11: day '3': expected a whole number from 0 to 2"},
    {"B,0,2", "B,0,,2", "bad.txt:11: day is missing"},
    {"A,0,L,3", "D,0,L,3", "bad.txt:13: person 'D' is not known"},
    {"A,0,L,3", "A,3,L,3", "bad.txt:13: day '3': expected a whole number from 0 to 2"},
    {"A,0,L,3", "A,0,N,3", "bad.txt:13: shift 'N' is not known"},
    {"A,0,L,3", "A,0,L,", "bad.txt:13: weight is missing"},
    {"A,0,L,3", "A,0,L,-3", "bad.txt:13: weight '-3': expected a whole number from 0 to 1000000"},
    {"A,1,E,7", "A,1,E,7,7", "bad.txt:16: '7' is one field too many"},
    {"0,L,1,50,2", "0,N,1,50,2", "bad.txt:20: shift 'N' is not known"},
    {"0,L,1,50,2", "0,E,1,50,2", "bad.txt:20: cover of day 0 and shift 'E' is there twice"},
    {"0,L,1,50,2", "3,L,1,50,2", "bad.txt:20: day '3': expected a whole number from 0 to 2"},
    {"0,L,1,50,2", "0,L,1,50", "bad.txt:20: weight is missing"},
    {"0,L,1,50,2", "0,L,many,50,2",
     "bad.txt:20: requirement 'many': expected a whole number from 0 to 1000000"},
};

/* The small instance with one thing changed. */
static const char *write_mistake(const struct mistake *m)
{
    const char *at = strstr(small, m->found);
    char        text[ROOM];

    assert_non_null(at);
    (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - small), small, m->put,
                   at + strlen(m->found));
    return scratch_text("bad.txt", text);
}

static void assert_refused(const char *path, wfm_status status, const char *want)
{
    benchmark b   = {.days = -77};
    wfm_error err = {WFM_OK, ""};

    assert_int_equal(benchmark_read(path, &b, &err), status);
    assert_string_equal(err.text, want);
    assert_int_equal(b.days, -77);
    assert_null(b.arena.last);
}

static void mistakes_are_told_with_their_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        assert_refused(write_mistake(&mistakes[i]), WFM_EDATA, mistakes[i].want);
    assert_refused(scratch_write("bad.txt", "# a\n#\0\n", 7), WFM_EDATA,
                   "bad.txt:2: byte 0: expected text");
    assert_refused(scratch_text("bad.txt", ""), WFM_EDATA,
                   "bad.txt: section 'SECTION_HORIZON' is missing");
}

static void a_file_that_cannot_be_read_is_told(void **state)
{
    benchmark b   = {0};
    wfm_error err = {WFM_OK, ""};

    (void)state;
    assert_int_equal(benchmark_read(scratch_path("none.txt"), &b, &err), WFM_ENOINPUT);
    assert_non_null(strstr(err.text, "none.txt"));
    assert_refused(scratch_path("."), WFM_EIO, "cannot read '.'");
}

static void rosters_that_do_not_fit_are_refused(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"- - - - - - - -", "roster: found 8 days, expected 9"},
        {" - - -\n- - -\r\n- - - E\n", "roster: more than 9 days"},
        {"- - - - EE - - - -", "roster: person 'B', day 1: shift 'EE' is not known"},
    };
    benchmark b         = instance_of(scratch_text("small.txt", small));
    int       roster[9] = {0};
    wfm_error err       = {WFM_OK, ""};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(benchmark_roster(&b, rows[i].text, roster, &err), WFM_EDATA);
        assert_string_equal(err.text, rows[i].want);
    }
    benchmark_free(&b);
}

/* ---- as large as the benchmark's largest ---- */

enum { DAYS = 364, SHIFTS = 32, STAFF = 180 };

static const char *write_large(void)
{
    const char *path = scratch_path("large.txt");
    FILE       *file = fopen(path, "w");

    assert_non_null(file);
    (void)fprintf(file, "SECTION_HORIZON\n%d\nSECTION_SHIFTS\n", DAYS);
    for (int s = 0; s < SHIFTS; s++)
        (void)fprintf(file, "s%d,%d,s%d\n", s, 400 + s, SHIFTS - 1 - s);
    (void)fprintf(file, "SECTION_STAFF\n");
    for (int i = 0; i < STAFF; i++)
        (void)fprintf(file, "p%d,s%d=%d,%d,0,5,2,2,26\n", i, i % SHIFTS, i, 100000 + i);
    (void)fprintf(file, "SECTION_DAYS_OFF\nSECTION_SHIFT_ON_REQUESTS\n");
    for (int i = STAFF - 1; i >= 0; i--)
        for (int d = 0; d < DAYS; d++)
            (void)fprintf(file, "p%d,%d,s%d,%d\n", i, d, (i + d) % SHIFTS, i * DAYS + d);
    (void)fprintf(file, "SECTION_SHIFT_OFF_REQUESTS\nSECTION_COVER\n");
    for (int k = 0; k < DAYS * SHIFTS; k++)
        (void)fprintf(file, "%d,s%d,%d,100,1\n", k / SHIFTS, k % SHIFTS, k);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void the_largest_instances_fit(void **state)
{
    benchmark b = instance_of(write_large());

    (void)state;
    assert_int_equal(b.n_staff, STAFF);
    assert_int_equal(b.n_shifts, SHIFTS);
    for (int i = 0; i < STAFF * DAYS; i++) {
        assert_int_equal(b.request_start[i], i);
        assert_int_equal(b.requests[i].weight, i);
        assert_int_equal(b.requests[i].shift, (i / DAYS + i % DAYS) % SHIFTS);
    }
    for (int k = 0; k < DAYS * SHIFTS; k++)
        assert_int_equal(b.cover[k].required, k);
    for (int s = 0; s < SHIFTS; s++)
        assert_true(b.forbidden[s * SHIFTS + SHIFTS - 1 - s]);
    for (int i = 0; i < STAFF; i++)
        assert_int_equal(b.most[i * SHIFTS + i % SHIFTS], i);
    benchmark_free(&b);
}

/* ---- the shared instances ---- */

static void compare_counts(const char *name)
{
    benchmark_tally file[BENCHMARK_TALLIES] = {{0, 0, 0}};
    benchmark_tally read[BENCHMARK_TALLIES] = {{0, 0, 0}};
    benchmark       b                       = instance_of(benchmark_shared(name));

    benchmark_count_file(benchmark_shared(name), file);
    benchmark_count_read(&b, read);
    assert_int_equal(b.days, file[1].last);
    assert_int_equal(b.n_shifts, file[2].lines);
    assert_int_equal(b.n_staff, file[3].lines);
    assert_int_equal(read[3].last, file[3].last);
    assert_int_equal(read[4].commas, file[4].commas);
    for (int s = 5; s <= 6; s++) {
        assert_int_equal(read[s].lines, file[s].lines);
        assert_int_equal(read[s].last, file[s].last);
    }
    assert_int_equal(b.days * b.n_shifts, file[7].lines);
    assert_int_equal(read[7].last, file[7].last);
    benchmark_free(&b);
}

static void shared_instances_are_read_whole(void **state)
{
    (void)state;
    if (!benchmark_shared_each(compare_counts))
        skip();
}

/* Optima of instances 1 and 2, their best known costs: found, and proved, by an integer program
 * that was written apart from the checker and solved by cbc 2.10. */
static const struct optimum {
    const char *name;
    long long   cost;
    const char *roster;
} optima[] = {
    {"Instance1.txt", 607,
     "- D D D D - - D D - - D D D\n"
     "D D D D D - - D D - - D D -\n"
     "D D D - - D D - - D D D - -\n"
     "D D - - - D D D D D - - - -\n"
     "- D D D D - - D D - - D D D\n"
     "D D D - - - - D D D - - D D\n"
     "- - D D D - - D D - - - D D\n"
     "D D - - D D - - D D D D - -\n"},
    {"Instance2.txt", 828,
     "L L L - - L L L L L - - - -\n"
     "- - E E E - - E E E - - E L\n"
     "E - - E E E L - - E E E - -\n"
     "E E E E E - - - E E E - - E\n"
     "- - L L L L L - - L L L - -\n"
     "- - L L L L L - - L L L - -\n"
     "E E E E L - - L L - - - E E\n"
     "E E L - - E E E E L - - - -\n"
     "- E L L L - - E L - - E E L\n"
     "L L L L - - - - - E E L L L\n"
     "- L - - - - - - L - - - L L\n"
     "L - - - - - - - - - L - L L\n"
     "L - - E - L L - - - - - - -\n"
     "- - - - - - - - E - E - E E\n"},
};

static void optima_cost_what_is_published(void **state)
{
    (void)state;
    if (!benchmark_shared_each(NULL))
        skip();
    for (size_t i = 0; i < sizeof optima / sizeof *optima; i++) {
        benchmark             b          = instance_of(benchmark_shared(optima[i].name));
        char                  said[ROOM] = "";
        const benchmark_score score      = judge(&b, optima[i].roster, said);

        assert_string_equal(said, "");
        assert_int_equal(score.all_broken, 0);
        assert_int_equal(score.cost, optima[i].cost);
        benchmark_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_is_broken_alone),
        cmocka_unit_test(a_shift_that_does_not_exist_is_broken_and_counts_as_off),
        cmocka_unit_test(costs_are_those_by_hand),
        cmocka_unit_test(all_that_a_file_says_is_read),
        cmocka_unit_test(looks_do_not_matter),
        cmocka_unit_test(mistakes_are_told_with_their_line),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told),
        cmocka_unit_test(rosters_that_do_not_fit_are_refused),
        cmocka_unit_test(the_largest_instances_fit),
        cmocka_unit_test(shared_instances_are_read_whole),
        cmocka_unit_test(optima_cost_what_is_published),
    };

    return cmocka_run_group_tests_name("benchmark", tests, scratch_open, scratch_close);
}
