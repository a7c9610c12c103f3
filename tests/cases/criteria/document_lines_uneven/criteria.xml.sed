3a\
<document source="policy: test">\
<title-line xml:lang="th">ก</title-line><title-line xml:lang="th">ข</title-line>\
<title-line xml:lang="en">a</title-line>\
</document>
