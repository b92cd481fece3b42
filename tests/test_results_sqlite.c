/* Results as SQLite: the same content as XML, run by run, whole or not at all, and never in a
 * database of somebody else. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/support/results_case.h"
#include "tests/support/results_tables.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"

static wfm_status write_sample(const char *path, wfm_error *err)
{
    const wfm_results results = sample_results();

    return wfm_results_write(&results, path, err);
}

static void sql(const char *path, const char *statements)
{
    sqlite3 *db  = NULL;
    char    *why = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, statements, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* The first column of the first row as text, in a buffer of its own. */
static const char *answer(const char *path, const char *query)
{
    static char   text[8192];
    sqlite3      *db        = NULL;
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, query, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const unsigned char *cell = sqlite3_column_text(statement, 0);
    (void)snprintf(text, sizeof text, "%s", cell ? (const char *)cell : "NULL");
    (void)sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return text;
}

static void carries_what_xml_carries(void **state)
{
    wfm_results back;
    wfm_error   err = {0};

    (void)state;
    if (wfm_results_read(sample_file("x.db"), &back, NULL, &err))
        fail_msg("%s", err.text);
    assert_int_equal(wfm_results_write(&back, scratch_path("db.xml"), &err), WFM_OK);
    assert_int_equal(write_sample(scratch_path("direct.xml"), &err), WFM_OK);
    assert_same_bytes(scratch_path("db.xml"), scratch_path("direct.xml"));
    assert_int_equal(wfm_results_write(&back, scratch_path("again.db"), &err), WFM_OK);
    assert_same_bytes(scratch_path("again.db"), scratch_path("x.db"));
    wfm_results_release(&back);
}

static void is_sound_and_marked(void **state)
{
    static const struct {
        const char *query, *want;
    } facts[] = {
        {"PRAGMA integrity_check", "ok"},
        {"PRAGMA application_id", "1464225073"},
        {"PRAGMA user_version", "6"},
        {"SELECT count(*) FROM pragma_foreign_key_check", "0"},
        {"SELECT count(*) FROM pragma_table_list WHERE name NOT LIKE 'sqlite%' AND NOT strict",
         "0"},
        {"SELECT count(*) FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'", "22"},
        {"SELECT count(*) FROM pragma_table_list WHERE wr", "21"},
        {"SELECT group_concat(run_id) FROM run", "1"},
        {"SELECT start FROM forecast WHERE start_utc = 1792886400 AND queue = 'sales'",
         "2026-10-25T02:00+02:00"},
        {"SELECT start FROM forecast WHERE start_utc = 1792890000", "2026-10-25T02:00+01:00"},
        {"SELECT aht_s FROM forecast WHERE queue = 'chat'", "NULL"},
        {"SELECT binding_value_less_one FROM requirement WHERE binding = 'asa_s'", "Inf"},
        {"SELECT detail FROM activity WHERE kind = 'break'", "=HYPERLINK(\"http://x\",\"y\")"},
        {"SELECT group_concat(no || severity) FROM message", "1warning,2notice,3warning"},
        {"SELECT length(text) FROM message WHERE no = 2", "200"},
        {"SELECT negative FROM run", "true"},
    };
    const char *path = sample_file("x.db");

    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        assert_string_equal(answer(path, facts[i].query), facts[i].want);
}

static void keeps_earlier_runs(void **state)
{
    wfm_results second = sample_results();
    wfm_results back;
    wfm_error   err  = {0};
    const char *path = sample_file("x.db");

    (void)state;
    second.run.command = "roster";
    second.n_forecast  = 1;
    assert_int_equal(wfm_results_write(&second, path, &err), WFM_OK);
    assert_string_equal(answer(path, "SELECT group_concat(run_id || command) FROM run"),
                        "1run,2roster");
    assert_string_equal(answer(path, "SELECT count(*) FROM forecast WHERE run_id = 1"), "3");
    assert_int_equal(wfm_results_read(path, &back, NULL, &err), WFM_OK);
    assert_string_equal(back.run.command, "roster");
    assert_int_equal(back.n_forecast, 1);
    wfm_results_release(&back);
    sql(path, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE run_id = 2");
    assert_string_equal(answer(path, "SELECT count(*) FROM forecast"), "3");
}

/* What version 6 brought, and before it 5, 4, 3 and 2. */
#define TO_VERSION_5                                                                               \
    "ALTER TABLE coverage DROP COLUMN p_enough; DROP TABLE published; DROP TABLE change;"          \
    "ALTER TABLE objective DROP COLUMN changes; ALTER TABLE person DROP COLUMN period_paid_min;"   \
    "ALTER TABLE person DROP COLUMN year_paid_min; ALTER TABLE person DROP COLUMN span_weekends;"  \
    "PRAGMA user_version = 5;"
#define TO_VERSION_4 TO_VERSION_5 "DROP TABLE conflict; PRAGMA user_version = 4;"
#define TO_VERSION_3                                                                               \
    TO_VERSION_4                                                                                   \
    "DROP TABLE person; DROP TABLE price;"                                                         \
    "ALTER TABLE objective DROP COLUMN premium; ALTER TABLE objective DROP COLUMN overtime;"       \
    "ALTER TABLE objective DROP COLUMN must; ALTER TABLE objective DROP COLUMN wishes;"            \
    "ALTER TABLE objective DROP COLUMN spread; ALTER TABLE objective DROP COLUMN fairness;"        \
    "ALTER TABLE objective DROP COLUMN cut; PRAGMA user_version = 3;"
#define TO_VERSION_2                                                                               \
    TO_VERSION_3                                                                                   \
    "DROP TABLE group_forecast; DROP TABLE forecast_day; DROP TABLE forecast_score;"               \
    "DROP TABLE forecast_spread; DROP TABLE left_out; DROP TABLE rate;"                            \
    "ALTER TABLE forecast DROP COLUMN statistical; ALTER TABLE forecast DROP COLUMN aht_sd_s;"     \
    "PRAGMA user_version = 2;"
#define TO_VERSION_1                                                                               \
    TO_VERSION_2 "ALTER TABLE requirement DROP COLUMN offered;"                                    \
                 "ALTER TABLE requirement DROP COLUMN lagged_load_erl;"                            \
                 "ALTER TABLE requirement DROP COLUMN reason; PRAGMA user_version = 1"

static wfm_results read_back(const char *path)
{
    wfm_results back;
    wfm_error   err = {0};

    if (wfm_results_read(path, &back, NULL, &err))
        fail_msg("%s", err.text);
    return back;
}

static void reads_and_renews_version_1(void **state)
{
    wfm_error   err  = {0};
    const char *path = sample_file("1.db");

    (void)state;
    sql(path, TO_VERSION_1);
    wfm_results back = read_back(path);
    assert_int_equal(back.requirement[1].reason, WFM_REASON_UNKNOWN);
    assert_true(isnan(back.requirement[1].offered));
    assert_int_equal(back.requirement[1].binding, WFM_TARGET_ASA);
    wfm_results_release(&back);
    assert_int_equal(write_sample(path, &err), WFM_OK);
    assert_string_equal(answer(path, "PRAGMA user_version"), "6");
    assert_string_equal(answer(path, "SELECT group_concat(run_id || reason) FROM requirement"),
                        "1,1,1,2,2transient,2");
    assert_string_equal(answer(path, "SELECT count(offered) FROM requirement"), "2");
    assert_string_equal(answer(path, "SELECT count(*) FROM rate"), "3");
    back = read_back(path);
    assert_int_equal(back.requirement[1].reason, WFM_REASON_TRANSIENT);
    wfm_results_release(&back);
}

/* The database is, table by table, one that was made new, and its last run is the sample. */
static void assert_renewed(const char *name)
{
    static const char *const schema =
        "SELECT group_concat(line) FROM"
        " (SELECT m.name || '.' || c.name || c.type || c.\"notnull\" || c.pk AS line"
        " FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY m.name, c.cid)";
    wfm_error err     = {0};
    char     *renewed = strdup(answer(scratch_path(name), schema));

    assert_string_equal(renewed, answer(sample_file("x.db"), schema));
    free(renewed);
    assert_string_equal(answer(scratch_path(name), "PRAGMA integrity_check"), "ok");
    wfm_results back = read_back(scratch_path(name));
    assert_int_equal(wfm_results_write(&back, scratch_path("renewed.xml"), &err), WFM_OK);
    wfm_results_release(&back);
    assert_int_equal(write_sample(scratch_path("direct.xml"), &err), WFM_OK);
    assert_same_bytes(scratch_path("renewed.xml"), scratch_path("direct.xml"));
}

static void reads_and_renews_version_2(void **state)
{
    wfm_error   err  = {0};
    const char *path = sample_file("2.db");

    (void)state;
    sql(path, TO_VERSION_2);
    wfm_results back = read_back(path);
    assert_int_equal(back.n_forecast, 3);
    assert_true(isnan(back.forecast[1].statistical) && isnan(back.forecast[1].aht_sd_s));
    assert_int_equal(back.requirement[1].reason, WFM_REASON_TRANSIENT);
    assert_int_equal(back.n_group_forecast + back.n_forecast_days + back.n_forecast_scores +
                         back.n_forecast_spreads + back.n_left_out + back.n_rates,
                     0);
    wfm_results_release(&back);
    assert_int_equal(write_sample(path, &err), WFM_OK);
    assert_renewed("2.db");
    assert_string_equal(answer(scratch_path("2.db"),
                               "SELECT group_concat(run_id || coalesce(statistical, '-'))"
                               " FROM forecast"),
                        "1-,1-,1-,2-,211.25,20.0");
}

/* A part of the cost that was not known then is 0, also in SQL. */
static void reads_and_renews_version_3(void **state)
{
    wfm_error   err  = {0};
    const char *path = sample_file("3.db");

    (void)state;
    sql(path, TO_VERSION_3);
    wfm_results back = read_back(path);
    assert_int_equal(back.n_people + back.n_prices, 0);
    assert_true(back.objective.present && back.objective.wage == 1234.5);
    assert_true(back.objective.premium == 0 && back.objective.overtime == 0);
    assert_true(back.objective.must == 0 && back.objective.wishes == 0);
    assert_true(back.objective.spread == 0 && back.objective.fairness == 0);
    assert_false(back.objective.cut);
    wfm_results_release(&back);
    assert_int_equal(write_sample(path, &err), WFM_OK);
    assert_renewed("3.db");
    assert_string_equal(answer(scratch_path("3.db"),
                               "SELECT group_concat(run_id || typeof(must) || (premium + "
                               "overtime + must + wishes + spread + fairness + changes) || cut)"
                               " FROM objective"),
                        "1real0.0false,2real1000024.5true");
    sql(scratch_path("3.db"), "PRAGMA foreign_keys = ON; DELETE FROM run WHERE run_id = 2");
    back = read_back(scratch_path("3.db"));
    assert_true(back.objective.present && back.objective.must == 0 && !back.objective.cut);
    wfm_results_release(&back);
}

static void reads_and_renews_version_4(void **state)
{
    wfm_error   err  = {0};
    const char *path = sample_file("4.db");

    (void)state;
    sql(path, TO_VERSION_4);
    wfm_results back = read_back(path);
    assert_int_equal(back.n_conflicts, 0);
    assert_int_equal(back.n_people, 3);
    wfm_results_release(&back);
    assert_int_equal(write_sample(path, &err), WFM_OK);
    assert_renewed("4.db");
    assert_string_equal(answer(scratch_path("4.db"),
                               "SELECT group_concat(run_id || rule || given_up) FROM conflict"),
                        "2week-hours-mintrue,2absencefalse,2restfalse");
}

static void reads_and_renews_version_5(void **state)
{
    wfm_error   err  = {0};
    const char *path = sample_file("5.db");

    (void)state;
    sql(path, TO_VERSION_5);
    wfm_results back = read_back(path);
    assert_int_equal(back.n_coverage, 2);
    assert_true(isnan(back.coverage[0].p_enough));
    assert_int_equal(back.n_conflicts, 3);
    wfm_results_release(&back);
    assert_int_equal(write_sample(path, &err), WFM_OK);
    assert_renewed("5.db");
    assert_string_equal(answer(scratch_path("5.db"),
                               "SELECT group_concat(run_id || coalesce(p_enough, '-'))"
                               " FROM coverage"),
                        "1-,1-,20.875,2-");
}

static void leave_alone(const char *path, wfm_status status, const char *words)
{
    size_t      n, n_after;
    char       *before = slurp(path, &n);
    wfm_results out;
    wfm_error   err = {0};

    assert_int_equal(write_sample(path, &err), status);
    assert_text_in(err.text, words);
    err.text[0] = '\0';
    assert_int_equal(wfm_results_read(path, &out, NULL, &err), status);
    assert_text_in(err.text, words);
    char *after = slurp(path, &n_after);
    assert_int_equal(n, n_after);
    assert_memory_equal(before, after, n);
    free(before);
    free(after);
}

static void leaves_what_is_not_ours(void **state)
{
    (void)state;
    leave_alone(scratch_text("text.db", "These are words, not a database, and they are long enough "
                                        "to be taken for the head of one by their length.\n"),
                WFM_EDATA, "'text.db' is not an SQLite database");
    sql(scratch_path("other.db"), "CREATE TABLE run (a)");
    leave_alone(scratch_path("other.db"), WFM_EDATA,
                "database 'other.db' is not of wfm: its application id is 0, must be 1464225073");
    sql(sample_file("newer.db"), "PRAGMA user_version = 7");
    leave_alone(scratch_path("newer.db"), WFM_EDATA,
                "database 'newer.db' is of version 7: this program knows 1 to 6");
    sql(sample_file("less.db"), "DROP TABLE kpi");
    leave_alone(scratch_path("less.db"), WFM_EDATA, "no such table: kpi");
}

static void waits_for_nobody_for_long(void **state)
{
    sqlite3    *db = NULL;
    wfm_results out;
    wfm_error   err = {0};

    (void)state;
    assert_int_equal(sqlite3_open(sample_file("x.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(write_sample(scratch_path("x.db"), &err), WFM_EBUSY);
    assert_text_in(err.text, "database 'x.db' is locked by another program");
    assert_int_equal(wfm_results_read(scratch_path("x.db"), &out, NULL, &err), WFM_EBUSY);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_string_equal(answer(scratch_path("x.db"), "SELECT count(*) FROM run"), "1");
}

/* A reader in the middle of its work keeps us out; the run that could not come in leaves nothing.
 */
static void a_failed_run_leaves_nothing(void **state)
{
    wfm_results results = sample_results();
    wfm_error   err     = {0};
    const char *path    = sample_file("x.db");

    (void)state;
    sql(path, "CREATE TRIGGER late BEFORE INSERT ON message BEGIN SELECT raise(ABORT, 'no'); END");
    assert_int_equal(wfm_results_write(&results, path, &err), WFM_EDATA);
    assert_text_in(err.text, "database 'x.db': no");
    assert_string_equal(answer(path, "SELECT count(*) FROM run"), "1");
    assert_string_equal(answer(path, "SELECT max(run_id) FROM forecast"), "1");
}

static void refuses_values_that_others_have_put_in(void **state)
{
    static const struct {
        const char *change, *words;
    } cases[] = {
        {"UPDATE forecast SET mean = -1",
         "database 'x.db', row 1 of forecast, mean: '-1': must be a number in [0, 1e+09]"},
        {"UPDATE forecast SET mean = 9e999", "must be a number in [0, 1e+09]"},
        {"UPDATE activity SET kind = 'brake'",
         "row 1 of activity, kind: 'brake': must be one of 'work' 'break'"},
        {"UPDATE shift SET person = '../x'", "row 1 of shift, person: '../x': must be an id"},
        {"UPDATE shift SET \"end\" = start, end_utc = start_utc",
         "row 1 of shift, end: must be after the start"},
        {"UPDATE requirement SET agents = 2000000000", "must be a whole number in [0, 1e+09]"},
        {"UPDATE requirement SET agents = 4294967297", "'4294967297': must be a whole number in"},
        {"UPDATE message SET text = 'a' || char(7)", "row 1 of message, text: '"},
        {"UPDATE run SET zone = 'Europe/Pariss'", "Europe/Pariss"},
        {"DELETE FROM run", "database 'x.db' has no run"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wfm_results out;
        wfm_error   err = {0};
        char        change[256];

        (void)snprintf(change, sizeof change, "PRAGMA ignore_check_constraints = ON; %s",
                       cases[i].change);
        sql(sample_file("x.db"), change);
        assert_int_equal(wfm_results_read(scratch_path("x.db"), &out, NULL, &err), WFM_EDATA);
        assert_text_in(err.text, cases[i].words);
    }
}

/* The CHECKs themselves, for those who write with other programs. */
static void checks_stand_in_the_tables(void **state)
{
    static const char *const bad[] = {
        "UPDATE forecast SET mean = 9e999",
        "UPDATE forecast SET start_utc = start_utc + 1",
        "UPDATE requirement SET p_wait = 1.5",
        "UPDATE requirement SET status = 'fine'",
        "UPDATE activity SET end_utc = start_utc, \"end\" = start",
        "UPDATE kpi SET value = NULL",
        "UPDATE shift SET paid_min = 'many'",
        "INSERT INTO kpi VALUES (7, 'x', '', 1, '')",
    };
    sqlite3 *db = NULL;

    (void)state;
    assert_int_equal(sqlite3_open(sample_file("x.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(sqlite3_exec(db, bad[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void tells_files_that_cannot_be(void **state)
{
    wfm_results out;
    wfm_error   err = {0};

    (void)state;
    assert_int_equal(wfm_results_read(scratch_path("none.db"), &out, NULL, &err), WFM_ENOINPUT);
    assert_int_equal(write_sample(scratch_path("none/x.db"), &err), WFM_ECREATE);
    assert_int_equal(symlink("/dev/null", scratch_path("null.db")), 0);
    assert_int_equal(write_sample(scratch_path("null.db"), &err), WFM_ECREATE);
    assert_text_in(err.text, "a device is no database");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carries_what_xml_carries),
        cmocka_unit_test(is_sound_and_marked),
        cmocka_unit_test(keeps_earlier_runs),
        cmocka_unit_test(reads_and_renews_version_1),
        cmocka_unit_test(reads_and_renews_version_2),
        cmocka_unit_test(reads_and_renews_version_3),
        cmocka_unit_test(reads_and_renews_version_4),
        cmocka_unit_test(reads_and_renews_version_5),
        cmocka_unit_test(leaves_what_is_not_ours),
        cmocka_unit_test(waits_for_nobody_for_long),
        cmocka_unit_test(a_failed_run_leaves_nothing),
        cmocka_unit_test(refuses_values_that_others_have_put_in),
        cmocka_unit_test(checks_stand_in_the_tables),
        cmocka_unit_test(tells_files_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
