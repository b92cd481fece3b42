/* The words in which tables describe their columns; for the files that do so, and no other. */
#ifndef ENGINE_IO_COLUMNS_H
#define ENGINE_IO_COLUMNS_H

#include "engine/io/domain.h"

/* A member of a row type as a column: COLUMN(wfm_kpi_row, "value", value, amount, NEEDED). */
/* clang-format off */
#define COLUMN(type, text, member, of, ...)                                                        \
    {.name = (text), .domain = &wfm_domain_##of, .offset = offsetof(type, member), __VA_ARGS__}
/* The quantiles of a count, at the levels of wfm_quantile_level. */
#define QUANTILES(type, member, of)                                                                \
    COLUMN(type, "q05", member[0], of, OPTIONAL),                                                  \
    COLUMN(type, "q10", member[1], of, OPTIONAL),                                                  \
    COLUMN(type, "q25", member[2], of, OPTIONAL),                                                  \
    COLUMN(type, "q50", member[3], of, OPTIONAL),                                                  \
    COLUMN(type, "q75", member[4], of, OPTIONAL),                                                  \
    COLUMN(type, "q90", member[5], of, OPTIONAL),                                                  \
    COLUMN(type, "q95", member[6], of, OPTIONAL)
/* clang-format on */
#define KEY      .key = true
#define OPTIONAL .optional = true
#define NEEDED   .optional = false
#define SINCE(n) .since = (n)

#define COLUMNS(of) .columns = (of), .n_columns = sizeof(of) / sizeof *(of)

#endif
