/* The checks of a field, and the one form of complaint. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/csv.h"
#include "engine/base/text.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const wfm_csv_column columns[]   = {{"a", true}, {"b", false}};
static const char *const    no_fields[] = {"", ""};

static wfm_csv_row row_with(const char *const *field)
{
    static const bool present[] = {true, true};

    return (wfm_csv_row){"t.csv", 7, columns, field, present};
}

static void numbers_are_checked(void **state)
{
    static const struct {
        const char *text;
        double      min, max, want;
        const char *error;
    } table[] = {
        {"1.5", 0, 2, 1.5, NULL},
        {"2", 0, 2, 2, NULL},
        {"-1", 0, 2, 0, "t.csv:7: column 'a': '-1': must be a number in [0, 2]"},
        {"2.5", 0.25, 2, 0, "t.csv:7: column 'a': '2.5': must be a number in [0.25, 2]"},
        {"nan", 0, 2, 0, "t.csv:7: column 'a': 'nan': must be a number in [0, 2]"},
        {"1,5", 0, 2, 0, "t.csv:7: column 'a': '1,5': must be a number in [0, 2]"},
        {"", 0, 2, 0, "t.csv:7: column 'a': '': must be a number in [0, 2]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        const char *const field[] = {table[i].text, ""};
        const wfm_csv_row row     = row_with(field);
        double            got     = 0;
        wfm_error         err     = {WFM_OK, ""};

        assert_int_equal(wfm_csv_number(&row, 0, table[i].min, table[i].max, &got, &err),
                         table[i].error ? WFM_EDATA : WFM_OK);
        assert_string_equal(err.text, table[i].error ? table[i].error : "");
        assert_true(got == table[i].want);
    }
    const wfm_csv_row row = row_with(no_fields);
    double            got = 0;
    assert_int_equal(wfm_csv_number(&row, 1, 0, 2, &got, NULL), WFM_OK);
    assert_true(got != got); /* empty and optional: NAN */
}

/* 1 byte, then characters of 2: a cut at 80 bytes would split one. */
static void long_values_are_cut_between_characters(void **state)
{
    char      text[128] = "x";
    wfm_error err;

    (void)state;
    for (int i = 0; i < 50; i++)
        strcat(text, "\xC3\xA9");
    const char *const field[] = {text, ""};
    const wfm_csv_row row     = row_with(field);
    assert_int_equal(wfm_csv_id(&row, 0, &err), WFM_EDATA);
    assert_true(wfm_text_is_clean(err.text));
    assert_non_null(strstr(err.text, "\xC3\xA9': must be an id"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_checked),
        cmocka_unit_test(long_values_are_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
