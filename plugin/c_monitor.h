#pragma once

// The C functions of stored queries, as specified in c_api.h.

#include <cstddef>
#include <cstdint>

#include "plugin/c_api.h"

namespace tearsheet::plugin::c {

tearsheet_monitor* make_monitor(char** error);
void free_monitor(tearsheet_monitor* monitor);
int monitor_add(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone, char** error);
std::int64_t monitor_add_many(tearsheet_monitor* monitor, const tearsheet_stored_query* queries, std::size_t count,
                              tearsheet_refused_callback* refused, void* context, char** error);
int monitor_remove(tearsheet_monitor* monitor, const char* id);
std::int64_t monitor_size(const tearsheet_monitor* monitor);
std::int64_t monitor_match(const tearsheet_monitor* monitor, const char* article, std::int64_t now, int with_spans,
                           tearsheet_match_callback* callback, void* context, char** error);
std::int64_t monitor_match_batch(const tearsheet_monitor* monitor, const char* const* articles, std::size_t count,
                                 std::int64_t now, int with_spans, std::uint32_t threads,
                                 tearsheet_match_callback* callback, tearsheet_refused_callback* refused, void* context,
                                 char** error);

}  // namespace tearsheet::plugin::c
