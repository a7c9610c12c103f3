7s|</levels>|</levels><levels><level id="x" source="s"><name xml:lang="th">ก</name><name xml:lang="en">x</name><meaning xml:lang="th">ก</meaning><meaning xml:lang="en">x</meaning></level></levels>|
