#include "alerts/messages/atom.h"

#include <algorithm>

#include "alerts/messages/html.h"
#include "alerts/messages/neutral.h"
#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kEntryBegin = "<entry>\n", kEntryEnd = "</entry>\n", kFeedEnd = "</feed>\n";
/// How our feeds begin. What was cut off within it is ours, too.
constexpr std::string_view kFeedBegin =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    "<generator>Tearsheet</generator>\n";
constexpr std::string_view kDigestBegin = "<!-- sha256 ", kDigestEnd = " -->\n";

std::string xml_element(std::string_view name, std::string_view text) {
  return std::string{"<"}.append(name).append(">").append(escape_html(text)).append("</").append(name).append(">\n");
}

/// What follows `begin` up to `end`; empty if there is none.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const auto from = text.find(begin);
  if (from == std::string_view::npos) return {};
  text.remove_prefix(from + begin.size());
  return text.substr(0, text.find(end));
}

std::string_view entry_id(std::string_view entry) { return between(entry, "<id>", "</id>"); }

/// Is the text what the digest at its end was made of?
bool is_undamaged(std::string_view feed) {
  const auto at = feed.rfind(kDigestBegin);
  return at != std::string_view::npos &&
         between(feed.substr(at), kDigestBegin, kDigestEnd) == sha256_hex(feed.substr(0, at));
}

std::vector<std::string> entries_of(std::string_view feed) {
  std::vector<std::string> entries;
  for (auto at = feed.find(kEntryBegin); at != std::string_view::npos; at = feed.find(kEntryBegin, at + 1)) {
    const auto end = feed.find(kEntryEnd, at);
    if (end == std::string_view::npos) break;
    entries.emplace_back(feed.substr(at, end + kEntryEnd.size() - at));
  }
  return entries;
}

bool has_id(const std::vector<std::string>& entries, std::string_view id) {
  return std::ranges::any_of(entries, [&](const std::string& entry) { return entry_id(entry) == id; });
}

}  // namespace

std::string atom_entry(const MessageAlert& alert, const Message& message, const Templates& templates) {
  auto one = message;
  one.alerts = {alert};
  const auto document = document_of(one, templates);
  std::string out{kEntryBegin};
  out += xml_element("id", "urn:sha256:" + alert.hash);
  out += xml_element("title", document.subject);
  out += xml_element("updated", to_string(alert.time));
  if (const auto published = parse_time(alert.published)) out += xml_element("published", to_string(*published));
  if (is_web_link(alert.url)) out += "<link href=\"" + escape_html(alert.url) + "\"/>\n";
  const auto outlet = plain_line(alert.outlet.empty() ? alert.outlet_id : alert.outlet);
  out += "<author>\n" + xml_element("name", outlet.empty() ? "Tearsheet" : outlet) + "</author>\n";
  if (!alert.rule.empty()) out += "<category term=\"" + escape_html(plain_line(alert.rule)) + "\"/>\n";
  out += "<content type=\"html\">" + escape_html(html_fragment(document)) + "</content>\n";
  return out.append(kEntryEnd);
}

std::string atom_feed(std::string_view title, std::string_view id, const std::vector<std::string>& entries,
                      std::string_view old) {
  if (!old.starts_with(kFeedBegin.substr(0, old.size())))
    throw Error(ErrorKind::kConfiguration, "the file is not a feed of Tearsheet's");
  auto kept = is_undamaged(old) ? entries_of(old) : std::vector<std::string>{};
  for (const auto& entry : entries) {
    if (!has_id(kept, entry_id(entry))) kept.insert(kept.begin(), entry);
  }
  if (kept.size() > kFeedEntries) kept.resize(kFeedEntries);
  std::string out{kFeedBegin};
  out += xml_element("id", id) + xml_element("title", plain_line(title));
  std::string_view updated;
  for (const auto& entry : kept) updated = std::max(updated, between(entry, "<updated>", "</updated>"));
  // A feed needs a date (RFC 4287 §4.1.1), also before its first entry.
  out += xml_element("updated", updated.empty() ? "1970-01-01T00:00:00Z" : updated);
  for (const auto& entry : kept) out += entry;
  out += kFeedEnd;
  return out + std::string{kDigestBegin} + sha256_hex(out) + std::string{kDigestEnd};
}

}  // namespace tearsheet::alerts
