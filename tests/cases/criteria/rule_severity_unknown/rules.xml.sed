3s|severity="advice"|severity="hint"|
