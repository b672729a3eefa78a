"""Static files under names that carry their hash, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hash names, also inside the imports of JavaScript modules; compress with gzip and brotli."""

    support_js_module_import_aggregation = True
