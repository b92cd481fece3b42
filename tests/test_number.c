/* Numbers from and to text, whatever the locale. */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/number.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_parsed),
        cmocka_unit_test(whole_numbers_are_parsed),
        cmocka_unit_test(numbers_are_written),
        cmocka_unit_test(every_double_survives_its_text),
        cmocka_unit_test(the_locale_does_not_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
