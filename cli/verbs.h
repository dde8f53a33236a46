#pragma once

// The program's verbs, a file each: VERB.cpp declares its options and holds what it does.

#include <vector>

#include "cli/options.h"

namespace tearsheet::cli {

/// In the order of the help text.
const std::vector<Verb>& verbs();

Action declare_init(Options& options);
Action declare_check(Options& options);
Action declare_extract(Options& options);
Action declare_match(Options& options);
Action declare_analyze(Options& options);
Action declare_crawl(Options& options);
Action declare_import(Options& options);
Action declare_update(Options& options);
Action declare_run(Options& options);
Action declare_query(Options& options);
Action declare_search(Options& options);
Action declare_show(Options& options);
Action declare_alerts(Options& options);
Action declare_test(Options& options);
Action declare_status(Options& options);
Action declare_verify(Options& options);
Action declare_rebuild(Options& options);
Action declare_export(Options& options);
Action declare_help(Options& options);

}  // namespace tearsheet::cli
