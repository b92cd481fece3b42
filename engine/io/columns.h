/* The words in which tables describe their columns; for the files that do so, and no other. */
#ifndef ENGINE_IO_COLUMNS_H
#define ENGINE_IO_COLUMNS_H

#include "engine/io/domain.h"

/* A member of a row type as a column: COLUMN(wfm_kpi_row, "value", value, amount, NEEDED). */
/* clang-format off */
#define COLUMN(type, text, member, of, ...)                                                        \
    {.name = (text), .domain = &wfm_domain_##of, .offset = offsetof(type, member), __VA_ARGS__}
/* The quantiles of a count, at the levels of wfm_quantile_level. */
#define QUANTILE(type, text, i, member, of)                                                        \
    {.name = (text), .domain = &wfm_domain_##of,                                                   \
     .offset = offsetof(type, member) + (i) * sizeof(double), OPTIONAL}
#define QUANTILES(type, member, of)                                                                \
    QUANTILE(type, "q05", 0, member, of),                                                          \
    QUANTILE(type, "q10", 1, member, of),                                                          \
    QUANTILE(type, "q25", 2, member, of),                                                          \
    QUANTILE(type, "q50", 3, member, of),                                                          \
    QUANTILE(type, "q75", 4, member, of),                                                          \
    QUANTILE(type, "q90", 5, member, of),                                                          \
    QUANTILE(type, "q95", 6, member, of)
/* clang-format on */
#define KEY      .key = true
#define OPTIONAL .optional = true
#define ZERO     .optional = true, .zero = true
#define NEEDED   .optional = false
#define SINCE(n) .since = (n)

#define COLUMNS(of) .columns = (of), .n_columns = sizeof(of) / sizeof *(of)

#endif
