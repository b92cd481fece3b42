/* The automaton of rules by hand: which words of classes it accepts, what rest it asks for, how
 * many states it needs. Random rules: tests/test_tour_best.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/tiny_site.h"

#define TOO_FEW 3

/* 'E' early, 'L' late, 'N' night, '.' off; families 0, 1, 2. */
static tiny_site *three_shifts(void)
{
    tiny_site *t = tiny_new(7, 96);

    tiny_class(t, (wfm_class){.family = 0, .band = 0});
    tiny_class(t, (wfm_class){.family = 1, .band = 4});
    tiny_class(t, (wfm_class){.family = 2, .band = 7, .night = true});
    return t;
}

static int class_of(char letter)
{
    return (int)(strchr(".ELN", letter) - ".ELN");
}

/* The step of the last letter: its index in the sequence's tables; -1 if the word is forbidden. */
static int last_step(const tiny_site *t, const char *word)
{
    const wfm_sequence *s     = &t->rules.sequence;
    int                 state = t->state[0], step = -1;

    for (; *word; word++) {
        if (*word == '|') {
            state = s->week[state];
            continue;
        }
        step = state * s->n_classes + class_of(*word);
        if (s->next[step] < 0)
            return -1;
        state = s->next[step];
        assert_int_equal(s->worked[state], *word != '.');
    }
    return step;
}

typedef struct {
    const char *word;
    bool        allowed;
} row;

static void check(tiny_site *t, const row *rows, size_t n)
{
    tiny_settle(t);
    for (size_t i = 0; i < n; i++)
        if ((last_step(t, rows[i].word) >= 0) != rows[i].allowed)
            fail_msg("%s: %s", rows[i].word, rows[i].allowed ? "forbidden" : "allowed");
    tiny_free(t);
}

#define CHECK(t, ...)                                                                              \
    do {                                                                                           \
        const row rows_[] = {__VA_ARGS__};                                                         \
        check(t, rows_, sizeof rows_ / sizeof rows_[0]);                                           \
    } while (0)

static void test_no_rules_need_two_states(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    tiny_settle(t);
    assert_int_equal(t->rules.sequence.n_states, 2);
    assert_true(last_step(t, "NNNNNNNELE.N.N....") >= 0);
    tiny_free(t);
}

static void test_runs(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->how.min_run = 2;
    t->how.max_run = 3;
    CHECK(t, {"EE.", true}, {"EEE.", true}, {"EEEE", false}, {"E.", false}, {"E", true},
          {"EL.EL", true}, {"..N.", false});
    t                    = three_shifts();
    t->how.min_run       = 2;
    t->start[0].run_free = true; /* it began before day 0, or begins with it */
    CHECK(t, {"E.", true}, {".E.", false}, {"E.E.", false});
    t              = three_shifts();
    t->how.min_run = 3;
    t->how.max_run = 4;
    t->start[0]    = (wfm_sequence_start){.run = 2};
    CHECK(t, {".", false}, {"E.", true}, {"EE.", true}, {"EEE", false});
    t              = three_shifts();
    t->how.max_run = 4;
    t->start[0]    = (wfm_sequence_start){.run = 9};
    CHECK(t, {"E", false}, {".EEEE", true});
}

static void test_days_off(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->how.min_off = 2;
    CHECK(t, {"E.", true}, {"E.E", false}, {"E..E", true}, {".E", true}, {"E", true});
    t              = three_shifts();
    t->how.min_off = 3;
    t->start[0]    = (wfm_sequence_start){.off = 1};
    CHECK(t, {"E", false}, {".E", false}, {"..E", true});
}

static void test_nights(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->how.max_nights = 2;
    CHECK(t, {"NN", true}, {"NNN", false}, {"NN.NN", true}, {"NNENN", true}, {"ENNN", false});
    t                 = three_shifts();
    t->how.max_nights = 3;
    t->start[0]       = (wfm_sequence_start){.run = 4, .nights = 2, .family = 2};
    CHECK(t, {"N", true}, {"NN", false}, {".NNN", true});
}

static int rest_of(const tiny_site *t, const char *word)
{
    return t->rules.sequence.rest[last_step(t, word)];
}

static void test_rest_after_nights(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->how.rest             = 44;
    t->how.rest_after_night = 96;
    tiny_settle(t);
    assert_int_equal(rest_of(t, "E"), 44);
    assert_int_equal(rest_of(t, "N"), 44);
    assert_int_equal(rest_of(t, "NN"), 44);
    assert_int_equal(rest_of(t, "NE"), 96);
    assert_int_equal(rest_of(t, "N..L"), 96); /* days off between them or not */
    assert_int_equal(rest_of(t, "N.N"), 44);
    assert_int_equal(rest_of(t, "N.NE"), 96);
    assert_int_equal(rest_of(t, "NEE"), 44);
    t->start[0] = (wfm_sequence_start){.off = 1, .nights = 2};
    tiny_settle(t);
    assert_int_equal(rest_of(t, "E"), 96);
    assert_int_equal(rest_of(t, ".E"), 96);
    assert_int_equal(rest_of(t, "N"), 44);
    tiny_free(t);
}

static void test_only_the_pair_is_forbidden(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->forbidden[1]  = 1; /* no early after a late */
    t->how.forbidden = t->forbidden;
    CHECK(t, {"LE", false}, {"L.E", true}, {"EL", true}, {"LL", true}, {"LN", true}, {"NE", true},
          {"LNE", true}, {"EE", true});
    t                = three_shifts();
    t->forbidden[2]  = 3; /* neither early nor late after a night */
    t->how.forbidden = t->forbidden;
    t->start[0]      = (wfm_sequence_start){.run = 1, .family = 2};
    CHECK(t, {"E", false}, {"L", false}, {"N", true}, {".E", true});
}

static void test_four_on_four_off(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    for (int d = 0; d < 8; d++)
        t->pattern[d] = d < 2 ? 1 : d < 4 ? 4 : 0; /* two days early, two nights */
    t->how.n_pattern = 8;
    t->how.pattern   = t->pattern;
    CHECK(t, {"EENN....EENN....E", true}, {"L", false}, {".", false}, {"EEE", false},
          {"EENNN", false}, {"EENN...E", false});
    t                       = three_shifts();
    t->pattern[0]           = 7;
    t->how.n_pattern        = 8;
    t->how.pattern          = t->pattern;
    t->start[0].pattern_day = 7;
    t->pattern_off[0]       = 1;
    t->how.pattern_off      = t->pattern_off;
    CHECK(t, {".E.......L", true}, {"..", true}, {"E", false}, {".EE", false});
}

static wfm_cost price_of(const tiny_site *t, const char *word)
{
    return t->rules.sequence.price[last_step(t, word)];
}

static void test_bands_are_priced_from_the_weeks_first(void **state)
{
    tiny_site *t = three_shifts();

    (void)state;
    t->how.band_price = 10;
    tiny_settle(t);
    assert_true(price_of(t, "L") == 0);
    assert_true(price_of(t, "LL") == 0);
    assert_true(price_of(t, "LE") == 40);
    assert_true(price_of(t, "EN") == 70);
    assert_true(price_of(t, "E..LEN") == 70);
    assert_true(price_of(t, "EN.") == 0);
    assert_true(price_of(t, "EN|L") == 0); /* a new week */
    assert_true(price_of(t, "EN|LN") == 30);
    tiny_free(t);
}

static void test_short_of_room(void **state)
{
    tiny_site          *t      = three_shifts();
    wfm_sequence_tables tables = {TOO_FEW, t->next,   t->rest,  t->price,
                                  t->week, t->worked, t->memory};
    wfm_sequence        out    = {.n_states = -77};

    (void)state;
    t->how.max_run = TOO_FEW - 1; /* and a day off: as many states as there is room */
    t->how.classes = t->cls;
    assert_true(wfm_sequence_build(&t->how, t->start, 1, &tables, &out, t->state));
    assert_int_equal(out.n_states, TOO_FEW);
    t->how.max_run = TOO_FEW;
    assert_false(wfm_sequence_build(&t->how, t->start, 1, &tables, &out, t->state));
    tiny_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_rules_need_two_states),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_days_off),
        cmocka_unit_test(test_nights),
        cmocka_unit_test(test_rest_after_nights),
        cmocka_unit_test(test_only_the_pair_is_forbidden),
        cmocka_unit_test(test_four_on_four_off),
        cmocka_unit_test(test_bands_are_priced_from_the_weeks_first),
        cmocka_unit_test(test_short_of_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
