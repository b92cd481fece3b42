/* The description of the tables against the schema, which is written by hand; and what no file may
 * carry. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "engine/io/domain.h"
#include "engine/io/layout.h"
#include "tests/support/results_case.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"

static xmlXPathContextPtr xpath;

static int open_schema(void **state)
{
    xmlDocPtr doc =
        xmlReadMemory(wfm_results_xsd, (int)strlen(wfm_results_xsd), NULL, NULL, XML_PARSE_NONET);

    (void)state;
    xpath = doc ? xmlXPathNewContext(doc) : NULL;
    return xpath ? xmlXPathRegisterNs(xpath, BAD_CAST "xs",
                                      BAD_CAST "http://www.w3.org/2001/XMLSchema")
                 : -1;
}

static int close_schema(void **state)
{
    (void)state;
    xmlFreeDoc(xpath->doc);
    xmlXPathFreeContext(xpath);
    return 0;
}

/* The value of an XPath expression as text; valid until the next call. */
__attribute__((format(printf, 1, 2))) static const char *schema(const char *format, ...)
{
    static char text[256];
    char        query[512];
    va_list     args;

    va_start(args, format);
    (void)vsnprintf(query, sizeof query, format, args);
    va_end(args);
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST query, xpath);
    assert_non_null(found);
    xmlChar *words = xmlXPathCastToString(found);
    (void)snprintf(text, sizeof text, "%s", (const char *)words);
    xmlFree(words);
    xmlXPathFreeObject(found);
    return text;
}

static const char *attribute_of(const char *type, const char *column, const char *what)
{
    return schema("string(//xs:complexType[@name='%s']/xs:attribute[@name='%s']/@%s)", type, column,
                  what);
}

static const char *bound_of(const wfm_domain *domain, const char *facet)
{
    return schema("string(//xs:simpleType[@name='%s']//xs:%s/@value)", domain->name, facet);
}

static void every_column_is_an_attribute(void **state)
{
    (void)state;
    assert_string_equal(schema("count(//xs:complexType[@name])"), "20");
    for (size_t t = 0; t < WFM_LAYOUTS; t++) {
        const wfm_layout *layout = &wfm_layouts[t];
        char              type[64], count[16];

        (void)snprintf(type, sizeof type, "%s",
                       schema("string(//xs:element[@name='%s']/@type)", layout->name));
        (void)snprintf(count, sizeof count, "%zu", layout->n_columns);
        assert_string_equal(schema("count(//xs:complexType[@name='%s']/*)", type), count);
        for (size_t c = 0; c < layout->n_columns; c++) {
            const wfm_column *column = &layout->columns[c];
            assert_string_equal(attribute_of(type, column->name, "type"), column->domain->name);
            assert_string_equal(attribute_of(type, column->name, "use"),
                                column->optional ? "" : "required");
        }
    }
}

static void check_numbers(const wfm_domain *domain)
{
    const char *most = domain->half_open ? "maxExclusive" : "maxInclusive";

    assert_true(strtod(bound_of(domain, "minInclusive"), NULL) == domain->min);
    if (isinf(domain->max))
        assert_string_equal(bound_of(domain, most), "");
    else
        assert_true(strtod(bound_of(domain, most), NULL) == domain->max);
}

static void check_words(const wfm_domain *domain)
{
    int n = 0;

    for (int i = (int)domain->min; i <= (int)domain->max; i++) {
        if (*domain->word(i) == '\0')
            continue;
        n++;
        assert_string_equal(
            schema("count(//xs:simpleType[@name='%s']//xs:enumeration[@value='%s'])", domain->name,
                   domain->word(i)),
            "1");
    }
    assert_int_equal(
        atoi(schema("count(//xs:simpleType[@name='%s']//xs:enumeration)", domain->name)), n);
}

static void every_domain_is_a_simple_type(void **state)
{
    static const wfm_domain *const domains[] = {
#define ADDRESS(name) &wfm_domain_##name,
        WFM_DOMAIN_LIST(ADDRESS)
#undef ADDRESS
    };
    const size_t n = sizeof domains / sizeof *domains;

    (void)state;
    assert_int_equal(atoi(schema("count(//xs:simpleType)")), n);
    for (size_t d = 0; d < n; d++) {
        assert_string_equal(schema("count(//xs:simpleType[@name='%s'])", domains[d]->name), "1");
        if (domains[d]->word)
            check_words(domains[d]);
        else if (domains[d]->kind == WFM_CELL_WHOLE || domains[d]->kind == WFM_CELL_REAL)
            check_numbers(domains[d]);
    }
}

static void refused(const wfm_results *results, const char *words)
{
    static const char *const names[] = {"x.xml", "x.db"};

    for (size_t i = 0; i < 2; i++) {
        wfm_error err = {0};
        FILE     *file;

        assert_int_equal(wfm_results_write(results, scratch_path(names[i]), &err), WFM_EDATA);
        assert_text_in(err.text, words);
        file = fopen(scratch_path(names[i]), "rb");
        assert_null(file);
    }
}

static void what_no_file_can_carry_is_refused(void **state)
{
    wfm_results      results    = sample_results();
    wfm_forecast_row forecast[] = {results.forecast[1], results.forecast[2]};
    wfm_shift_row    shift      = results.shifts[0];
    wfm_kpi_row      kpi        = results.kpis[0];
    wfm_message_row  message    = {WFM_NOTICE, "bell\a"};

    (void)state;
    results.forecast   = forecast;
    results.n_forecast = 2;
    forecast[1].mean   = NAN;
    refused(&results, "row 2 of forecast, mean: must not be empty");
    forecast[1].mean = INFINITY;
    refused(&results, "row 2 of forecast, mean: 'inf': must be a number in [0, 1e+09]");
    forecast[1].mean  = 1;
    forecast[1].start = forecast[0].start;
    refused(&results, "row 2 of forecast: not in ascending order of its key");
    forecast[1].queue = "chat";
    refused(&results, "row 2 of forecast: not in ascending order of its key");
    forecast[1].queue = "no id";
    refused(&results, "row 2 of forecast, queue: 'no id': must be an id");
    results.n_forecast = 1;

    results.shifts   = &shift;
    results.n_shifts = 1;
    shift.end        = shift.start;
    refused(&results, "row 1 of shift, end: must be after the start");
    shift.end      = shift.start + 60;
    shift.paid_min = -1;
    refused(&results, "row 1 of shift, paid_min: '-1': must be a whole number in [0, 1e+09]");
    shift.paid_min = 1;
    shift.end      = (wfm_instant)1 << 40;
    refused(&results, "must be a time from 1970 to 2069");
    results.n_shifts = 0;

    results.kpis   = &kpi;
    results.n_kpis = 1;
    kpi.unit       = NULL;
    refused(&results, "row 1 of kpi, unit: ");
    results.n_kpis = 0;

    results.messages   = &message;
    results.n_messages = 1;
    refused(&results, "row 1 of message, text: '?': must be UTF-8 without control characters");
    message.text = "\xff";
    refused(&results, "row 1 of message, text: '?'");
    results.n_messages = 0;

    results.objective.gap = NAN;
    refused(&results, "row 1 of objective, gap: must not be empty");
    results.objective.present = false;
    results.run.zone          = "Europe/Pariss";
    refused(&results, "Europe/Pariss");
    results.run.zone = NULL;
    refused(&results, "row 1 of run, zone: ");
}

static void kind_of_file_is_its_ending(void **state)
{
    static const struct {
        const char   *path;
        wfm_file_kind kind;
    } table[] = {{"a.xml", WFM_FILE_XML},          {"/d.db/a.XML", WFM_FILE_XML},
                 {"a.db", WFM_FILE_SQLITE},        {"a.sqlite", WFM_FILE_SQLITE},
                 {"a.b.sqlite3", WFM_FILE_SQLITE}, {"a.csv", WFM_FILE_CSV},
                 {"a", WFM_FILE_UNKNOWN},          {"/d.xml/a", WFM_FILE_UNKNOWN},
                 {"", WFM_FILE_UNKNOWN},           {"a.xmlx", WFM_FILE_UNKNOWN}};

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(wfm_file_kind_of(table[i].path), table[i].kind);
}

int main(void)
{
    const struct CMUnitTest schema_tests[] = {
        cmocka_unit_test(every_column_is_an_attribute),
        cmocka_unit_test(every_domain_is_a_simple_type),
        cmocka_unit_test(kind_of_file_is_its_ending),
    };
    const struct CMUnitTest file_tests[] = {
        cmocka_unit_test(what_no_file_can_carry_is_refused),
    };
    return cmocka_run_group_tests(schema_tests, open_schema, close_schema) +
           cmocka_run_group_tests(file_tests, scratch_open, scratch_close);
}
