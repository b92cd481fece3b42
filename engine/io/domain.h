/* The domains of columns; see engine/io/layout.h. */
#ifndef ENGINE_IO_DOMAIN_H
#define ENGINE_IO_DOMAIN_H

#include "engine/io/layout.h"

#define WFM_DOMAIN_LIST(X)                                                                         \
    X(id)        /* see wfm_text_is_id */                                                          \
    X(text)      /* clean UTF-8 */                                                                 \
    X(sha256)    /* 64 hexadecimal digits */                                                       \
    X(flag)      /* false, true */                                                                 \
    X(status)    /* of a staffing search */                                                        \
    X(target)    /* the binding one; empty: none */                                                \
    X(reason)    /* what set the agents; empty: unknown */                                         \
    X(activity)  /* work, break ... */                                                             \
    X(change)    /* of a published day: start, far, on, off */                                     \
    X(method)    /* of a forecast */                                                               \
    X(fate)      /* of a span of the history that was not learnt from */                           \
    X(clause)    /* what the plan asks of a person: week-hours-min ... */                          \
    X(severity)  /* notice, warning, error */                                                      \
    X(count)     /* whole, [0, 1e9] */                                                             \
    X(interval)  /* whole seconds, [1, 86400] */                                                   \
    X(lead)      /* whole days ahead, [1, 36525] */                                                \
    X(quantity)  /* real, [0, 1e9] */                                                              \
    X(share)     /* real, [0, 1] */                                                                \
    X(rate)      /* real, [0, 1) */                                                                \
    X(unbounded) /* real, [0, infinity]: a wait that grows without limit is infinite */            \
    X(magnitude) /* real, [0, 1e15]: a sum of quantities, a ratio of two */                        \
    X(amount)    /* real, [-1e15, 1e15] */                                                         \
    X(ratio)     /* real, [-1, infinity] */                                                        \
    X(instant)

#define WFM_DOMAIN_EXTERN(name) extern const wfm_domain wfm_domain_##name;
WFM_DOMAIN_LIST(WFM_DOMAIN_EXTERN)
#undef WFM_DOMAIN_EXTERN

#define WFM_EXPECTED_TEXT 400

/* What the domain allows: "must be a number in [0, 1]". Returns `text`. */
char *wfm_domain_expected(const wfm_domain *domain, char text[WFM_EXPECTED_TEXT]);

#endif
