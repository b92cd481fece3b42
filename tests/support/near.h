/* assert_near(got, want, tolerance): cmocka 1.1.5 compares floats, not doubles. NaN is near NaN. */
#ifndef TESTS_SUPPORT_NEAR_H
#define TESTS_SUPPORT_NEAR_H

#include <math.h>

#define assert_near(got, want, tolerance)                                                          \
    do {                                                                                           \
        const double near_got_ = (got), near_want_ = (want);                                       \
        if (!(fabs(near_got_ - near_want_) <= (tolerance)) &&                                      \
            !(isnan(near_got_) && isnan(near_want_)))                                              \
            fail_msg("%s is %.17g, want %.17g", #got, near_got_, near_want_);                      \
    } while (0)

#endif
