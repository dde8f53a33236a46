#include "crawler/run/moved_list.h"

#include "crawler/policy/outcome.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {

MovedList moved_from(Frontier& frontier, const EntryPtr& list) {
  MovedList moved{list, true};
  auto& at = moved.start;
  for (int hop = 0; hop < kMostRedirects && at && at->hops > 0 && !at->is_regular(); ++hop) {
    at = frontier.find(at->via);
    moved.is_final = moved.is_final && at && is_permanent_redirect(at->status);
  }
  if (!at || at == list || !at->is_list() || !at->is_regular()) return {};
  return moved;
}

}  // namespace tearsheet::crawler
