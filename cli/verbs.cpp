#include "cli/verbs.h"

namespace tearsheet::cli {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"init", "make a desk that works at once",
       "Never overwrites: what is there stays.  Exit code: 0 written, 2 there is a desk already.", declare_init},
      {"check", "read all of the desk and tell every error", "Exit code: 0 with or without warnings, 2 with errors.",
       declare_check},
      {"run", "crawl, update every minute meanwhile and once at the end: cron's line",
       "  */15 * * * *  tearsheet --desk ~/desk run\n"
       "Prints nothing if all goes well; SIGINT and SIGTERM end it early, and the next run goes on from there.\n"
       "Exit code: 0 done, 1 failed, 2 configuration, 3 some outlets failed for long, 11 another run is at work,\n"
       "12 an alert was not delivered, 130 interrupted.",
       declare_run},
      {"crawl", "fetch what is due, politely, into the archive",
       "Ends when nothing falls due within 60 s, or after max_run. What it archives, `tearsheet update` takes in.\n"
       "Exit code: 0 done, 1 failed, 2 configuration, 3 some outlets failed for long, 11 another run is at work,\n"
       "130 interrupted.",
       declare_crawl},
      {"update", "analyse, index and match what was archived since; then deliver",
       "Exit code: 0 done, 1 failed, 2 configuration, 11 another run is at work, 12 an alert was not delivered,\n130 "
       "interrupted.",
       declare_update},
      {"import", "take text, HTML and WARC files into the archive",
       "  tearsheet import page.html --url https://example.org/2021/04/15/page --fetched 2021-04-15T06:40:00Z\n"
       "  tearsheet import crawl.warc.gz folder/ && tearsheet update\n"
       "Importing the same thing twice adds nothing. Of a folder, files are taken that are text, HTML or WARC by "
       "name.\n"
       "Exit code: 0 done, 1 nothing could be imported, 3 some files could not.",
       declare_import},
      {"extract", "HTML or text files to article JSON lines: a filter, no desk",
       "  tearsheet extract page.html --url https://example.org/2021/04/15/page\n"
       "  tearsheet extract --list pages.tsv --threads 4 > articles.jsonl\n"
       "What fails or holds no article is a line {\"file\",\"error\":{\"kind\",\"message\"}}.\n"
       "Exit code: 0 also where pages hold no article, 3 if a file can't be read.",
       declare_extract},
      {"match", "article JSON lines to the rules that match: a filter, no desk",
       "  tearsheet extract page.html | tearsheet match --rules rules/world.yaml\n"
       "  tearsheet match --rules rules/*.yaml --map title=headline,body=content feed.jsonl\n"
       "A line {\"id\",\"rules\":[…]} for each article, in order; for a line that holds none {\"line\",\"error\"}. "
       "With\n"
       "--spans also where: {\"spans\":{\"RULE\":[{\"field\",\"from\",\"to\"}]}}. Relative dates count back from the "
       "article's\n"
       "capture, or from --now where it states none.\n"
       "Exit code: 0 done, 2 a rule is broken (the others matched), 3 a line holds no article.",
       declare_match},
      {"analyze", "article JSON lines to their words: a filter, no desk",
       "A line {\"id\",\"field\",\"position\",\"from\",\"to\",\"written\",\"folded\",\"start\"} for each word; from "
       "and to count "
       "code\npoints, start is \"paragraph\", \"sentence\" or null.\n"
       "Exit code: 0 done, 3 a line holds no article.",
       declare_analyze},
      {"query", "how a query is read: canonical form, tree, warnings, cost, anchors",
       "  tearsheet query 'Putin NEAR/5 (summit OR talks)'\n  tearsheet query 'lang:en title:summit' --to lucene\n"
       "Names (@name) are those of the desk, if there is one. --to prints what the other engine means the same by, "
       "and\n"
       "refuses what it can't express.  Exit code: 0, or 2 for a query that can't be read or expressed.",
       declare_query},
      {"search", "search the archived coverage",
       "  tearsheet search 'Putin AND summit'\n  tearsheet search '\"peace talks\" published:7d' --format json\n"
       "  tearsheet search @putin-summit --output count\n"
       "A query that begins with a dash stands behind --. `docs/query-language.md` has all of it.\n"
       "Exit code: 0 found, 1 nothing, 2 an error.",
       declare_search},
      {"show", "one article as text or JSON, its archived bytes, its edits",
       "  tearsheet show k3v7 --format json\n  tearsheet show https://example.org/2021/04/15/page --diff\n"
       "Exit code: 0 found, 1 nothing, 2 an error.",
       declare_show},
      {"alerts", "what fired",
       "  tearsheet alerts --rule putin-summit --since 2021-04-15 --format jsonl\n  tearsheet alerts 'lang:en'\n"
       "Exit code: 0 found, 1 nothing, 2 an error.",
       declare_alerts},
      {"test", "run the tests of rules", "Exit code: 0 all passed, 1 a test failed, 2 no test or a broken file.",
       declare_test},
      {"status", "outlets, last visits, errors, queue, sizes", "Exit code: 0, or 2 where the configuration is broken.",
       declare_status},
      {"export", "coverage as JSON lines or CSV",
       "  tearsheet export > coverage.jsonl\n  tearsheet export 'outlet:example-times' --format csv > coverage.csv\n"
       "Exit code: 0 also where nothing matches.",
       declare_export},
      {"verify", "re-read every record, digest and chain link", "Exit code: 0 all well, 1 something differs.",
       declare_verify},
      {"rebuild", "make index and tables anew from the archive",
       "With --check nothing is written: exit code 1 if something differs.", declare_rebuild},
      {"help", "tell of a verb", "", declare_help},
  };
  return all;
}

}  // namespace tearsheet::cli
