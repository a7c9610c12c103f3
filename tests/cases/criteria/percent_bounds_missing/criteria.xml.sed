22s|type="percent" min="0" lo="0" hi="100"|type="percent" min="0"|
