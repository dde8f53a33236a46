#pragma once

#include <map>
#include <string>

#include "alerts/types/fold.h"

namespace tearsheet::alerts {

/// Type `new_term`: a value of a field that was not seen within `window` before. Each sighting renews it; a value that
/// was seen at a later time already isn't new. A decision for each value.
class NewTerm final : public Fold {
 public:
  NewTerm(Seconds window, Time silent_until) : window_(window), silent_until_(silent_until) {}

  void add(const Occurrence& occurrence, Decisions& out) override;
  void save(StateWriter& out) const override;
  void load(StateReader& in) override;

 private:
  void forget();

  Seconds window_;
  Time silent_until_;
  Time latest_ = Time::min();
  Time forgotten_ = Time::min();  ///< when values were last forgotten
  std::map<std::string, Time> last_seen_;
};

}  // namespace tearsheet::alerts
