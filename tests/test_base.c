/* The base room's small things: texts, memory, messages, errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "wfm/message.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- text ---- */

/* Well-formed and ill-formed sequences as Table 3-7 of the Unicode standard has them. */
static void text_is_clean_utf8_or_not(void **state)
{
    static const char *const clean[] = {
        "",
        "plain ~",
        "\xC2\xA0",         /* U+00A0, the first after the controls */
        "\xDF\xBF",         /* U+07FF */
        "\xE0\xA0\x80",     /* U+0800 */
        "\xED\x9F\xBF",     /* U+D7FF, the last before the surrogates */
        "\xEE\x80\x80",     /* U+E000 */
        "\xEF\xBF\xBD",     /* U+FFFD */
        "\xF0\x90\x80\x80", /* U+10000 */
        "\xF4\x8F\xBF\xBD", /* U+10FFFD */
    };
    static const char *const foul[] = {
        "\x01", /* controls */
        "a\tb",
        "a\nb",
        "\x1F",
        "\x7F",
        "\xC2\x80", /* U+0080 */
        "\xC2\x9F", /* U+009F */
        "\x80",     /* a tail without a head */
        "\xC0\x80", /* too long for what they say */
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xF0\x8F\xBF\xBF",
        "\xC3", /* cut short */
        "\xE2\x82",
        "\xF0\x9F\x98",
        "\xC3(",
        "\xE2\x28\xA1",
        "\xED\xA0\x80", /* U+D800, U+DFFF */
        "\xED\xBF\xBF",
        "\xEF\xBF\xBE", /* U+FFFE, U+FFFF */
        "\xEF\xBF\xBF",
        "\xEF\xB7\x90",     /* U+FDD0 */
        "\xF0\x9F\xBF\xBE", /* U+1FFFE */
        "\xF4\x90\x80\x80", /* U+110000 */
        "\xF5\x80\x80\x80",
        "\xFF",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(clean); i++)
        if (!wfm_text_is_clean(clean[i]))
            fail_msg("clean text %zu is refused", i);
    for (size_t i = 0; i < COUNT(foul); i++)
        if (wfm_text_is_clean(foul[i]))
            fail_msg("foul text %zu is taken", i);
}

static void ids_are_told_from_other_texts(void **state)
{
    char long_id[66];

    (void)state;
    memset(long_id, 'x', sizeof long_id);
    long_id[64] = '\0';
    assert_true(wfm_text_is_id(long_id));
    long_id[64] = 'x';
    long_id[65] = '\0';
    assert_false(wfm_text_is_id(long_id));
    assert_true(wfm_text_is_id("Queue_1.de-DE"));
    assert_true(wfm_text_is_id("-"));
    assert_false(wfm_text_is_id(""));
    assert_false(wfm_text_is_id(".hidden"));
    assert_false(wfm_text_is_id("a b"));
    assert_false(wfm_text_is_id("a/b"));
    assert_false(wfm_text_is_id("\xC3\xA9"));
}

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    assert_int_equal(wfm_text_fit("", 3), 0);
    assert_int_equal(wfm_text_fit("abc", 3), 3);
    assert_int_equal(wfm_text_fit("abcd", 3), 3);
    assert_int_equal(wfm_text_fit("ab\xC3\xA9", 4), 4);
    assert_int_equal(wfm_text_fit("ab\xC3\xA9", 3), 2);
    assert_int_equal(wfm_text_fit("\xF0\x9F\x98\x80", 3), 0);
}

static void the_base_name_is_the_last_part(void **state)
{
    (void)state;
    assert_string_equal(wfm_base_name("a/b/c.csv"), "c.csv");
    assert_string_equal(wfm_base_name("c.csv"), "c.csv");
    assert_string_equal(wfm_base_name("a/"), "");
}

/* ---- memory, messages, errors ---- */

static bool is_zero(const unsigned char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] != 0)
            return false;
    return true;
}

static void an_arena_gives_zeroed_aligned_pieces(void **state)
{
    wfm_arena arena = {0};

    (void)state;
    for (size_t n = 0; n < 300; n++) {
        unsigned char *at = wfm_arena_take(&arena, n, 7);

        assert_non_null(at);
        assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
        assert_true(is_zero(at, 7 * n));
        memset(at, 0xAA, 7 * n); /* a later piece that overlaps it would not be zero */
    }
    assert_null(wfm_arena_take(&arena, SIZE_MAX / 2, 4));
    assert_null(wfm_arena_take(&arena, SIZE_MAX, 1));
    assert_string_equal(wfm_arena_text(&arena, "text"), "text");
    assert_string_equal(wfm_arena_text(&arena, ""), "");
    wfm_arena_release(&arena);
    assert_null(arena.last);
}

static void messages_are_kept_in_order(void **state)
{
    wfm_messages list = {0};

    (void)state;
    wfm_say(NULL, WFM_ERROR, "nobody listens");
    for (int i = 0; i < 40; i++)
        wfm_say(&list, i % 4 == 0 ? WFM_ERROR : WFM_NOTICE, "line %d", i);
    assert_int_equal(list.n, 40);
    assert_int_equal(list.n_errors, 10);
    assert_string_equal(list.at[39].text, "line 39");
    assert_int_equal(list.at[36].severity, WFM_ERROR);
    wfm_messages_release(&list);
    assert_int_equal(list.n, 0);
}

static void errors_carry_status_and_words(void **state)
{
    char      text[2 * WFM_ERROR_ROOM];
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_fail(&err, WFM_EDATA, "value %d", 7), WFM_EDATA);
    assert_int_equal(err.status, WFM_EDATA);
    assert_string_equal(err.text, "value 7");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(wfm_fail(&err, WFM_EIO, "%s", text), WFM_EIO);
    assert_int_equal(strlen(err.text), WFM_ERROR_ROOM - 1);
    assert_int_equal(wfm_fail(NULL, WFM_EIO, "nobody listens"), WFM_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clean_utf8_or_not),
        cmocka_unit_test(ids_are_told_from_other_texts),
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(the_base_name_is_the_last_part),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_pieces),
        cmocka_unit_test(messages_are_kept_in_order),
        cmocka_unit_test(errors_carry_status_and_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
