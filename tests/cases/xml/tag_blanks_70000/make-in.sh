#!/bin/sh
# White space inside a tag counts too.
echo '<?xml version="1.0" encoding="UTF-8"?>'
awk 'BEGIN { printf "<submission"
	for (i = 0; i < 7000; i++) printf "          "
	print "/>" }'
