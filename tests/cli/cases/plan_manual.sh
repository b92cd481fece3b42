# The page on plans is well-formed, has every element and attribute of the schema with its default,
# and no others, and its example is a plan.
. "$CLI/lib.sh"
command -v mandoc >/dev/null || exit 77
page=$ROOT/bin/wfm-plan.5
wants 0 env -C "$ROOT/bin" mandoc -T lint wfm-plan.5 # in bin, where it finds the page that it refers to
silent

# Both as "element" and "element attribute", with [brackets] around what may be left out.
grep -oE '<xs:(complexType|element|attribute) [^>]*>' "$ROOT/engine/plan/plan.xsd" | awk '
    function value(key) { return match($0, " " key "=\"[^\"]*") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) : "" }
    /^<xs:complexType/ { type = value("name") }
    /^<xs:element/ { of[value("name")] = value("type") }
    /^<xs:attribute/ {
        name = value("name") (/ default=/ ? "=" value("default") : "")
        has[type] = has[type] " " (value("use") == "required" ? name : "[" name "]")
    }
    END {
        for (e in of) {
            print e
            n = split(has[of[e]], names, " ")
            for (i = 1; i <= n; i++) print e, names[i]
        }
    }' | sort >schema
awk '
    /^\.Sh/ { inside = $2 == "ELEMENTS" }
    !inside { next }
    /^\.Ss/ { n = 0; for (i = 2; i <= NF; i++) if ($i != ",") print element[++n] = $i }
    /^\.It Cm/ { for (i = 1; i <= n; i++) print element[i], $3 }
    /^\.It Op Cm/ { for (i = 1; i <= n; i++) print element[i], "[" $4 "]" }' "$page" | sort >told
[ -s schema ] || fail "no element found in plan.xsd"
diff -u schema told || fail "wfm-plan.5 tells of other attributes than plan.xsd has"

# Each file of the example stands under its name.
awk '/^\.Sh/ { inside = $2 == "EXAMPLES" }
    /^\.Pa/ { file = $2 }
    /^\.Ed/ { shown = 0 }
    inside && shown { print >file }
    /^\.Bd/ { shown = 1 }' "$page"
wants 0 "$WFM" check plan.xml
err_empty
out_has 'people     4'
wants 0 "$WFM" check more.xml
err_empty
out_has 'queue      mail: deferred'
wants 0 "$WFM" check known.xml
err_empty
out_has 'queues     2'
wants 0 "$WFM" check rules.xml
err_empty
out_has 'people     3'
