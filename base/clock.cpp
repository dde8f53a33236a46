#include "base/clock.h"

namespace tearsheet {

Time now() { return std::chrono::floor<Seconds>(std::chrono::system_clock::now()); }

Steady::time_point steady_now() { return Steady::now(); }

}  // namespace tearsheet
