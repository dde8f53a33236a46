#pragma once

// A broken rule misses nothing: once it works again, it decides what came meanwhile, before anything new is taken in.

#include "alerts/log/decider.h"
#include "archive/archive.h"
#include "base/database.h"
#include "config/model/desk.h"
#include "desk/intake/article_stories.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {

struct LateRules {
  const config::Desk& desk;
  const archive::Archive& archive;
  Database& database;
  const Versions& versions;
  ArticleStories& stories;
  alerts::Decider& decider;
};

/// Reads the archive again from where such rules broke up to `until`, where intake is. Each commit records how far it
/// got; a signal ends it between two pages, and the next run goes on. Returns how many decisions were new.
std::size_t decide_late(const LateRules& late, Position until, unsigned threads);

}  // namespace tearsheet::desk
