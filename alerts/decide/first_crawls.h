#pragma once

// Is an outlet still in its first crawl? Then its pages without a date may be of any age. The first crawl ends when one
// of the outlet's lists (feeds, sitemaps, section pages) is read for the second time: what is found from then on was not
// there before. Where this is kept is up to the caller.

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tearsheet::alerts {

class FirstCrawls {
 public:
  /// A list was read. True if that changed anything.
  bool read_list(const std::string& outlet, const std::string& url);
  /// True also for an outlet whose lists were never read.
  bool is_in_first(const std::string& outlet) const;

  /// What read_list() found out before: an empty `url` says that the first crawl is over.
  void restore(const std::string& outlet, const std::string& url);

 private:
  struct State {
    std::set<std::string> lists;
    bool over = false;
  };
  std::unordered_map<std::string, State> outlets_;
};

}  // namespace tearsheet::alerts
