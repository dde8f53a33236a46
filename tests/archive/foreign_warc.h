#pragma once

// Records as other programs write them, and a desk that takes them in.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "tests/archive/testing.h"

namespace tearsheet::archive::testing {

inline constexpr std::string_view kPage =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"7\"\r\n\r\n<p>Putin and Biden</p>";

inline std::string fields(std::string_view type, std::string_view id, std::string_view url,
                          std::string_view more = {}) {
  return "WARC-Type: " + std::string{type} + "\r\nWARC-Record-ID: <urn:uuid:" + std::string{id} +
         ">\r\nWARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: " + std::string{url} + "\r\n" + std::string{more};
}

inline std::string response(std::string_view id, std::string_view url, std::string_view message = kPage,
                            std::string_view more = {}) {
  return record(fields("response", id, url, std::string{more} + "Content-Type: application/http; msgtype=response\r\n"),
                message);
}

/// A desk with an open archive, and files to import.
struct Import {
  Desk desk;
  std::unique_ptr<Database> database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  std::function<bool(std::string_view url, Time fetched)> takes;  ///< all if it is not set

  ImportResult take(std::string_view bytes, const std::string& name = "theirs.warc.gz") {
    const auto path = desk.temp.path() / name;
    spill(path, bytes);
    const auto outlet_of = [](std::string_view url) {
      return std::string{url.starts_with("https://www.example.org/") ? "example-times" : ""};
    };
    auto result = import_warc(archive, path, {outlet_of, Source::kImported, takes});
    result.added += repeat_revisits(archive);
    return result;
  }
  std::vector<Capture> all() const { return archive.captures_after({}, 1000); }
  void check_tables() {
    CHECK(messages(verify(desk.folder, *database)).empty());
    CHECK(restored_rows(desk) == rows(*database));
  }
};

}  // namespace tearsheet::archive::testing
