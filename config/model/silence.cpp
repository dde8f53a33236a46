#include "config/model/silence.h"

namespace tearsheet::config {

Time end_of(const DateTime& date) {
  return moment(date).value_or(std::chrono::sys_days{date.day} + std::chrono::days{1});
}

}  // namespace tearsheet::config
