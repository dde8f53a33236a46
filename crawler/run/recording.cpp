// What is archived of an answer, and what it says of itself.

#include <algorithm>

#include "base/content_coding.h"
#include "base/error.h"
#include "crawler/discovery/document_text.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/wishes.h"
#include "crawler/run/facts.h"
#include "crawler/run/session.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

// A feed or sitemap that is labelled as HTML is looked through for a refresh if it is no longer than this.
constexpr std::size_t kLongestRefreshPage = 64 << 10;

/// As WARC-Truncated says it (ISO 28500 §5.13).
std::string_view name_of(Cut cut) {
  return cut == Cut::kTime ? "time" : cut == Cut::kDisconnect ? "disconnect" : "length";
}

/// Of a page what a list said of it; of a feed who tells of its changes (WebSub).
template <class Note>
void note_feed(const Entry& entry, std::string_view bytes, const Note& note) {
  if (entry.said) {
    note("feed", entry.said->feed);
    note("feed-title", entry.said->title);
    note("feed-creator", entry.said->creator);
    if (entry.said->published) note("feed-date", to_string(*entry.said->published));
  }
  if (entry.kind != Kind::kFeed) return;
  FeedReader reader(bytes, entry.url.text());
  reader.advance();  // its head is in the first step
  note("hub", reader.feed().hub);
  note("self", reader.feed().self);
}

}  // namespace

/// What came before stays, if the disk still lets it: servers shouldn't be asked again because we lack space.
archive::Capture Session::append(const archive::Exchange& exchange) {
  try {
    return recorder_.append(exchange);
  } catch (const Error&) {
    try {
      commit();
    } catch (const Error&) {  // the first failure says it all
    }
    throw;
  }
}

Session::Content Session::record(const Flight& flight, const Answer& answer) {
  const auto& entry = *flight.entry;
  const auto limit =
      entry.kind == Kind::kSitemap ? std::max(kDocumentLimit, desk_.crawler.max_page) : desk_.crawler.max_page;
  auto decoded = decode_content(joined_headers(answer.head, "Content-Encoding"), answer.body, limit);
  Content content;
  content.cut = cut_of(answer, decoded);
  content.is_readable = is_readable(decoded, content.cut);
  content.bytes = std::move(decoded.bytes);

  archive::Exchange exchange;
  exchange.kind = is_foreign(entry) ? Kind::kOther : entry.kind;
  exchange.url = entry.url.text();
  exchange.outlet = entry.outlet;
  exchange.request = answer.request;
  exchange.response_head = answer.head;
  exchange.body = answer.body;
  exchange.ip = answer.ip;
  exchange.fetched = content.fetched = clock_.wall();
  exchange.truncated = content.cut != Cut::kNone;
  if (exchange.truncated) exchange.truncation = name_of(content.cut);
  if (answer.status == 304 && !flight.validated.empty()) exchange.not_modified_record = flight.validated;
  exchange.in_full = is_success(answer.status) && entry.is_list() && entry.failing_since && !is_copy_readable(entry);
  if (decoded.too_large) exchange.notes.emplace_back("decoded", "more than " + std::to_string(limit) + " bytes");
  if (flight.has_login) exchange.notes.emplace_back("access", "subscriber");
  add_notes(exchange, entry, answer, content);
  if (content.is_unwanted) return content;
  content.is_identical = append(exchange).type == "revisit";
  ++uncommitted_;
  return content;
}

/// What has to be known of the capture besides the exchange itself; of a page also what it says of itself, and its
/// links.
void Session::add_notes(archive::Exchange& exchange, const Entry& entry, const Answer& answer, Content& content) {
  const auto note = [&](const char* name, std::string value) {
    if (!value.empty()) exchange.notes.emplace_back(name, std::move(value));
  };
  note("via", entry.via);
  if (is_redirect(answer.status)) note("redirect", std::string{header(answer.head, "Location")});
  note("x-robots-tag", joined_headers(answer.head, "X-Robots-Tag"));
  note("tdm-reservation", std::string{header(answer.head, "TDM-Reservation")});
  if (answer.status == 304 && entry.is_list()) take_copy(entry, content);
  const auto content_type = header(answer.head, "Content-Type");
  if (entry.kind == Kind::kRobots || !is_success(answer.status)) return;
  content.is_html = is_html(content_type);
  note_feed(entry, content.bytes, note);
  if (entry.kind == Kind::kPage) content.is_unwanted = is_unwanted(answer.head, {});
  if (!content.is_html) return;
  const bool is_page = entry.kind == Kind::kPage || entry.kind == Kind::kSection;
  if (!is_page && content.bytes.size() > kLongestRefreshPage) return;
  const auto read = entry.kind == Kind::kSection ? read_page : read_article_page;
  auto facts = read(content.bytes, content_type, entry.url, desk_.crawler.name, header(answer.head, "Refresh"));
  content.refresh = std::move(facts.refresh);
  if (content.refresh) note("redirect", content.refresh->text());
  if (!is_page) return;
  content.links = std::move(facts.links);
  content.feeds = std::move(facts.feeds);
  if (entry.kind == Kind::kPage) content.is_unwanted = is_unwanted(answer.head, facts);
  for (auto& [name, value] : facts.notes) note(name.c_str(), std::move(value));
}

/// Does the page ask for what the desk grants, not to be kept?
bool Session::is_unwanted(std::string_view head, const PageFacts& page) const {
  const auto& crawler = desk_.crawler;
  const auto wishes =
      wishes_of(headers(head, "X-Robots-Tag"), header(head, "TDM-Reservation"), page.notes, crawler.name);
  return (crawler.skip_noarchive && wishes.noarchive) || (crawler.skip_tdm && wishes.tdm);
}

/// Else a revisit of it would leave the list without a copy that can be read, time after time.
bool Session::is_copy_readable(const Entry& list) {
  try {
    if (const auto last = recorder_.latest(list.url.text())) recorder_.read(*last);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// What a list says by the copy that still holds: where it leads on to, and the bytes of a sitemap, which is read again.
/// An archive that is damaged there stops no run: the list counts as failing, so the next request asks for all of it.
void Session::take_copy(const Entry& list, Content& content) {
  const auto last = recorder_.latest(list.url.text());
  if (!last || (list.kind != Kind::kSitemap && !is_html(last->content_type))) return;
  try {
    auto copy = recorder_.read(*last);
    if (is_html(last->content_type) && copy.bytes.size() <= kLongestRefreshPage) {
      const auto refresh = header(copy.head, "Refresh");
      content.refresh =
          read_article_page(copy.bytes, last->content_type, list.url, desk_.crawler.name, refresh).refresh;
    }
    if (list.kind == Kind::kSitemap) content.bytes = std::move(copy.bytes);
  } catch (const Error& error) {
    content.error = std::string{"unchanged, but its copy in the archive can't be read: "} + error.what();
  }
}

}  // namespace tearsheet::crawler
