/* The base room: numbers and texts, memory, messages, and outputs that appear whole or not at all.
 */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "tests/support/scratch.h"
#include "wfm/message.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- numbers ---- */

static const struct {
    const char *text;
    double      want;
} good_numbers[] = {
    {"0", 0},
    {"-0", -0.0},
    {"+7", 7},
    {"1.5", 1.5},
    {".5", 0.5},
    {"5.", 5},
    {"1e3", 1000},
    {"-2.5E-3", -0.0025},
    {"0.1", 0.1},
    {"179769313486231570e291", DBL_MAX},
    {"4.9406564584124654e-324", 4.9406564584124654e-324},
    {"1e-400", 0},
    {"9007199254740993", 9007199254740992.0},
};

static void numbers_are_parsed(void **state)
{
    static const char *const bad[] = {
        "",
        " 1",
        "1 ",
        "1,5",
        "1.5.2",
        "1e",
        "e1",
        ".",
        "-",
        "--1",
        "+-1",
        "0x10",
        "nan",
        "inf",
        "NaN",
        "INF",
        "1e9999",
        "1_000",
        "1'000",
        "\xD9\xA1",
        "1e+",
        "1f",
        "00000000000000000000000000000000000000000000000000000000000000001"};

    (void)state;
    for (size_t i = 0; i < COUNT(good_numbers); i++) {
        double got = 99;

        assert_true(wfm_number_parse(good_numbers[i].text, &got));
        assert_true(got == good_numbers[i].want);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        double got = 99;

        if (wfm_number_parse(bad[i], &got) || got != 99)
            fail_msg("'%s' is taken for %g", bad[i], got);
    }
}

static void whole_numbers_are_parsed(void **state)
{
    static const struct {
        const char *text;
        long        min, max;
        bool        good;
        long        want;
    } table[] = {
        {"0", 0, 9, true, 0},
        {"9", 0, 9, true, 9},
        {"+4", 0, 9, true, 4},
        {"-3", -3, 9, true, -3},
        {"007", 0, 9, true, 7},
        {"10", 0, 9, false, 0},
        {"-1", 0, 9, false, 0},
        {"", 0, 9, false, 0},
        {"-", -9, 9, false, 0},
        {"1.0", 0, 9, false, 0},
        {" 1", 0, 9, false, 0},
        {"1 ", 0, 9, false, 0},
        {"0x1", 0, 9, false, 0},
        {"+-1", -9, 9, false, 0},
        {"99999999999999999999", 0, INT64_MAX, false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        long got = 99;

        if (wfm_whole_parse(table[i].text, table[i].min, table[i].max, &got) != table[i].good ||
            got != (table[i].good ? table[i].want : 99))
            fail_msg("'%s' gives %ld", table[i].text, got);
    }
}

static const struct {
    double      value;
    const char *text;
} texts[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-2.5, "-2.5"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {100, "100"},
    {1e15, "1e+15"},
    {123456789012345.0, "123456789012345"},
    {1.0 / 3, "0.3333333333333333"},
    {2.0 / 3, "0.6666666666666666"},
    {5e-324, "4.94065645841247e-324"},
    {DBL_MAX, "1.7976931348623157e+308"},
    {DBL_MIN, "2.2250738585072014e-308"},
    {INFINITY, "inf"},
    {-INFINITY, "-inf"},
};

static void numbers_are_written(void **state)
{
    char text[WFM_NUMBER_TEXT];

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_string_equal(wfm_number_text(texts[i].value, text), texts[i].text);
    assert_string_equal(wfm_number_text(NAN, text), "");
    assert_string_equal(wfm_number_text_17(NAN, text), "");
    assert_string_equal(wfm_number_text_17(0.1, text), "0.10000000000000001");
    assert_string_equal(wfm_number_text_17(1.5, text), "1.5");
}

/* Doubles with any bits: a xorshift stream, so the same ones each time. */
static double any_double(uint64_t *bits)
{
    double value;

    *bits ^= *bits << 13;
    *bits ^= *bits >> 7;
    *bits ^= *bits << 17;
    memcpy(&value, bits, sizeof value);
    return isfinite(value) ? value : 1.0 / 3;
}

static void every_double_survives_its_text(void **state)
{
    uint64_t bits = 88172645463325252U;

    (void)state;
    for (int i = 0; i < 50000; i++) {
        const double value = any_double(&bits);
        char         text[WFM_NUMBER_TEXT];
        double       back = 0;

        assert_true(wfm_number_parse(wfm_number_text(value, text), &back) && back == value);
        assert_true(wfm_number_parse(wfm_number_text_17(value, text), &back) && back == value);
    }
}

/* A decimal comma, and the Pashto point of two bytes; tried only where they are installed. */
static void the_locale_does_not_show(void **state)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8", "de_DE.utf8",
                                        "fr_FR.utf8",  "ps_AF.utf8",  "ps_AF"};
    int                      tried   = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!setlocale(LC_NUMERIC, names[i]))
            continue;
        tried++;
        assert_string_not_equal(localeconv()->decimal_point, ".");
        numbers_are_parsed(NULL);
        numbers_are_written(NULL);
        every_double_survives_its_text(NULL);
        (void)setlocale(LC_NUMERIC, "C");
    }
    if (tried == 0)
        skip();
}

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
    assert_string_equal(wfm_arena_text_n(&arena, "text", 2), "te");
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
    assert_string_equal(wfm_status_text(WFM_EDATA), "bad data");
}

/* ---- files ---- */

static void assert_holds(const char *path, const char *want)
{
    char   text[64] = "";
    FILE  *file     = fopen(path, "rb");
    size_t n        = file ? fread(text, 1, sizeof text - 1, file) : 0;

    assert_non_null(file);
    (void)fclose(file);
    assert_int_equal(n, strlen(want));
    assert_string_equal(text, want);
}

static mode_t mode_of(const char *path)
{
    struct stat s;

    assert_int_equal(stat(path, &s), 0);
    return s.st_mode & 07777;
}

static void a_file_is_replaced_when_it_is_whole(void **state)
{
    wfm_outfile out;
    wfm_error   err;
    const char *path = scratch_text("out.txt", "old");

    (void)state;
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(wfm_outfile_open(path, &out, &err), WFM_OK);
    assert_int_equal(wfm_outfile_write(&out, "new text", 8, &err), WFM_OK);
    assert_holds(path, "old");
    assert_int_equal(wfm_outfile_commit(&out, &err), WFM_OK);
    assert_holds(path, "new text");
    assert_int_equal(mode_of(path), 0640);
}

static void a_new_file_has_the_usual_permissions(void **state)
{
    const mode_t before = umask(027);
    const char  *path   = scratch_path("fresh.txt");
    wfm_outfile  out;
    wfm_error    err;

    (void)state;
    assert_int_equal(wfm_outfile_open(path, &out, &err), WFM_OK);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(wfm_outfile_commit(&out, &err), WFM_OK);
    assert_holds(path, "");
    assert_int_equal(mode_of(path), 0640);
    (void)umask(before);
}

static void a_dropped_file_leaves_the_old_one(void **state)
{
    wfm_outfile out;
    wfm_error   err;
    const char *path = scratch_text("out.txt", "old");

    (void)state;
    assert_int_equal(wfm_outfile_open(path, &out, &err), WFM_OK);
    char *beside = strdup(out.beside);
    assert_int_equal(access(beside, F_OK), 0);
    assert_int_equal(wfm_outfile_write(&out, "new", 3, &err), WFM_OK);
    wfm_outfile_drop(&out);
    assert_holds(path, "old");
    assert_int_equal(access(beside, F_OK), -1);
    free(beside);
    wfm_outfile_drop(&out); /* twice does no harm */
}

static void a_full_device_is_told_and_stays_a_device(void **state)
{
    wfm_outfile out;
    wfm_error   err;
    struct stat s;

    (void)state;
    if (stat("/dev/full", &s) != 0)
        skip();
    assert_int_equal(wfm_outfile_open("/dev/full", &out, &err), WFM_OK);
    assert_int_equal(wfm_outfile_write(&out, "x", 1, &err), WFM_EIO);
    assert_string_equal(err.text, "cannot write '/dev/full': No space left on device");
    wfm_outfile_drop(&out);
    assert_int_equal(stat("/dev/full", &s), 0);
    assert_true(S_ISCHR(s.st_mode));

    assert_int_equal(wfm_outfile_open("/dev/null", &out, &err), WFM_OK);
    assert_int_equal(wfm_outfile_write(&out, "x", 1, &err), WFM_OK);
    assert_int_equal(wfm_outfile_commit(&out, &err), WFM_OK);
    assert_int_equal(stat("/dev/null", &s), 0);
    assert_true(S_ISCHR(s.st_mode));
}

static void places_that_cannot_be_written_are_told(void **state)
{
    wfm_outfile out;
    wfm_error   err;

    (void)state;
    assert_int_equal(wfm_outfile_open(scratch_path("no/such/folder"), &out, &err), WFM_ECREATE);
    wfm_outfile_drop(&out); /* safe after a failed open */
    assert_int_equal(wfm_outfile_open(scratch_path("."), &out, &err), WFM_ECREATE);
    assert_non_null(strstr(err.text, "Is a directory"));
}

/* FIPS 180-4's example for "abc". */
static void files_have_their_hash(void **state)
{
    char      hex[65];
    wfm_error err;

    (void)state;
    assert_int_equal(wfm_file_sha256(scratch_text("abc", "abc"), hex, &err), WFM_OK);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(wfm_file_sha256(scratch_path("none"), hex, &err), WFM_ENOINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_parsed),
        cmocka_unit_test(whole_numbers_are_parsed),
        cmocka_unit_test(numbers_are_written),
        cmocka_unit_test(every_double_survives_its_text),
        cmocka_unit_test(the_locale_does_not_show),
        cmocka_unit_test(text_is_clean_utf8_or_not),
        cmocka_unit_test(ids_are_told_from_other_texts),
        cmocka_unit_test(the_base_name_is_the_last_part),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_pieces),
        cmocka_unit_test(messages_are_kept_in_order),
        cmocka_unit_test(errors_carry_status_and_words),
        cmocka_unit_test(a_file_is_replaced_when_it_is_whole),
        cmocka_unit_test(a_new_file_has_the_usual_permissions),
        cmocka_unit_test(a_dropped_file_leaves_the_old_one),
        cmocka_unit_test(a_full_device_is_told_and_stays_a_device),
        cmocka_unit_test(places_that_cannot_be_written_are_told),
        cmocka_unit_test(files_have_their_hash),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
