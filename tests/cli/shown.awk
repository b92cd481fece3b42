# Is the second file what the first shows? A line "..." stands for any number of lines.
FILENAME == ARGV[1] { shown[++n] = $0; next }
{ got[++m] = $0 }
function same(i, j) {
    for (; i <= n; i++) {
        if (shown[i] == "...") {
            for (; j <= m + 1; j++)
                if (same(i + 1, j)) return 1
            return 0
        }
        if (j > m || got[j] != shown[i]) { print "shown: " shown[i]; print "got:   " got[j]; return 0 }
        j++
    }
    return j > m
}
END { exit !same(1, 1) }
