#include "plugin/monitor/monitor.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tearsheet::plugin {
namespace {

/// The presearcher that filters nothing.
class EveryQuery final : public Presearcher {
 public:
  void add(std::size_t slot, const Query&) override { slots_.insert(slot); }
  void remove(std::size_t slot) override { slots_.erase(slot); }
  std::vector<std::size_t> candidates(const Candidate&) const override { return {slots_.begin(), slots_.end()}; }

 private:
  std::set<std::size_t> slots_;
};

}  // namespace

std::unique_ptr<Presearcher> make_every_query() { return std::make_unique<EveryQuery>(); }

struct Monitor::State {
  std::unique_ptr<Presearcher> presearcher;
  std::vector<StoredQuery> slots;  ///< a free one has no query
  std::vector<std::size_t> free;
  std::map<std::string, std::size_t, std::less<>> slot_of;
};

Monitor::Monitor(std::unique_ptr<Presearcher> presearcher) : state_(std::make_unique<State>()) {
  state_->presearcher = std::move(presearcher);
}

Monitor::~Monitor() = default;
Monitor::Monitor(Monitor&&) noexcept = default;

void Monitor::add(StoredQuery query) {
  remove(query.id);
  auto& s = *state_;
  if (s.free.empty()) {
    s.free.push_back(s.slots.size());
    s.slots.emplace_back();
  }
  const auto slot = s.free.back();
  s.free.pop_back();
  s.presearcher->add(slot, *query.query);
  s.slot_of.emplace(query.id, slot);
  s.slots[slot] = std::move(query);
}

bool Monitor::remove(std::string_view id) {
  auto& s = *state_;
  const auto found = s.slot_of.find(id);
  if (found == s.slot_of.end()) return false;
  const auto slot = found->second;
  s.slot_of.erase(found);
  s.presearcher->remove(slot);
  s.slots[slot] = {};
  s.free.push_back(slot);
  return true;
}

std::size_t Monitor::size() const { return state_->slot_of.size(); }

std::vector<Match> Monitor::match(const Candidate& candidate, bool with_spans) const {
  std::vector<Match> out;
  for (const auto slot : state_->presearcher->candidates(candidate)) {
    const auto& stored = state_->slots[slot];
    if (!matches(*stored.query, candidate)) continue;
    out.push_back({stored.id, with_spans ? matched_spans(*stored.query, candidate) : std::vector<Span>{}});
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.id < b.id; });
  return out;
}

}  // namespace tearsheet::plugin
