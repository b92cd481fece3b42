/* Every piece of SQL that names a column. */
#include <math.h>

#include "engine/base/number.h"
#include "engine/io/cell.h"
#include "engine/io/database.h"
#include "engine/io/domain.h"

bool wfm_database_has_no(const wfm_layout *layout)
{
    return !layout->single && !wfm_layout_has_key(layout);
}

static bool is_run(const wfm_layout *layout)
{
    return layout == &wfm_layouts[WFM_LAYOUT_RUN];
}

static void put_words(sqlite3_str *sql, const wfm_column *column)
{
    const char *comma = "";

    sqlite3_str_appendf(sql, " TEXT NOT NULL CHECK (\"%w\" IN (", column->name);
    for (int i = (int)column->domain->min; i <= (int)column->domain->max; i++, comma = ", ")
        sqlite3_str_appendf(sql, "%s%Q", comma, column->domain->word(i));
    sqlite3_str_appendall(sql, "))");
}

static void put_number(sqlite3_str *sql, const wfm_column *column)
{
    const wfm_domain *domain = column->domain;
    char              least[WFM_NUMBER_TEXT], most[WFM_NUMBER_TEXT];

    sqlite3_str_appendf(sql, " %s%s CHECK (\"%w\" ",
                        domain->kind == WFM_CELL_REAL ? "REAL" : "INTEGER",
                        column->optional && !column->zero ? "" : " NOT NULL", column->name);
    wfm_number_text(domain->min, least);
    wfm_number_text(domain->max, most);
    if (isinf(domain->max))
        sqlite3_str_appendf(sql, ">= %s)", least);
    else if (domain->half_open)
        sqlite3_str_appendf(sql, ">= %s AND \"%w\" < %s)", least, column->name, most);
    else
        sqlite3_str_appendf(sql, "BETWEEN %s AND %s)", least, most);
}

static void put_instant(sqlite3_str *sql, const wfm_column *column)
{
    sqlite3_str_appendf(sql,
                        " TEXT NOT NULL,\n  \"%w_utc\" INTEGER NOT NULL"
                        " CHECK (\"%w_utc\" = unixepoch(\"%w\"))",
                        column->name, column->name, column->name);
}

static void put_column(sqlite3_str *sql, const wfm_column *column)
{
    sqlite3_str_appendf(sql, "\"%w\"", column->name);
    if (column->domain->word)
        put_words(sql, column);
    else if (column->domain->kind == WFM_CELL_INSTANT)
        put_instant(sql, column);
    else if (column->domain->kind != WFM_CELL_TEXT)
        put_number(sql, column);
    else if (column->optional)
        sqlite3_str_appendall(sql, " TEXT NOT NULL");
    else
        sqlite3_str_appendf(sql, " TEXT NOT NULL CHECK (\"%w\" <> '')", column->name);
}

/* ", "queue", "start_utc"": the columns of the key behind run_id. */
static void put_key(sqlite3_str *sql, const wfm_layout *layout)
{
    if (wfm_database_has_no(layout))
        sqlite3_str_appendall(sql, ", \"no\"");
    for (size_t c = 0; c < layout->n_columns; c++)
        if (layout->columns[c].key)
            sqlite3_str_appendf(sql, ", \"%w%s\"", layout->columns[c].name,
                                layout->columns[c].domain->kind == WFM_CELL_INSTANT ? "_utc" : "");
}

char *wfm_sql_create(const wfm_layout *layout)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);

    sqlite3_str_appendf(sql, "CREATE TABLE \"%w\" (\n  \"run_id\" INTEGER %s", layout->name,
                        is_run(layout) ? "PRIMARY KEY CHECK (\"run_id\" > 0)"
                                       : "NOT NULL REFERENCES \"run\" ON DELETE CASCADE");
    if (wfm_database_has_no(layout))
        sqlite3_str_appendall(sql, ",\n  \"no\" INTEGER NOT NULL CHECK (\"no\" > 0)");
    for (size_t c = 0; c < layout->n_columns; c++) {
        sqlite3_str_appendall(sql, ",\n  ");
        put_column(sql, &layout->columns[c]);
    }
    if (wfm_layout_column(layout, "start") && wfm_layout_column(layout, "end"))
        sqlite3_str_appendall(sql, ",\n  CHECK (\"end_utc\" > \"start_utc\")");
    if (is_run(layout)) {
        sqlite3_str_appendall(sql, "\n) STRICT");
    } else {
        sqlite3_str_appendall(sql, ",\n  PRIMARY KEY (\"run_id\"");
        put_key(sql, layout);
        sqlite3_str_appendall(sql, ")\n) STRICT, WITHOUT ROWID");
    }
    return sqlite3_str_finish(sql);
}

char *wfm_sql_insert(const wfm_layout *layout)
{
    sqlite3_str *names  = sqlite3_str_new(NULL);
    sqlite3_str *values = sqlite3_str_new(NULL);
    int          place  = 3;

    if (wfm_database_has_no(layout)) {
        sqlite3_str_appendall(names, ", \"no\"");
        sqlite3_str_appendall(values, ", ?2");
    }
    for (size_t c = 0; c < layout->n_columns; c++) {
        sqlite3_str_appendf(names, ", \"%w\"", layout->columns[c].name);
        sqlite3_str_appendf(values, ", ?%d", place++);
        if (layout->columns[c].domain->kind == WFM_CELL_INSTANT) {
            sqlite3_str_appendf(names, ", \"%w_utc\"", layout->columns[c].name);
            sqlite3_str_appendf(values, ", ?%d", place++);
        }
    }
    char *left  = sqlite3_str_finish(names);
    char *right = sqlite3_str_finish(values);
    char *sql   = left && right ? sqlite3_mprintf("INSERT INTO \"%w\" (\"run_id\"%s) VALUES (?1%s)",
                                                  layout->name, left, right)
                                : NULL;
    sqlite3_free(left);
    sqlite3_free(right);
    return sql;
}

/* Rows that are there have nothing in it: NULL, or what stands for nothing. */
char *wfm_sql_add(const wfm_layout *layout, const wfm_column *column)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    char         room[WFM_CELL_TEXT_ROOM];

    sqlite3_str_appendf(sql, "ALTER TABLE \"%w\" ADD COLUMN ", layout->name);
    put_column(sql, column);
    if (column->domain->word || column->domain->kind == WFM_CELL_TEXT || column->zero)
        sqlite3_str_appendf(sql, " DEFAULT %Q",
                            wfm_cell_text(column, wfm_cell_empty(column), NULL, room));
    return sqlite3_str_finish(sql);
}

char *wfm_sql_select(const wfm_layout *layout, long version)
{
    sqlite3_str *sql   = sqlite3_str_new(NULL);
    const char  *comma = "SELECT ";

    for (size_t c = 0; c < layout->n_columns; c++) {
        if (layout->columns[c].since > version)
            continue;
        sqlite3_str_appendf(sql, "%s\"%w%s\"", comma, layout->columns[c].name,
                            layout->columns[c].domain->kind == WFM_CELL_INSTANT ? "_utc" : "");
        comma = ", ";
    }
    sqlite3_str_appendf(sql, " FROM \"%w\" WHERE \"run_id\" = ?1 ORDER BY \"run_id\"",
                        layout->name);
    put_key(sql, layout);
    return sqlite3_str_finish(sql);
}
