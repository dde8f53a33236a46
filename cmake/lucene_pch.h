#pragma once

// Precompiled for the Lucene++ translation units only (analyzers/lucene, plugin/index): 2.9 s a unit otherwise.

#include <LuceneHeaders.h>
