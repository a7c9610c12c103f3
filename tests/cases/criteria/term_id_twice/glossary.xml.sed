4s|</glossary>|<term id="g1" source="s"><name xml:lang="th">ก</name><name xml:lang="en">x</name><text xml:lang="th">ก</text><text xml:lang="en">x</text></term></glossary>|
