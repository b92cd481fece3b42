# Takes the ```console blocks of README.md apart: for each "$ command" writes N.cmd, and what is shown
# after it N.exact; "..." alone stands for any lines.
/^```console$/ { inside = 1; next }
/^```$/ { inside = 0; next }
!inside { next }
/^\$ / { n++; file = sprintf("%s/%03d", out, n); print substr($0, 3) > (file ".cmd"); printf "" > (file ".exact"); next }
{ print > (file ".exact") }
