#include "crawler/frontier/columns.h"

#include <algorithm>
#include <array>

namespace tearsheet::crawler {
namespace {

constexpr std::array<std::string_view, kHistoryColumns> kColumns{
    "hops",     "dated", "found",  "first_fetched", "last_fetched", "next_due",
    "interval", "tries", "status", "error",         "refused"};

}  // namespace

std::string history_columns(std::string_view table) {
  std::string list;
  for (const auto column : kColumns) {
    if (!list.empty()) list += ", ";
    list.append(table).append(".").append(column);
  }
  return list;
}

void read_history(const Query& row, int first, Entry& entry) {
  entry.hops = static_cast<int>(row.integer(first));
  entry.dated = row.time(first + 1);
  entry.found = row.time(first + 2);
  entry.first_fetched = row.optional_time(first + 3);
  entry.last_fetched = row.optional_time(first + 4);
  entry.next_due = row.optional_time(first + 5);
  entry.interval = std::chrono::seconds{row.integer(first + 6)};
  entry.tries = row.integer(first + 7);
  entry.status = static_cast<int>(row.integer(first + 8));
  entry.error = row.text(first + 9);
  entry.refused = row.integer(first + 10) != 0;
}

std::string said_text(const Said& said) {
  return said.feed + "\n" + said.title + "\n" + said.creator + "\n" +
         (said.published ? to_string(*said.published) : "");
}

Said read_said(std::string_view text) {
  const auto line = [&] {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string taken{text.substr(0, end)};
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
  };
  Said said;
  said.feed = line();
  said.title = line();
  said.creator = line();
  said.published = parse_time(line());
  return said;
}

}  // namespace tearsheet::crawler
