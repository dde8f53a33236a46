#include "cli/verbs.h"

namespace tearsheet::cli {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"init", "make a desk that works at once", "Never overwrites: what is there stays.", declare_init},
      {"check", "read all of the desk and tell every error", "Exit code: 0 with or without warnings, 2 with errors.", declare_check},
      {"run", "crawl, update every minute meanwhile and once at the end: cron's line", "", declare_run},
      {"crawl", "fetch what is due, politely, into the archive", "Ends when nothing falls due within 60 s, or after max_run.", declare_crawl},
      {"update", "analyse, index and match what was archived since; then deliver", "", declare_update},
      {"import", "take text, HTML and WARC files into the archive", "Importing the same thing twice adds nothing.", declare_import},
      {"extract", "HTML or text files to article JSON lines: a filter, no desk",
       "What fails or holds no article is a line {\"file\",\"error\":{\"kind\",\"message\"}}.\n"
       "Exit code: 0 also where pages hold no article, 3 if a file can't be read.",
       declare_extract},
      {"search", "search the archived coverage",
       "  tearsheet search 'Putin AND summit'\n  tearsheet search '\"peace talks\" published:7d' --format json\n"
       "  tearsheet search @putin-summit --output count\n"
       "A query that begins with a dash stands behind --.  Exit code: 0 found, 1 nothing, 2 an error.",
       declare_search},
      {"show", "one article as text or JSON, its archived bytes, its edits", "Exit code: 0 found, 1 nothing, 2 an error.", declare_show},
      {"alerts", "what fired", "Exit code: 0 found, 1 nothing, 2 an error.", declare_alerts},
      {"test", "run the tests of rules", "Exit code: 0 all passed, 1 a test failed, 2 no test or a broken file.", declare_test},
      {"status", "outlets, last visits, errors, queue, sizes", "", declare_status},
      {"export", "coverage as JSON lines or CSV", "", declare_export},
      {"verify", "re-read every record, digest and chain link", "Exit code: 0 all well, 1 something differs.", declare_verify},
      {"rebuild", "make index and tables anew from the archive", "With --check nothing is written: exit code 1 if something differs.", declare_rebuild},
      {"help", "tell of a verb", "", declare_help},
  };
  return all;
}

}  // namespace tearsheet::cli
