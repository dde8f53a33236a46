#include "config/model/channel_path.h"

#include <catch2/catch.hpp>

using tearsheet::config::channel_folder_problem;
using tearsheet::config::channel_path_problem;

TEST_CASE("a channel may write below the desk") {
  for (const auto* path :
       {"var/alerts-out.jsonl", "alerts.jsonl", "out/a.jsonl", "./var/x", "a/../var/out.jsonl", "var/out/alerts.jsonl",
        "var/alerts", "var/indexes.jsonl", "var/feeds/x", "notes/rules/x", "out/tearsheet.yaml", "var/deliveries/x"}) {
    INFO(path);
    CHECK(channel_path_problem(path).empty());
  }
}

TEST_CASE("a channel may write neither into the desk's own files nor outside") {
  struct Case {
    const char* path;
    const char* problem;
  };
  constexpr const char *kOwn = "is one of the desk's own files", *kOutside = "lies outside the desk";
  const Case cases[] = {
      {"tearsheet.yaml", kOwn},
      {"./tearsheet.yaml", kOwn},
      {"var/../tearsheet.yaml", kOwn},
      {"silences.yaml", kOwn},
      {"rules/a.yaml", kOwn},
      {"rules/out.jsonl", kOwn},
      {"outlets/x.yaml", kOwn},
      {".git/config", kOwn},
      {".gitignore", kOwn},
      {"var/state.db", kOwn},
      {"var/state.db-wal", kOwn},
      {"var/crawl.db", kOwn},
      {"var/coverage.db-shm", kOwn},
      {"var/coverage.db.before-alerts-2", kOwn},
      {"var/lock", kOwn},
      {"var/alerts.jsonl", kOwn},
      {"var//deliveries.jsonl", kOwn},
      {"var/rules.compiled", kOwn},
      {"var/index/segments_1", kOwn},
      {"var/index.new/x", kOwn},
      {"var/archive/a.warc.gz", kOwn},
      {"/var/log/alerts.jsonl", kOutside},
      {"../out.jsonl", kOutside},
      {"var/../../out.jsonl", kOutside},
      {"", kOutside},
      {".", "is a folder"},
      {"var/out/", "is a folder"},
  };
  for (const auto& each : cases) {
    INFO(each.path);
    CHECK(channel_path_problem(each.path) == each.problem);
  }
}

TEST_CASE("a folder that a channel fills is below the desk, and not one of the desk's own") {
  for (const auto* path : {"var/feeds/", "var/feeds", "feeds", "out/feeds/", "var/out/alerts.jsonl/"}) {
    INFO(path);
    CHECK(channel_folder_problem(path).empty());
  }
  for (const auto* path : {".", "./", "var", "var/", "var/x/..", "", "/tmp", "..", "../feeds/", "var/index",
                           "var/index/", "var/archive/x/", "rules/", "rules/feeds", ".git/"}) {
    INFO(path);
    CHECK_FALSE(channel_folder_problem(path).empty());
  }
}
