-- An import that is undone leaves its records as the import before it did: that one may then be undone as well, and is told so by
-- the version that the record has now.
grant update (version) on import_change to zhiqiao_app;
