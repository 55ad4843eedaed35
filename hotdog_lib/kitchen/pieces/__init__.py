"""What several dishes or table things are made of; nothing here knows a dish."""
