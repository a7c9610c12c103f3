#!/bin/sh
echo '<?xml version="1.0" encoding="UTF-8"?>'
awk 'BEGIN { printf "<submission"
	for (i = 0; i < 50000; i++) printf " xmlns:n%d=\"u:%d\"", i, i
	print "/>" }'
