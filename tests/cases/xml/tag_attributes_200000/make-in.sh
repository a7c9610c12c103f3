#!/bin/sh
# libxml2 alone needs more than a minute for this tag.
echo '<?xml version="1.0" encoding="UTF-8"?>'
awk 'BEGIN { printf "<submission"
	for (i = 0; i < 200000; i++) printf " a%d=\"1\"", i
	print "/>" }'
