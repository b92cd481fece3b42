/* The oracle: `oracle values N SEED [TABLE.csv]`, `oracle staff N SEED`, `oracle ranges N SEED`.
 * Exit status 0 if all is well, 1 if something is out of tolerance, 64 for a wrong call. */
#include <flint/flint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/oracle/sweep/parts.h"

int main(int argc, char **argv)
{
    const char              *part  = argc > 3 ? argv[1] : "";
    const long               cases = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    const unsigned long long seed  = argc > 3 ? strtoull(argv[3], NULL, 10) : 0;
    long                     wrong;

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (strcmp(part, "values") == 0)
        wrong = part_values(cases, seed, argc > 4 ? argv[4] : NULL);
    else if (strcmp(part, "staff") == 0)
        wrong = part_staff(cases, seed);
    else if (strcmp(part, "ranges") == 0)
        wrong = part_ranges(cases, seed);
    else {
        fprintf(stderr, "usage: %s values|staff|ranges N SEED [TABLE.csv]\n", argv[0]);
        return 64;
    }
    flint_cleanup();
    return wrong > 0;
}
