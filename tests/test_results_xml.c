/* Results as XML: whole, the same bytes, valid by the schema; and everything that is refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "tests/support/results_case.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"

static void write_sample(const char *path)
{
    const wfm_results results = sample_results();
    wfm_error         err     = {0};

    if (wfm_results_write(&results, path, &err))
        fail_msg("%s", err.text);
}

static void comes_back_with_the_same_bytes(void **state)
{
    char        first[512];
    wfm_results back;
    wfm_error   err = {0};

    (void)state;
    (void)snprintf(first, sizeof first, "%s", scratch_path("first.xml"));
    write_sample(first);
    if (wfm_results_read(first, &back, NULL, &err))
        fail_msg("%s", err.text);
    assert_int_equal(wfm_results_write(&back, scratch_path("again.xml"), &err), WFM_OK);
    wfm_results_release(&back);
    assert_same_bytes(first, scratch_path("again.xml"));
    write_sample(scratch_path("again.xml"));
    assert_same_bytes(first, scratch_path("again.xml"));
}

/* The files were checked by eye against tests/support/results_case.c when their version was fixed.
 * They stay readable for ever; the last one is also what is written. */
static void versions_stay_as_they_are(void **state)
{
    static const char *const kept[] = {"tests/data/results-1.xml", "tests/data/results-2.xml",
                                       "tests/data/results-3.xml", "tests/data/results-4.xml",
                                       "tests/data/results-5.xml", "tests/data/results-6.xml"};
    wfm_results              back;
    wfm_error                err = {0};

    (void)state;
    write_sample(scratch_path("x.xml"));
    assert_same_bytes(kept[5], scratch_path("x.xml"));
    for (int i = 0; i < 6; i++) {
        if (wfm_results_read(kept[i], &back, NULL, &err))
            fail_msg("%s", err.text);
        assert_int_equal(back.requirement[1].binding, WFM_TARGET_ASA);
        assert_int_equal(back.requirement[1].reason,
                         i == 0 ? WFM_REASON_UNKNOWN : WFM_REASON_TRANSIENT);
        assert_true(isnan(back.forecast[1].statistical) == (i < 2));
        assert_int_equal(back.n_group_forecast, i < 2 ? 0 : 2);
        assert_int_equal(back.n_people, i < 3 ? 0 : 3);
        assert_int_equal(back.n_conflicts, i < 4 ? 0 : 3);
        assert_true(back.objective.wage == 1234.5);
        assert_true(back.objective.premium == (i < 3 ? 0 : 12.25));
        assert_int_equal(back.objective.cut, i >= 3);
        assert_true(i < 5 ? isnan(back.coverage[0].p_enough) : back.coverage[0].p_enough == 0.875);
        wfm_results_release(&back);
    }
}

static void values_come_back(void **state)
{
    const wfm_results want = sample_results();
    wfm_results       back;
    wfm_error         err = {0};

    (void)state;
    write_sample(scratch_path("x.xml"));
    if (wfm_results_read(scratch_path("x.xml"), &back, NULL, &err))
        fail_msg("%s", err.text);
    assert_true(back.negative);
    assert_int_equal(back.run.end, want.run.end);
    assert_int_equal(back.run.n_inputs, 3);
    assert_string_equal(back.run.inputs[1].name, "a<b>'.csv");
    assert_true(isnan(back.forecast[0].aht_s));
    assert_true(back.forecast[2].mean == 1.0 / 3);
    assert_true(back.forecast[2].quantile[6] == 2);
    assert_int_equal(back.forecast[2].start - back.forecast[1].start, 3600);
    assert_true(isinf(back.requirement[1].binding_value_less_one));
    assert_int_equal(back.requirement[2].status, WFM_STAFF_UNREACHABLE);
    assert_string_equal(back.shifts[1].shift, "");
    assert_string_equal(back.activities[1].detail, want.activities[1].detail);
    assert_string_equal(back.activities[3].detail, want.activities[3].detail);
    assert_true(back.objective.present && back.objective.bound == want.objective.bound);
    assert_string_equal(back.messages[1].text, want.messages[1].text);
    wfm_results_release(&back);
}

static void repeated_hour_keeps_its_offset(void **state)
{
    (void)state;
    write_sample(scratch_path("x.xml"));
    char *text = slurp(scratch_path("x.xml"), NULL);
    assert_text_in(text, "<forecast queue=\"sales\" start=\"2026-10-25T02:00+02:00\"");
    assert_text_in(text, "<forecast queue=\"sales\" start=\"2026-10-25T02:00+01:00\"");
    free(text);
}

static int valid_by_schema(const char *path)
{
    xmlSchemaParserCtxtPtr parser =
        xmlSchemaNewMemParserCtxt(wfm_results_xsd, (int)strlen(wfm_results_xsd));
    xmlSchemaPtr          schema    = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr validator = xmlSchemaNewValidCtxt(schema);
    xmlDocPtr             doc       = xmlReadFile(path, NULL, XML_PARSE_NONET);
    const int             answer    = xmlSchemaValidateDoc(validator, doc);

    xmlFreeDoc(doc);
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return answer;
}

static void is_valid_by_the_schema(void **state)
{
    wfm_results empty = {.run = {"forecast", "0.1.0", "", "UTC", 300, 0, 300, NULL, 0, NULL, 0}};
    wfm_error   err   = {0};

    (void)state;
    write_sample(scratch_path("x.xml"));
    assert_int_equal(valid_by_schema(scratch_path("x.xml")), 0);
    assert_int_equal(wfm_results_write(&empty, scratch_path("x.xml"), &err), WFM_OK);
    assert_int_equal(valid_by_schema(scratch_path("x.xml")), 0);
}

#define HEAD "<?xml version=\"1.0\"?>\n<results xmlns=\"urn:wfm:results:1\" version=\"1\">\n"
#define RUN                                                                                        \
    " <run command=\"run\" version=\"0.1.0\" zone=\"Europe/Berlin\" interval_s=\"1800\""           \
    " start=\"2026-10-25T00:00+02:00\" end=\"2026-10-26T00:00+01:00\" negative=\"false\"/>\n"
#define ACTIVITY                                                                                   \
    " <activity person=\"ann\" start=\"2026-10-25T08:00+01:00\" end=\"2026-10-25T09:00+01:00\" "
#define COVERAGE                                                                                   \
    " <coverage queue=\"a\" start=\"2026-10-25T08:00+01:00\" demand=\"1\" reserve=\"0\""           \
    " rostered=\"1\" on_reserve=\"0\" under=\"0\" over=\"0\" reserve_under=\"0\"/>\n"
#define TAIL "</results>\n"

static const struct {
    const char *document, *words;
} refused[] = {
    {HEAD RUN "</resul", "x.xml:4: expected '>'"},
    {HEAD RUN, "x.xml:3: the document is cut off, or something follows its end"},
    {"", "x.xml:1: the document is cut off, or something follows its end"},
    {"just text\n", "x.xml:1: not an XML document"},
    {"<results xmlns=\"urn:wfm:plan:1\" version=\"1\"/>\n",
     "x.xml:1: root element 'results' of namespace 'urn:wfm:plan:1': must be 'results' of "
     "'urn:wfm:results:1'"},
    {"<results version=\"1\"/>\n", "of namespace '': must be"},
    {"<plan xmlns=\"urn:wfm:results:1\"/>\n", "root element 'plan'"},
    {"<results xmlns=\"urn:wfm:results:1\" version=\"7\"><new/></results>\n",
     "x.xml:1: results of version 7: this program reads up to 6"},
    {"<results xmlns=\"urn:wfm:results:1\" version=\"one\">\n" RUN TAIL, "x.xml:1: "},
    {"<!DOCTYPE results [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n"
     "<results xmlns=\"urn:wfm:results:1\" version=\"1\">&e;</results>\n",
     "a DOCTYPE is not allowed"},
    {HEAD RUN ACTIVITY "kind=\"brake\"/>\n" TAIL,
     "x.xml:4: element 'activity', attribute 'kind': 'brake': must be one of 'work' 'break' 'meal' "
     "'training' 'reserve'"},
    {HEAD RUN ACTIVITY "/>\n" TAIL,
     "x.xml:4: element 'activity': the attribute 'kind' is required but missing"},
    {HEAD RUN ACTIVITY "kind=\"work\" mood=\"good\"/>\n" TAIL,
     "x.xml:4: element 'activity', attribute 'mood': the attribute 'mood' is not allowed"},
    {HEAD RUN ACTIVITY "kind=\"work\" queue=\"../x y\"/>\n" TAIL,
     "x.xml:4: element 'activity', attribute 'queue': '../x y': must be an id"},
    {HEAD RUN " <kpi name=\"shifts\" value=\"1,5\" unit=\"1\"/>\n" TAIL,
     "x.xml:4: element 'kpi', attribute 'value': '1,5': must be a number in [-1e+15, 1e+15]"},
    {HEAD RUN " <kpi name=\"shifts\" value=\"1e16\"/>\n" TAIL, "'1e16': must be a number in"},
    {HEAD RUN " <kpi name=\"shifts\" value=\"INF\"/>\n" TAIL, "'INF': must be a number in"},
    {HEAD RUN " <kpi name=\"shifts\" value=\"NaN\"/>\n" TAIL, "'NaN': must be a number in"},
    {HEAD RUN " <input role=\"plan\" name=\"p\" sha256=\"12\"/>\n" TAIL,
     "'12': must be 64 hexadecimal digits in lower case"},
    {HEAD RUN " <forecast queue=\"a\" start=\"2026-10-25T08:00\" mean=\"1\"/>\n" TAIL,
     "x.xml:4: element 'forecast', attribute 'start': "},
    {HEAD RUN " <forecast queue=\"a\" start=\"2026-13-25T08:00+01:00\" mean=\"1\"/>\n" TAIL,
     "x.xml:4: element 'forecast', attribute 'start': '2026-13-25T08:00+01:00'"},
    {HEAD RUN " <shift person=\"ann\" start=\"2026-10-25T08:00+01:00\" "
              "end=\"2026-10-25T07:30+00:00\" paid_min=\"1\"/>\n"
              " <shift person=\"bob\" start=\"2026-10-25T08:00+01:00\" "
              "end=\"2026-10-25T07:00+00:00\" paid_min=\"1\"/>\n" TAIL,
     "x.xml:5: shift, end: must be after the start"},
    {HEAD RUN COVERAGE COVERAGE TAIL,
     "x.xml: coverage: queue 'a', start '2026-10-25T08:00+01:00' stands twice"},
    {HEAD RUN COVERAGE RUN TAIL, "x.xml:5: element 'run': this element is not expected"},
    {HEAD TAIL, "x.xml:3: element 'results': missing child element(s); expected is ( run )"},
    {HEAD
     " <run command=\"run\" version=\"1\" zone=\"Europe/Pariss\" interval_s=\"1800\""
     " start=\"2026-10-25T00:00+02:00\" end=\"2026-10-26T00:00+01:00\" negative=\"false\"/>\n" TAIL,
     "Europe/Pariss"},
};

static void refuses_bad_documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        wfm_results out = {.negative = true};
        wfm_error   err = {0};

        assert_int_equal(
            wfm_results_read(scratch_text("x.xml", refused[i].document), &out, NULL, &err),
            WFM_EDATA);
        assert_text_in(err.text, refused[i].words);
        assert_true(out.negative && !out.memory);
    }
}

static void tells_all_that_is_wrong(void **state)
{
    wfm_messages messages = {0};
    wfm_results  out;
    wfm_error    err = {0};

    (void)state;
    assert_int_equal(
        wfm_results_read(scratch_text("x.xml", HEAD RUN ACTIVITY "kind=\"brake\"/>\n" ACTIVITY
                                                                 "kind=\"loo\"/>\n" TAIL),
                         &out, &messages, &err),
        WFM_EDATA);
    assert_int_equal(messages.n_errors, 2);
    assert_text_in(messages_text(&messages),
                   "x.xml:5: element 'activity', attribute 'kind': 'loo'");
    wfm_messages_release(&messages);
}

/* Rows in another order, attributes in another order, other offsets: the same results. */
static void order_in_the_file_does_not_matter(void **state)
{
    wfm_results out;
    wfm_error   err = {0};
    const char *path =
        scratch_text("x.xml", HEAD RUN
                     " <forecast mean=\"2\" queue=\"b\" start=\"2026-10-25T08:00+01:00\"/>\n"
                     " <forecast queue=\"a\" mean=\"1\" start=\"2026-10-25T07:00+00:00\"/>\n" TAIL);

    (void)state;
    assert_int_equal(wfm_results_read(path, &out, NULL, &err), WFM_OK);
    assert_string_equal(out.forecast[0].queue, "a");
    assert_true(out.forecast[1].mean == 2);
    assert_int_equal(out.forecast[0].start, out.forecast[1].start);
    wfm_results_release(&out);
}

static wfm_status write_to_output(wfm_error *err)
{
    const wfm_results results = sample_results();

    return wfm_results_write(&results, "-", err);
}

static void tells_what_cannot_be_written(void **state)
{
    const wfm_results results = sample_results();
    wfm_error         err     = {0};

    (void)state;
    assert_int_equal(wfm_results_write(&results, scratch_path("none/x.xml"), &err), WFM_ECREATE);
    assert_text_in(err.text, "cannot create");
    assert_int_equal(with_full_output(write_to_output, &err), WFM_EIO);
    assert_text_in(err.text, "No space left on device");
    assert_int_equal(symlink("/dev/full", scratch_path("full.xml")), 0);
    assert_int_equal(wfm_results_write(&results, scratch_path("full.xml"), &err), WFM_EIO);
    assert_text_in(err.text, "No space left on device");
    assert_int_equal(wfm_results_write(&results, scratch_path("x.pdf"), &err), WFM_EUSAGE);
    assert_int_equal(wfm_results_write(&results, scratch_path("x.csv"), &err), WFM_EUSAGE);
    assert_text_in(err.text, "must end in .xml, .db, .sqlite or .sqlite3");
}

static void tells_what_cannot_be_read(void **state)
{
    wfm_results out;
    wfm_error   err = {0};

    (void)state;
    assert_int_equal(wfm_results_read(scratch_path("none.xml"), &out, NULL, &err), WFM_ENOINPUT);
    assert_text_in(err.text, "No such file");
    assert_int_equal(mkdir(scratch_path("dir.xml"), 0700), 0);
    assert_int_equal(wfm_results_read(scratch_path("dir.xml"), &out, NULL, &err), WFM_EIO);
    assert_int_equal(rmdir(scratch_path("dir.xml")), 0);
    assert_int_equal(wfm_results_read("x.txt", &out, NULL, &err), WFM_EUSAGE);
}

/* A file that is there stays as it was when the new one cannot be. */
static void old_file_survives_a_refusal(void **state)
{
    wfm_results results = sample_results();
    wfm_error   err     = {0};

    (void)state;
    write_sample(scratch_path("x.xml"));
    char *before = slurp(scratch_path("x.xml"), NULL);

    results.run.zone = "Europe/Pariss";
    assert_int_equal(wfm_results_write(&results, scratch_path("x.xml"), &err), WFM_EDATA);
    char *after = slurp(scratch_path("x.xml"), NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_with_the_same_bytes),
        cmocka_unit_test(versions_stay_as_they_are),
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(repeated_hour_keeps_its_offset),
        cmocka_unit_test(is_valid_by_the_schema),
        cmocka_unit_test(refuses_bad_documents),
        cmocka_unit_test(tells_all_that_is_wrong),
        cmocka_unit_test(order_in_the_file_does_not_matter),
        cmocka_unit_test(tells_what_cannot_be_written),
        cmocka_unit_test(tells_what_cannot_be_read),
        cmocka_unit_test(old_file_survives_a_refusal),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
