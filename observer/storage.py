"""Static files under names that carry their hash, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as Compressed


class HashedStaticFiles(Compressed):
    """Hash names, also inside the imports of our JavaScript modules; compress the files."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # a name changes with those of all modules it imports, in turn
    # Only our own modules: packages have imports in comments, of files they do not ship.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        Compressed._js_module_import_aggregation_patterns[1],  # noqa: SLF001
    )
    # Source maps of vendored files are not vendored, so a mention of one is left as it stands.
    patterns = tuple(
        (extension, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for extension, rules in Compressed.patterns
    )
