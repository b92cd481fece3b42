/* CSV reading: what RFC 4180 and its common dialects say, and each thing that can be wrong with its
 * message. A case is a file as bytes and all that is to come of it as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/csv.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "tests/support/scratch.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BYTES(text)  text, sizeof(text) - 1

/* Asked for in every case: a, which a file must have, and b, which it may have. */
static const wfm_csv_column columns[] = {{"a", true}, {"b", false}};

typedef struct {
    char   text[512]; /* "line:a|b;" of each row */
    size_t used, rows, last_line;
} seen;

static wfm_status note(const wfm_csv_row *row, void *user, wfm_error *err)
{
    seen *s = user;

    if (strcmp(row->field[0], "refuse") == 0)
        return wfm_csv_fail(row, 0, "must be welcome", err);
    if (strcmp(row->field[0], "stop") == 0)
        return wfm_fail_memory(err);
    s->rows++;
    s->last_line = row->line;
    if (s->used < sizeof s->text - 1)
        s->used += (size_t)snprintf(s->text + s->used, sizeof s->text - s->used, "%zu:%s|%s;",
                                    row->line, row->field[0], row->field[1]);
    return WFM_OK;
}

static wfm_status read_file(const char *path, const char *encoding, seen *out, wfm_messages *said,
                            wfm_error *err)
{
    const wfm_csv_source source = {
        .path = path, .encoding = encoding, .columns = columns, .n_columns = COUNT(columns)};

    memset(out, 0, sizeof *out);
    err->text[0] = '\0';
    return wfm_csv_read(&source, note, out, said, err);
}

typedef struct {
    const char *name;
    const char *bytes;
    size_t      n;
    const char *encoding;
    const char *rows;  /* as `seen` has them */
    const char *error; /* NULL: WFM_OK */
} csv_case;

static void check_cases(const csv_case *c, size_t n)
{
    for (; n > 0; n--, c++) {
        wfm_messages said = {0};
        wfm_error    err;
        seen         got;

        const wfm_status status =
            read_file(scratch_write("t.csv", c->bytes, c->n), c->encoding, &got, &said, &err);
        if (strcmp(got.text, c->rows) != 0)
            fail_msg("%s: rows are '%s'", c->name, got.text);
        if (strcmp(err.text, c->error ? c->error : "") != 0)
            fail_msg("%s: error is '%s'", c->name, err.text);
        if (status != (c->error ? WFM_EDATA : WFM_OK))
            fail_msg("%s: status is %d", c->name, (int)status);
        wfm_messages_release(&said);
    }
}

static void good_files_give_their_rows(void **state)
{
    static const csv_case table[] = {
        {"plain", BYTES("a,b\n1,2\n3,4\n"), NULL, "2:1|2;3:3|4;", NULL},
        {"no end of line at the end", BYTES("a,b\n1,2"), NULL, "2:1|2;", NULL},
        {"any order of columns", BYTES("b,a\n1,2\n"), NULL, "2:2|1;", NULL},
        {"optional column absent", BYTES("a\n1\n"), NULL, "2:1|;", NULL},
        {"header only", BYTES("a,b\n"), NULL, "", NULL},
        {"header only, no end", BYTES("a,b"), NULL, "", NULL},
        {"UTF-8 mark",
         BYTES("\xEF\xBB\xBF"
               "a,b\n1,2\n"),
         NULL, "2:1|2;", NULL},
        {"UTF-8 mark before a quote", BYTES("\xEF\xBB\xBF\"a\",b\n1,2\n"), NULL, "2:1|2;", NULL},
        {"UTF-8 mark outdoes the name",
         BYTES("\xEF\xBB\xBF"
               "a\n\xC3\xA9\n"),
         "ISO-8859-1", "2:\xC3\xA9|;", NULL},
        {"semicolons", BYTES("a;b\n1,5;2\n"), NULL, "2:1,5|2;", NULL},
        {"commas in a quoted name", BYTES("\"x,y,z\";a\n1;2\n"), NULL, "2:2|;", NULL},
        {"CR LF", BYTES("a,b\r\n1,2\r\n3,4\r\n"), NULL, "2:1|2;3:3|4;", NULL},
        {"CR alone", BYTES("a,b\r1,2\r3,4\r"), NULL, "2:1|2;3:3|4;", NULL},
        {"blank lines", BYTES("\n\na,b\n\n1,2\n  \n3,4\n\n"), NULL, "5:1|2;7:3|4;", NULL},
        {"blank lines, CR LF", BYTES("\r\na,b\r\n\r\n1,2\r\n"), NULL, "4:1|2;", NULL},
        {"blanks around fields", BYTES("a,b\n 1 ,\t2\n\" 3 \" ,4\n"), NULL, "2:1|2;3: 3 |4;", NULL},
        {"delimiter in quotes", BYTES("a,b\n\"1,2\",3\n"), NULL, "2:1,2|3;", NULL},
        {"doubled quotes", BYTES("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n"), NULL, "2:say \"hi\"|\";",
         NULL},
        {"empty quoted field", BYTES("a,b\n\"\",\n"), NULL, "2:|;", NULL},
        {"end of line in an ignored column", BYTES("a,note\n1,\"two\nlines\"\n2,x\n"), NULL,
         "2:1|;4:2|;", NULL},
        {"CR LF in an ignored column", BYTES("note,a\r\n\"two\r\nlines\",1\r\nx,2\r\n"), NULL,
         "2:1|;4:2|;", NULL},
        {"end of line in the header", BYTES("\"no\nte\",a\nx,1\n"), NULL, "",
         "t.csv:1: field 1 "
         "holds a control character or bytes that are not UTF-8 (see --encoding)"},
        {"anything in an ignored column", BYTES("a,note\n1,\xFF\x01\n"), NULL, "2:1|;", NULL},
        {"Latin-1 by name", BYTES("a,b\n\xE9,2\n"), "ISO-8859-1", "2:\xC3\xA9|2;", NULL},
        {"UTF-16, little end first",
         BYTES("\xFF\xFE"
               "a\0,\0b\0\n\0\xE9\0,\0"
               "2\0\n\0"),
         NULL, "2:\xC3\xA9|2;", NULL},
        {"UTF-16, big end first",
         BYTES("\xFE\xFF\0a\0,\0b\0\n\0\xE9\0,\0"
               "2\0\n"),
         NULL, "2:\xC3\xA9|2;", NULL},
        {"UTF-16 by name", BYTES("a\0\n\0\xE9\0\n\0"), "UTF-16LE", "2:\xC3\xA9|;", NULL},
    };

    (void)state;
    check_cases(table, COUNT(table));
}

#define UNCLEAN "a control character or bytes that are not UTF-8 (see --encoding)"
#define QUOTES  "a quoted field must be closed, and a quote within doubled"

static void bad_rows_are_left_out_and_told(void **state)
{
    static const csv_case table[] = {
        {"short row", BYTES("a,b\n1\n2,3\n"), NULL, "3:2|3;",
         "t.csv:2: the row has 1 fields, the header 2"},
        {"long row", BYTES("a,b\n1,2,3\n2,3\n"), NULL, "3:2|3;",
         "t.csv:2: the row has 3 fields, the header 2"},
        {"comma at the end", BYTES("a,b\n1,2,\n"), NULL, "",
         "t.csv:2: the row has 3 fields, the header 2"},
        {"NUL", BYTES("a,b\n1,2\0\n3,4\n"), NULL, "3:3|4;", "t.csv:2: field 2 holds " UNCLEAN},
        {"control", BYTES("a,b\n\x01,2\n"), NULL, "", "t.csv:2: field 1 holds " UNCLEAN},
        {"delete", BYTES("a,b\n\x7F,2\n"), NULL, "", "t.csv:2: field 1 holds " UNCLEAN},
        {"tab inside", BYTES("a,b\n1\t2,2\n"), NULL, "", "t.csv:2: field 1 holds " UNCLEAN},
        {"Latin-1 unnamed", BYTES("a,b\n1,\xE9\n3,4\n"), NULL, "3:3|4;",
         "t.csv:2: field 2 holds " UNCLEAN},
        {"end of line in quotes", BYTES("a,b\n\"1\n2\",3\n4,5\n"), NULL, "4:4|5;",
         "t.csv:2: field 1 holds " UNCLEAN},
        {"refused by the taker, after lines in quotes",
         BYTES("a,note\n1,\"\n\n\"\nrefuse,x\n2,y\n"), NULL, "2:1|;6:2|;",
         "t.csv:5: column 'a': 'refuse': must be welcome"},
        {"two", BYTES("a,b\n1\nrefuse,2\n3,4\n"), NULL, "4:3|4;",
         "t.csv:2: the row has 1 fields, the header 2 (and 1 more rows rejected)"},
    };

    (void)state;
    check_cases(table, COUNT(table));
}

static void broken_files_end_the_reading(void **state)
{
    static const csv_case table[] = {
        {"empty", BYTES(""), NULL, "", "t.csv:1: the file is empty: a header row is required"},
        {"mark only", BYTES("\xEF\xBB\xBF"), NULL, "",
         "t.csv:1: the file is empty: a header row is required"},
        {"blank lines only", BYTES("\n\n  \n"), NULL, "",
         "t.csv:1: the file is empty: a header row is required"},
        {"missing column", BYTES("\nb,c\n1,2\n"), NULL, "",
         "t.csv:2: the header has no column 'a'"},
        {"duplicate column", BYTES("a,b,a\n1,2,3\n"), NULL, "",
         "t.csv:1: the header names column 'a' twice"},
        {"UTF-16 without mark or name", BYTES("a\0\n\0"), NULL, "",
         "t.csv:1: field 1 holds " UNCLEAN},
        {"quote never closed, first field", BYTES("a,b\n1,2\n\n\"3,4\n5,6\n"), NULL, "2:1|2;",
         "t.csv:4: field 1: " QUOTES},
        {"quote never closed, second field", BYTES("a,b\n1,\"2\n3,4\n"), NULL, "",
         "t.csv:2: field 2: " QUOTES},
        {"quote not closed before the next", BYTES("a,b\n1,\"2\n3,\"4\"\n"), NULL, "",
         "t.csv:2: field 2: " QUOTES},
        {"quote inside", BYTES("a,b\n1,2\"3\n4,5\n"), NULL, "", "t.csv:2: field 2: " QUOTES},
        {"text after a quote", BYTES("a,b\n\"1\"2,3\n"), NULL, "", "t.csv:2: field 1: " QUOTES},
        {"after lines in quotes", BYTES("note,a\n\"x\ny\",1\n\"x\n\",2\"\n"), NULL, "2:1|;",
         "t.csv:5: field 2: " QUOTES},
        {"byte that the encoding lacks", BYTES("a\n1\n2\x81\n"), "WINDOWS-1252", "2:1|;",
         "t.csv:3: byte 0x81 is not of the encoding 'WINDOWS-1252'"},
        {"half a character at the end",
         BYTES("\xFF\xFE"
               "a\0\n\0"
               "1"),
         NULL, "", "t.csv:2: byte 0x31 is not of the encoding 'UTF-16LE'"},
    };

    (void)state;
    check_cases(table, COUNT(table));
}

static void unknown_columns_are_noticed(void **state)
{
    wfm_messages said = {0};
    wfm_error    err;
    seen         got;

    (void)state;
    assert_int_equal(read_file(scratch_text("t.csv", "x,a,,x\n1,2,3,4\n"), NULL, &got, &said, &err),
                     WFM_OK);
    assert_string_equal(got.text, "2:2|;");
    assert_string_equal(messages_text(&said), "t.csv: column 'x' is not known and is ignored\n"
                                              "t.csv: column '' is not known and is ignored\n"
                                              "t.csv: column 'x' is not known and is ignored\n");
    assert_int_equal(said.at[0].severity, WFM_NOTICE);
    assert_int_equal(said.n_errors, 0);
    wfm_messages_release(&said);
}

static void a_hundred_errors_are_told_and_all_counted(void **state)
{
    char         text[8192] = "a,b\n";
    wfm_messages said       = {0};
    wfm_error    err;
    seen         got;

    (void)state;
    for (int i = 0; i < 250; i++)
        strcat(text, "refuse,1\n");
    strcat(text, "1,2\n");
    assert_int_equal(read_file(scratch_text("t.csv", text), NULL, &got, &said, &err), WFM_EDATA);
    assert_string_equal(err.text, "t.csv:2: column 'a': 'refuse': must be welcome (and 249 more "
                                  "rows rejected)");
    assert_int_equal(said.n, 100);
    assert_int_equal(said.n_errors, 100);
    assert_string_equal(said.at[99].text, "t.csv:101: column 'a': 'refuse': must be welcome");
    assert_string_equal(got.text, "252:1|2;");
    wfm_messages_release(&said);

    assert_int_equal(read_file(scratch_path("t.csv"), NULL, &got, NULL, &err), WFM_EDATA);
}

static void failures_beside_the_data_have_their_status(void **state)
{
    wfm_error err;
    seen      got;

    (void)state;
    assert_int_equal(read_file(scratch_path("none.csv"), NULL, &got, NULL, &err), WFM_ENOINPUT);
    assert_int_equal(read_file(scratch_path("."), NULL, &got, NULL, &err), WFM_EIO);
    scratch_text("t.csv", "a\n1\nstop\n2\n");
    assert_int_equal(read_file(scratch_path("t.csv"), "no-such", &got, NULL, &err), WFM_EUSAGE);
    assert_string_equal(err.text, "unknown encoding 'no-such'");
    assert_int_equal(read_file(scratch_path("t.csv"), NULL, &got, NULL, &err), WFM_ENOMEM);
    assert_string_equal(got.text, "2:1|;");
}

/* bytes of `unit`, n times, after a header. */
static const char *write_many(const char *unit, size_t n, const char *tail)
{
    static const char header[] = "a,b\n";
    const size_t      length   = strlen(unit);
    char             *text     = test_malloc(sizeof header + n * length + strlen(tail));
    char             *at       = text + sizeof header - 1;

    strcpy(text, header);
    for (size_t i = 0; i < n; i++, at += length)
        memcpy(at, unit, length);
    strcpy(at, tail);
    const char *path = scratch_text("t.csv", text);
    test_free(text);
    return path;
}

/* Rows and characters that straddle the pieces in which a file is read. */
static void long_files_are_read_whole(void **state)
{
    wfm_error err;
    seen      plain, recoded;

    (void)state;
    write_many("\"\xC3\xA9 1\",\xE2\x82\xAC 23456\n", 30000, "");
    assert_int_equal(read_file(scratch_path("t.csv"), NULL, &plain, NULL, &err), WFM_OK);
    assert_int_equal(plain.rows, 30000);
    assert_int_equal(plain.last_line, 30001);
    assert_int_equal(read_file(scratch_path("t.csv"), "UTF-8", &recoded, NULL, &err), WFM_OK);
    assert_memory_equal(&plain, &recoded, sizeof plain);
}

static void endless_fields_are_refused(void **state)
{
    wfm_error err;
    seen      got;

    (void)state;
    assert_int_equal(read_file(write_many("x", 600000, ",1\n"), NULL, &got, NULL, &err), WFM_OK);
    assert_int_equal(got.rows, 1);
    assert_int_equal(read_file(write_many("x", 1 << 20, ",1\n2,3\n"), NULL, &got, NULL, &err),
                     WFM_EDATA);
    assert_string_equal(err.text, "t.csv:2: the row is longer than 1048576 bytes");
    assert_string_equal(got.text, "3:2|3;");

    char *text = test_malloc(3U << 20);
    memset(text, '\n', 3U << 20);
    memcpy(text, "a\n\"", 3);
    scratch_write("t.csv", text, 3U << 20);
    test_free(text);
    assert_int_equal(read_file(scratch_path("t.csv"), NULL, &got, NULL, &err), WFM_EDATA);
    assert_string_equal(
        err.text, "t.csv:2: field 1 is longer than 1048576 bytes: is its quote never closed?");
}

static void headers_have_at_most_256_columns(void **state)
{
    char      text[1024] = "a";
    wfm_error err;
    seen      got;

    (void)state;
    for (int i = 0; i < 255; i++)
        strcat(text, ",");
    assert_int_equal(read_file(scratch_text("t.csv", text), NULL, &got, NULL, &err), WFM_OK);
    strcat(text, ",");
    assert_int_equal(read_file(scratch_text("t.csv", text), NULL, &got, NULL, &err), WFM_EDATA);
    assert_string_equal(err.text, "t.csv:1: the header has more than 256 columns");
}

static void the_hash_is_that_of_the_file(void **state)
{
    char                 hash[65] = "", again[65];
    const wfm_csv_source source   = {
          .path = scratch_path("t.csv"), .columns = columns, .n_columns = 2, .sha256 = hash};
    seen      got = {0};
    wfm_error err;

    (void)state;
    scratch_text("t.csv", "a,b\n1,2\n"); /* sha256sum of coreutils */
    assert_int_equal(wfm_csv_read(&source, note, &got, NULL, &err), WFM_OK);
    assert_string_equal(hash, "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    assert_int_equal(wfm_file_sha256(source.path, again, &err), WFM_OK);
    assert_string_equal(again, hash);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_files_give_their_rows),
        cmocka_unit_test(bad_rows_are_left_out_and_told),
        cmocka_unit_test(broken_files_end_the_reading),
        cmocka_unit_test(unknown_columns_are_noticed),
        cmocka_unit_test(a_hundred_errors_are_told_and_all_counted),
        cmocka_unit_test(failures_beside_the_data_have_their_status),
        cmocka_unit_test(long_files_are_read_whole),
        cmocka_unit_test(endless_fields_are_refused),
        cmocka_unit_test(headers_have_at_most_256_columns),
        cmocka_unit_test(the_hash_is_that_of_the_file),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
