#include "bin/backtest_table.h"

#include <math.h>
#include <stdbool.h>

#define LABEL_WIDTH  30
#define COLUMN_WIDTH 16
#define NO_SECOND    WFM_BACKTEST_MEASURES

typedef enum { PER_CENT, PLAIN, SIGNED } look;

/* From top to bottom. A row with a second measure says "from to". */
static const struct {
    const char          *label;
    wfm_backtest_lead    lead;
    wfm_backtest_measure measure, second;
    look                 look;
} rows[] = {
    {"WAPE of intervals, %", WFM_BACKTEST_ALL, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"  first day", WFM_BACKTEST_DAY_1, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"  days 1 to 7", WFM_BACKTEST_DAYS_1_7, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"  days 8 to 14", WFM_BACKTEST_DAYS_8_14, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"  days 15 to 28", WFM_BACKTEST_DAYS_15_28, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"  later", WFM_BACKTEST_LATER, WFM_BACKTEST_WAPE, NO_SECOND, PER_CENT},
    {"WAPE of days, %", WFM_BACKTEST_ALL, WFM_BACKTEST_DAY_WAPE, NO_SECOND, PER_CENT},
    {"WAPE of weeks, %", WFM_BACKTEST_ALL, WFM_BACKTEST_WEEK_WAPE, NO_SECOND, PER_CENT},
    {"bias, %", WFM_BACKTEST_ALL, WFM_BACKTEST_BIAS, NO_SECOND, SIGNED},
    {"80 % band holds, %", WFM_BACKTEST_ALL, WFM_BACKTEST_INSIDE_80, WFM_BACKTEST_WITHIN_80,
     PER_CENT},
    {"90 % band holds, %", WFM_BACKTEST_ALL, WFM_BACKTEST_INSIDE_90, WFM_BACKTEST_WITHIN_90,
     PER_CENT},
    {"pinball loss, %", WFM_BACKTEST_ALL, WFM_BACKTEST_PINBALL, NO_SECOND, PER_CENT},
    {"agents too many, mean", WFM_BACKTEST_ALL, WFM_BACKTEST_AGENTS_OVER, NO_SECOND, PLAIN},
    {"  hours a day", WFM_BACKTEST_ALL, WFM_BACKTEST_HOURS_OVER, NO_SECOND, PLAIN},
    {"  % of the right agents", WFM_BACKTEST_ALL, WFM_BACKTEST_SHARE_OVER, NO_SECOND, PER_CENT},
    {"agents too few, mean", WFM_BACKTEST_ALL, WFM_BACKTEST_AGENTS_UNDER, NO_SECOND, PLAIN},
    {"  hours a day", WFM_BACKTEST_ALL, WFM_BACKTEST_HOURS_UNDER, NO_SECOND, PLAIN},
    {"  % of the right agents", WFM_BACKTEST_ALL, WFM_BACKTEST_SHARE_UNDER, NO_SECOND, PER_CENT},
    {"service level, %", WFM_BACKTEST_ALL, WFM_BACKTEST_LEVEL, NO_SECOND, PER_CENT},
    {"  with the right agents, %", WFM_BACKTEST_ALL, WFM_BACKTEST_LEVEL_RIGHT, NO_SECOND, PER_CENT},
    {"intervals below target, %", WFM_BACKTEST_ALL, WFM_BACKTEST_BELOW, NO_SECOND, PER_CENT},
};

#define N_ROWS (sizeof rows / sizeof *rows)

static double value_of(const wfm_backtest_score *score, size_t method, size_t row)
{
    return score->value[method][rows[row].lead][rows[row].measure];
}

static void print_cell(const wfm_backtest_score *score, size_t method, size_t row, FILE *out)
{
    const double value = value_of(score, method, row);
    const double scale = rows[row].look == PLAIN ? 1 : 100;
    char         text[64];

    if (isnan(value))
        (void)snprintf(text, sizeof text, "-");
    else if (rows[row].second != NO_SECOND)
        (void)snprintf(text, sizeof text, "%.1f to %.1f", 100 * value,
                       100 * score->value[method][rows[row].lead][rows[row].second]);
    else if (rows[row].look == SIGNED)
        (void)snprintf(text, sizeof text, "%+.2f", scale * value);
    else
        (void)snprintf(text, sizeof text, "%.2f", scale * value);
    fprintf(out, "%*s", COLUMN_WIDTH, text);
}

/* A row that says nothing of the forecast is left out. */
static void print_row(const wfm_backtest_score *score, size_t row, FILE *out)
{
    if (isnan(value_of(score, WFM_BACKTEST_FORECAST, row)))
        return;
    fprintf(out, "%-*s", LABEL_WIDTH, rows[row].label);
    for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++)
        print_cell(score, m, row, out);
    putc('\n', out);
}

static void print_score(const wfm_backtest_score *score, FILE *out)
{
    const double *scope = score->value[WFM_BACKTEST_FORECAST][WFM_BACKTEST_ALL];

    fprintf(out, "\n%s%s\n", *score->queue ? "queue " : "all queues together", score->queue);
    fprintf(out, "%.0f intervals, %.0f calls, %.0f origins\n\n", scope[WFM_BACKTEST_INTERVALS],
            scope[WFM_BACKTEST_CALLS], scope[WFM_BACKTEST_ORIGINS]);
    fprintf(out, "%*s%*s%*s\n", LABEL_WIDTH + COLUMN_WIDTH, "forecast", COLUMN_WIDTH, "habit",
            COLUMN_WIDTH, "last week");
    for (size_t row = 0; row < N_ROWS; row++)
        print_row(score, row, out);
    if (score->unstaffed)
        fprintf(out, "what errors cost in agents: left out, %s\n", score->unstaffed);
}

void backtest_table_print(const wfm_backtest *backtest, FILE *out)
{
    char first[WFM_DAY_TEXT], last[WFM_DAY_TEXT];

    fprintf(out, "%d origins every %d days, %s to %s, %d days ahead from each\n",
            backtest->n_origins, backtest->step_days, wfm_day_text(backtest->first, first),
            wfm_day_text(backtest->last, last), backtest->horizon_days);
    for (size_t i = 0; i < backtest->n_scores; i++)
        print_score(&backtest->scores[i], out);
    fputs("\nhabit: mean of the same weekday and slot of the last 8 weeks; last week: its\n"
          "value of last week; all three know only what came before their origin\n",
          out);
}
