#include "crawler/discovery/feed.h"

#include <optional>
#include <utility>

#include "crawler/discovery/document_text.h"
#include "crawler/discovery/json_feed.h"
#include "crawler/discovery/xml.h"
#include "crawler/discovery/xml_feed.h"

namespace tearsheet::crawler {
namespace {

bool is_json(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && text[first] == '{';
}

}  // namespace

struct FeedReader::State {
  State(std::string_view bytes, std::string_view url) : text(bytes) {
    if (is_json(text.view())) {
      json.emplace(feed, text.view(), url);
      return;
    }
    xml.emplace(feed, text.view().size(), url);
    reader.emplace(text.view(), url,
                   XmlHandler{[this](const auto& element) { return xml->start(element); },
                              [this](const auto& element, auto content) { xml->end(element, content); }});
  }

  DocumentText text;
  Feed feed;
  std::optional<JsonFeed> json;
  std::optional<XmlFeed> xml;
  std::optional<XmlReader> reader;
};

FeedReader::FeedReader(std::string_view bytes, std::string_view url) : state_(std::make_unique<State>(bytes, url)) {}
FeedReader::~FeedReader() = default;
FeedReader::FeedReader(FeedReader&&) noexcept = default;

bool FeedReader::advance() {
  if (state_->json) return state_->json->advance();
  if (state_->reader->advance()) return true;
  state_->xml->finish();
  return false;
}

std::size_t FeedReader::size() const { return state_->text.view().size(); }
Feed& FeedReader::feed() { return state_->feed; }

Feed read_feed(std::string_view bytes, std::string_view url) {
  FeedReader reader(bytes, url);
  while (reader.advance()) {
  }
  return std::move(reader.feed());
}

}  // namespace tearsheet::crawler
