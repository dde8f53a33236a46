#include "desk/page_file.h"

#include "base/error.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::desk {

std::string_view content_type_of(std::string_view file_name) {
  const auto name = ascii_lower(file_name);
  if (name.ends_with(".txt") || name.ends_with(".text")) return "text/plain";
  if (name.ends_with(".html") || name.ends_with(".htm")) return "text/html";
  if (name.ends_with(".xhtml")) return "application/xhtml+xml";
  return {};
}

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

std::string require_url(const std::string& url) {
  if (url.empty()) return url;
  const auto parsed = Url::parse(url);
  if (!parsed) throw Error(ErrorKind::kUsage, "--url wants an absolute http or https URL", url);
  return parsed->text();
}

}  // namespace tearsheet::desk
