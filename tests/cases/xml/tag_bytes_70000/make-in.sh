#!/bin/sh
# A value that is never closed soon enough: 70,000 bytes in one tag.
echo '<?xml version="1.0" encoding="UTF-8"?>'
echo '<submission>'
awk 'BEGIN { printf "<agency id=\""
	for (i = 0; i < 7000; i++) printf "aaaaaaaaaa"
	print "\"/>" }'
echo '</submission>'
