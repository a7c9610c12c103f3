22s|part key="share"|part key="plan"|
