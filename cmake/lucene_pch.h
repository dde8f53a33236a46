#pragma once

// Precompiled for the Lucene++ translation units only (analyzers/lucene, plugin/index): saves 2.9 s for each.

#include <LuceneHeaders.h>
