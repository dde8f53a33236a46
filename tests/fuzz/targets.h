#pragma once

// Fuzz targets: what each reads, and what must hold for any input.
//
//   libFuzzer ─► fuzzer.cpp ─┐
//                            ├─► Target::check(input), throws Broken
//   CTest ─► replay_test.cpp ┘
//
// An input is bytes; an input of several parts has them on lines of their own, so that seeds can be read and written by
// hand.

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tearsheet::fuzz {

/// A promise of the code under test that an input broke.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

struct Target {
  std::string_view name;  ///< of its binary (fuzz_NAME), its corpus, dictionary and regressions
  void (*check)(std::string_view input);
};

std::span<const Target> targets();

/// Throws Broken with `what`, and `text` cut short, unless `holds`.
void promise(bool holds, std::string_view what, std::string_view text = {});

/// Valid UTF-8 in NFC.
void promise_text(std::string_view text, std::string_view what);

/// Takes the first line off an input; all of it where there is no line feed.
std::string_view take_line(std::string_view& input);

/// An input as the analyzers get texts: valid UTF-8 in NFC.
std::string as_text(std::string_view input);

void check_html(std::string_view input);
void check_plain(std::string_view input);
void check_credits(std::string_view input);
void check_dates(std::string_view input);
void check_json_ld(std::string_view input);
void check_words(std::string_view input);
void check_query(std::string_view input);
void check_stored(std::string_view input);
void check_selectors(std::string_view input);
void check_growth(std::string_view input);
void check_feed(std::string_view input);
void check_sitemap(std::string_view input);
void check_robots(std::string_view input);
void check_warc(std::string_view input);
void check_import(std::string_view input);
void check_http(std::string_view input);
void check_url(std::string_view input);
void check_codings(std::string_view input);
void check_yaml(std::string_view input);
void check_desk(std::string_view input);

}  // namespace tearsheet::fuzz
