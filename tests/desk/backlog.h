#pragma once

// A desk in a folder of its own, with pages that can be imported and are not taken in. Its rule matches each of them.

#include <string>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "desk/desk.h"
#include "desk/import.h"
#include "tests/temporary.h"

namespace tearsheet::desk {

inline constexpr Time kNow{Seconds{1'618'468'800}};

class Backlog {
 public:
  /// Each page has a paragraph, and further ones of some hundred bytes.
  explicit Backlog(int pages, int further_paragraphs = 0) : pages_(pages) {
    std::filesystem::create_directories(folder_ / "rules");
    std::filesystem::create_directories(folder_ / "in");
    write_file(folder_ / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n");
    write_file(folder_ / "rules/rules.yaml", "rules: [{id: council, query: council, dedupe: {by: url}}]\n");
    for (int n = 0; n < pages; ++n) {
      const auto number = std::to_string(n);
      std::string further;
      for (int i = 0; i < further_paragraphs; ++i) {
        further += "\nParagraph " + std::to_string(i) + " of page " + number +
                   " says what the members said about it, one after the other, and who of them left the hall.\n";
      }
      write_file(folder_ / ("in/" + number + ".txt"),
                 "The council votes, number " + number + "\n\nThe council of the town voted on Monday for plan " +
                     number + ", after a debate that had begun in the morning and went on until late at night.\n" +
                     further);
    }
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  OpenDesk open() const { return OpenDesk(folder_.path().string()); }
  void import(const OpenDesk& desk) const {
    REQUIRE(import_files(desk, {{(folder_ / "in").string()}, "", "", kNow, true}).added ==
            static_cast<std::size_t>(pages_));
  }

 private:
  tests::TemporaryFolder folder_;
  int pages_;
};

}  // namespace tearsheet::desk
