#pragma once

// Articles as JSON lines in a file, and what a filter writes about them.

#include <string>

#include "base/file.h"
#include "base/json.h"
#include "desk/filter/article_lines.h"
#include "tests/temporary.h"

namespace tearsheet::desk {

inline std::string article_line(const std::string& id, const std::string& title) {
  analyzers::Article article;
  article.id = id;
  article.title = title;
  return dump(analyzers::to_json(article)) + "\n";
}

struct LinesFile {
  explicit LinesFile(const std::string& lines) { write_file(folder / "lines", lines); }
  ArticleLines with(unsigned threads, KeyMap map = {}) const {
    return {(folder / "lines").string(), std::move(map), threads};
  }

  tests::TemporaryFolder folder;
};

struct Written {
  std::string text;
  int flushes = 0;
  LineSink sink() {
    return {[this](std::string_view lines) { text += std::string{lines} + "\n"; }, [this] { ++flushes; }};
  }
};

}  // namespace tearsheet::desk
