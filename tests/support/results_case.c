#include "tests/support/results_case.h"

#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define T         SAMPLE_REPEATED
#define HALF      1800
#define HOUR      3600
#define LENGTH(x) (sizeof(x) / sizeof *(x))

static const char *const long_text =
    "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
    "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
    "123456789 123456789 ";

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const wfm_run_input inputs[] = {
    {"plan", "site & \"co\".xml", HEX}, {"history", "a<b>'.csv", HEX}, {"history", "2.csv", HEX}};

static const wfm_run_option options[] = {{"seed", "18446744073709551615"}, {"effort", ""}};

#define NONE                                                                                       \
    {                                                                                              \
        NAN, NAN, NAN, NAN, NAN, NAN, NAN                                                          \
    }

static wfm_forecast_row forecast[] = {
    {"chat", T, 0.1, NAN, NONE, NAN, NAN},
    {"sales", T, 12.375, 301.7, {5, 7, 9, 12, 15, 18, 21}, 11.25, 42.5},
    {"sales", T + HOUR, 1.0 / 3, 1e-3, {0, 0, 0, 0, 1, 1, 2}, 0, 0},
};

static wfm_forecast_row group_forecast[] = {
    {"all", T, 12.475, 301.7, {5, 7, 9, 12, 15, 18, 21}, NAN, NAN},
    {"all", T + HOUR, 1.0 / 3, NAN, NONE, 0.5, 17.25},
};

#define MIDNIGHT (T - 2 * HOUR)
#define DAYS     (24 * HOUR)

static wfm_forecast_day_row forecast_days[] = {
    {"all", MIDNIGHT, 400.5, {310, 330, 360, 400, 440, 470, 500}},
    {"chat", MIDNIGHT, 0, NONE},
    {"sales", MIDNIGHT, 2.5e11, {0, 0, 0, 0, 0, 0, 1e15}},
};

/* Not the alphabetical order of the words: that of the methods. */
static wfm_forecast_score_row forecast_scores[] = {
    {"chat", WFM_FORECAST_EMPTY, true, 0, NAN, NAN, NAN},
    {"sales", WFM_FORECAST_NAIVE, false, 5, 1.75, 0.5, -0.125},
    {"sales", WFM_FORECAST_MEAN, false, 5, 0.25, 0.0625, 0.03},
    {"sales", WFM_FORECAST_SMOOTHING, false, 1, 0.24, 0.06, 0},
    {"sales", WFM_FORECAST_CALENDAR, true, 5, 0.2, 0.05, 0.01},
};

static wfm_forecast_spread_row forecast_spreads[] = {
    {"sales", 1, 0, 0}, {"sales", 2, 0.02, 0.0015}, {"sales", 15, 0.03, 0.0025}};

static wfm_left_out_row left_out[] = {
    {"chat", MIDNIGHT - 30 * DAYS, MIDNIGHT - 29 * DAYS, WFM_FATE_MISSING, NAN, NAN},
    {"sales", MIDNIGHT - 30 * DAYS, MIDNIGHT - 29 * DAYS, WFM_FATE_SPECIAL, 12, 880.5},
    {"sales", MIDNIGHT - 22 * DAYS, MIDNIGHT - 22 * DAYS + HOUR, WFM_FATE_OUTAGE, 0, NAN},
};

static wfm_rate_row rates[] = {
    {"holiday & leave", MIDNIGHT, 0, 0},
    {"sickness", MIDNIGHT, 0.0525, 0.0125},
    {"sickness", MIDNIGHT + 25 * HOUR, 0.999, 1},
};

static wfm_requirement_row requirement[] = {
    {.queue                  = "chat",
     .start                  = T,
     .calls                  = NAN,
     .offered                = NAN,
     .aht_s                  = NAN,
     .load_erl               = NAN,
     .lagged_load_erl        = NAN,
     .agents                 = 3,
     .demand                 = 4,
     .gross                  = 5,
     .reserve                = 0,
     .binding_value          = NAN,
     .binding_value_less_one = NAN,
     .service_level          = NAN,
     .asa_s                  = NAN,
     .p_wait                 = NAN,
     .p_abandon              = NAN,
     .occupancy              = NAN},
    {.queue                  = "sales",
     .start                  = T,
     .calls                  = 12.375,
     .offered                = 12.25,
     .aht_s                  = 301.7,
     .load_erl               = 2.0742708333333335,
     .lagged_load_erl        = 2.5,
     .reason                 = WFM_REASON_TRANSIENT,
     .agents                 = 3,
     .demand                 = 4,
     .gross                  = 5,
     .reserve                = 1,
     .binding                = WFM_TARGET_ASA,
     .binding_value          = 27.25,
     .binding_value_less_one = INFINITY,
     .service_level          = 0.81,
     .asa_s                  = 27.25,
     .p_wait                 = 0.4,
     .p_abandon              = 0,
     .occupancy              = 0.69},
    {.queue                  = "sales",
     .start                  = T + HOUR,
     .calls                  = 1e9,
     .offered                = 1e9,
     .aht_s                  = 301.7,
     .load_erl               = 1e9,
     .lagged_load_erl        = NAN,
     .agents                 = 200000,
     .demand                 = 200000,
     .gross                  = 250000,
     .reserve                = 0,
     .status                 = WFM_STAFF_UNREACHABLE,
     .binding_value          = NAN,
     .binding_value_less_one = NAN,
     .service_level          = 0,
     .asa_s                  = INFINITY,
     .p_wait                 = 1,
     .p_abandon              = 0,
     .occupancy              = 1},
};

static wfm_shift_row shifts[] = {
    {"ann", "early", T, T + 4 * HOUR, 210},
    {"bob", "", T + HOUR, T + 3 * HOUR, 120},
};

static wfm_activity_row activities[] = {
    {"ann", WFM_WORK, "sales", "", T, T + HOUR},
    {"ann", WFM_BREAK, "", "=HYPERLINK(\"http://x\",\"y\")", T + HOUR, T + HOUR + HALF},
    {"ann", WFM_MEAL, "", "lunch, <long>; 'one'", T + HOUR + HALF, T + 2 * HOUR},
    {"ann", WFM_TRAINING, "", "-law\xe2\x80\xae\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", T + 2 * HOUR,
     T + 4 * HOUR},
    {"bob", WFM_RESERVE, "sales", "", T + HOUR, T + 3 * HOUR},
};

static wfm_coverage_row coverage[] = {
    {"sales", T, 4, 1, 1, 0, 3, 0, 1, 0.875},
    {"sales", T + HOUR, 200000, 7, 0.75, 0.5, 199999.5, 0.25, 6.5, NAN},
};

/* One at work up to the end, one who is off by then, and one who has no shift at all. */
static wfm_person_row people[] = {
    {"ann",
     1,
     210,
     180,
     240,
     1,
     1,
     3,
     2,
     0,
     {0.75, -0.25, 1.0 / 3, 0},
     1,
     0,
     1,
     "early",
     T + 4 * HOUR,
     210,
     6210,
     1},
    {"bob",
     1,
     120,
     0,
     2400,
     0,
     1,
     0,
     0,
     120,
     {-0.75, 0.25, 0, 2},
     0,
     3,
     0,
     "",
     T + 3 * HOUR,
     0,
     120,
     0},
    {"eve", 0, 0, 0, 0, 0, 0, 1, 1, 0, {0, 0, 0, 0}, 0, 1, 0, "", MIDNIGHT, 0, 0, 0},
};

static wfm_price_row prices[] = {
    {"chat", false, T, 0.125},   {"sales", false, T, 1e15},    {"sales", false, T + HOUR, -2.5},
    {"sales", true, T, 1.0 / 3}, {"sales", true, T + HOUR, 0},
};

static wfm_shift_row published[] = {
    {"ann", "early", T - HOUR, T + 3 * HOUR, 210},
};

static wfm_change_row changes[] = {
    {"ann", MIDNIGHT, WFM_CHANGE_START, T - HOUR, T + 3 * HOUR, T, T + 4 * HOUR, 2.5},
    {"bob", MIDNIGHT, WFM_CHANGE_ON, MIDNIGHT, MIDNIGHT, T + HOUR, T + 3 * HOUR, 0},
};

static wfm_conflict_row conflicts[] = {
    {"ann", 1, 1, WFM_CLAUSE_WEEK_HOURS_MIN, T, T + 168 * HOUR, "plan.xml", 12, "at least 35 h",
     true, 480},
    {"ann", 1, 2, WFM_CLAUSE_ABSENCE, T, T + 24 * HOUR, "sick & <ill>.csv", 3, "absence '=1'",
     false, 0},
    {"ann", 2, 1, WFM_CLAUSE_REST, T, T + HOUR, "", 0, "11 h of rest between shifts", false, 0},
};

static wfm_kpi_row kpis[] = {
    {"forecast_calls", "", 12.8, "calls"},
    {"forecast_calls", "sales", -0.0, "calls"},
    {"service_level_expected", "", 0.5, ""},
};

static wfm_message_row messages[] = {
    {WFM_WARNING, "queue 'sales': Robert'); DROP TABLE run;-- is not ]]> the end"},
    {WFM_NOTICE, NULL},
    {WFM_WARNING, "queue 'sales': Robert'); DROP TABLE run;-- is not ]]> the end"},
};

wfm_results sample_results(void)
{
    messages[1].text = long_text;
    return (wfm_results){
        .run                = {.command    = "run",
                               .version    = "0.1.0",
                               .site       = "harbour",
                               .zone       = "Europe/Berlin",
                               .interval_s = HALF,
                               .start      = T - 2 * HOUR,
                               .end        = T + 22 * HOUR + HOUR,
                               .inputs     = inputs,
                               .n_inputs   = LENGTH(inputs),
                               .options    = options,
                               .n_options  = LENGTH(options)},
        .forecast           = forecast,
        .n_forecast         = LENGTH(forecast),
        .group_forecast     = group_forecast,
        .n_group_forecast   = LENGTH(group_forecast),
        .forecast_days      = forecast_days,
        .n_forecast_days    = LENGTH(forecast_days),
        .forecast_scores    = forecast_scores,
        .n_forecast_scores  = LENGTH(forecast_scores),
        .forecast_spreads   = forecast_spreads,
        .n_forecast_spreads = LENGTH(forecast_spreads),
        .left_out           = left_out,
        .n_left_out         = LENGTH(left_out),
        .rates              = rates,
        .n_rates            = LENGTH(rates),
        .requirement        = requirement,
        .n_requirement      = LENGTH(requirement),
        .published          = published,
        .n_published        = LENGTH(published),
        .shifts             = shifts,
        .n_shifts           = LENGTH(shifts),
        .activities         = activities,
        .n_activities       = LENGTH(activities),
        .coverage           = coverage,
        .n_coverage         = LENGTH(coverage),
        .people             = people,
        .n_people           = LENGTH(people),
        .prices             = prices,
        .n_prices           = LENGTH(prices),
        .changes            = changes,
        .n_changes          = LENGTH(changes),
        .conflicts          = conflicts,
        .n_conflicts        = LENGTH(conflicts),
        .kpis               = kpis,
        .n_kpis             = LENGTH(kpis),
        .objective          = {.present         = true,
                               .wage            = 1234.5,
                               .premium         = 12.25,
                               .overtime        = 7.5,
                               .under           = 10,
                               .over            = 0.125,
                               .must            = 1e6,
                               .reserve_under   = 0.25,
                               .training_missed = 50,
                               .wishes          = 3,
                               .spread          = 0.5,
                               .fairness        = -1.25,
                               .changes         = 2.5,
                               .total           = 1001316.875,
                               .bound           = 1000000,
                               .gap             = 0.001316875,
                               .cut             = true},
        .messages           = messages,
        .n_messages         = LENGTH(messages),
        .negative           = true,
    };
}

char *slurp(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    char *bytes;
    long  size;

    if (!file)
        fail_msg("cannot read %s", path);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    rewind(file);
    bytes = calloc(1, (size_t)size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), (size_t)size);
    assert_int_equal(fclose(file), 0);
    if (n)
        *n = (size_t)size;
    return bytes;
}

void assert_same_bytes(const char *path, const char *other)
{
    size_t n, n_other;
    char  *bytes       = slurp(path, &n);
    char  *bytes_other = slurp(other, &n_other);

    assert_int_equal(n, n_other);
    assert_memory_equal(bytes, bytes_other, n);
    free(bytes);
    free(bytes_other);
}

void assert_text_in(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no '%s' in '%s'", part, text);
}

wfm_status with_full_output(wfm_status (*call)(wfm_error *err), wfm_error *err)
{
    (void)fflush(stdout);
    const int kept = dup(STDOUT_FILENO);
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    assert_true(kept >= 0 && full >= 0 && dup2(full, STDOUT_FILENO) >= 0);
    const wfm_status status = call(err);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    (void)close(full);
    (void)close(kept);
    return status;
}
