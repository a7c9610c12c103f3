#!/bin/sh
# Processing instructions, each a node: 10 MB that would take 300 MB.
echo '<?xml version="1.0" encoding="UTF-8"?>'
echo '<submission>'
awk 'BEGIN { for (i = 0; i < 2000001; i++) printf "<?a?>" }'
echo '</submission>'
