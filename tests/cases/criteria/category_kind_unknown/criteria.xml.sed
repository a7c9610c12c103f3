12s|kind="process"|kind="proces"|
