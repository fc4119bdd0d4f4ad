"""Values become something to look at: rich text, charts, themes; nothing here knows Qt."""
