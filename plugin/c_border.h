#pragma once

// The boundary of the C functions (c_api.h): checks their arguments, and turns exceptions into return values. Pure
// functions.

#include <cstdint>
#include <cstring>
#include <exception>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "base/utf8.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin::c {

inline void set_error(char** error, const char* message) {
  if (error) *error = ::strdup(message);
}

/// Runs `function`. If it throws, returns `failed` and sets the message.
template <class Result, class Function>
Result guarded(char** error, Result failed, const Function& function) noexcept {
  try {
    return function();
  } catch (const std::exception& caught) {
    set_error(error, caught.what());
  } catch (...) {
    set_error(error, "an unknown failure");
  }
  return failed;
}

template <class T>
T* required(T* pointer, const char* what) {
  if (!pointer) throw Error(ErrorKind::kUsage, std::string(what) + " is NULL");
  return pointer;
}

template <class T>
std::span<const T> items(const T* first, std::size_t count, const char* what) {
  if (count > 0) required(first, what);
  return {first, count};
}

inline std::string_view text_of(const char* text, const char* what) {
  const std::string_view view = required(text, what);
  if (!is_utf8(view)) throw Error(ErrorKind::kUsage, std::string(what) + " is not UTF-8");
  return view;
}

inline ParseContext context_of(const char* time_zone) {
  ParseContext context;
  if (!time_zone) return context;
  require_zone(time_zone);
  context.time_zone = time_zone;
  return context;
}

inline Parsed parse(const char* text, const char* time_zone) {
  return parse_query_or_throw(text_of(text, "the query"), context_of(time_zone));
}

/// Seconds since 1970, within the years that dates can have.
inline Time time_of(std::int64_t seconds) {
  constexpr auto kFirst = std::chrono::sys_days{std::chrono::year{0} / 1 / 1};
  constexpr auto kLast = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
  const Time time{Seconds{seconds}};
  if (time < kFirst || time >= kLast + std::chrono::days{1})
    throw Error(ErrorKind::kUsage, "now is not within the years 0 to 9999");
  return time;
}

}  // namespace tearsheet::plugin::c
