/* Outputs appear whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/file.h"
#include "tests/support/scratch.h"

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
        cmocka_unit_test(a_file_is_replaced_when_it_is_whole),
        cmocka_unit_test(a_new_file_has_the_usual_permissions),
        cmocka_unit_test(a_dropped_file_leaves_the_old_one),
        cmocka_unit_test(a_full_device_is_told_and_stays_a_device),
        cmocka_unit_test(places_that_cannot_be_written_are_told),
        cmocka_unit_test(files_have_their_hash),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
