# Four weeks of the small site, the last day before its horizon: calls that depend on weekday and
# hour, and a little on the day.
BEGIN {
    print "queue,start,offered,answered,handle_s"
    for (d = 0; d < 28; d++) {
        date = d < 6 ? "2026-02-" 23 + d : sprintf("2026-03-%02d", d - 5)
        weekday = d % 7 # 0 is Monday
        from = weekday < 5 ? 18 : 2
        to = weekday < 5 ? 34 : weekday == 6 ? 10 : 0
        for (half = from; half < to; half++) {
            calls = 20 + (half * 7 + d * 3) % 9 + (weekday == 0) * 5
            printf "phone,%sT%02d:%02d,%d,%d,%d\n", date, int(half / 2), half % 2 * 30, calls,
                calls - 1, (calls - 1) * 240
        }
    }
}
