"""Static files under names that carry their hash, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hash names, also inside the imports of JavaScript modules; compress with gzip and brotli."""

    support_js_module_import_aggregation = True
    # Source maps of vendored files are not vendored, so a mention of one is left as it stands.
    patterns = tuple(
        (extension, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for extension, rules in CompressedManifestStaticFilesStorage.patterns
    )
