23s|threshold part="share"|threshold part="plan"|
