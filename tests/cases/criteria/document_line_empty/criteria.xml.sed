3a\
<document source="policy: test">\
<title-line xml:lang="th">ก</title-line>\
<title-line xml:lang="en"> </title-line>\
</document>
