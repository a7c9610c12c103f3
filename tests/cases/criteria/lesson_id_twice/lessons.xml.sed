4s|</lessons>|<lesson id="S1" source="s"><title xml:lang="th">ก</title><title xml:lang="en">x</title><detect xml:lang="th">ก</detect><detect xml:lang="en">x</detect></lesson></lessons>|
