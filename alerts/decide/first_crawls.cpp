#include "alerts/decide/first_crawls.h"

namespace tearsheet::alerts {

bool FirstCrawls::read_list(const std::string& outlet, const std::string& url) {
  auto& state = outlets_[outlet];
  if (state.over) return false;
  if (!state.lists.insert(url).second) {
    state.over = true;
    state.lists.clear();
  }
  return true;
}

bool FirstCrawls::is_in_first(const std::string& outlet) const {
  const auto found = outlets_.find(outlet);
  return found == outlets_.end() || !found->second.over;
}

void FirstCrawls::restore(const std::string& outlet, const std::string& url) {
  auto& state = outlets_[outlet];
  if (url.empty()) {
    state.over = true;
  } else {
    state.lists.insert(url);
  }
}

}  // namespace tearsheet::alerts
