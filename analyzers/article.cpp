#include "analyzers/article.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/json.h"
#include "base/nfc.h"

namespace tearsheet::analyzers {
namespace {

constexpr const char* kSchema = "tearsheet/article/1";

/// A kind that a later Tearsheet has added is still text.
BlockKind kind_of(std::string_view name) {
  for (std::size_t i = 0; i < kBlockKinds; ++i) {
    if (const auto kind = static_cast<BlockKind>(i); name == name_of(kind)) return kind;
  }
  return BlockKind::kParagraph;
}

// Writing.

Json date_or_null(const std::optional<DateTime>& date) { return date ? Json(to_string(*date)) : Json(nullptr); }

Json credit_json(const Credit& credit) {
  return {{"agency", string_or_null(credit.agency)},
          {"creator", string_or_null(credit.creator)},
          {"via", string_or_null(credit.via)},
          {"source", string_or_null(credit.source)},
          {"raw", credit.raw}};
}

Json image_json(const Image& image) {
  return {{"url", string_or_null(image.url)},
          {"caption", string_or_null(image.caption)},
          {"credit", image.credit ? credit_json(*image.credit) : Json(nullptr)}};
}

Json capture_json(const CaptureRef& capture) {
  return {{"warc", capture.warc},
          {"offset", capture.offset},
          {"record_id", capture.record_id},
          {"payload_sha256", capture.payload_sha256},
          {"fetched", to_string(capture.fetched)}};
}

template <class List, class Write>
Json list_json(const List& list, Write write) {
  Json out = Json::array();
  for (const auto& entry : list) out.push_back(write(entry));
  return out;
}

// Reading. `key` is the path that an error names: "images[2].credit.agency".

[[noreturn]] void wrong(const std::string& key, const char* expected, const Json& found) {
  throw Error(ErrorKind::kUsage, "key \"" + key + "\": expected " + expected + ", found " + found.type_name());
}

/// The value under `key`; nothing where it is missing or null.
const Json* find(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const Json& value, const std::string& key) {
  if (!value.is_string()) wrong(key, "a string", value);
  return value.get<std::string>();
}

std::string text_at(const Json& object, const char* key, const std::string& where = {}) {
  const auto* value = find(object, key);
  return value ? text_of(*value, where + key) : std::string{};
}

std::uint64_t count_at(const Json& object, const char* key, std::uint64_t otherwise, const std::string& where = {}) {
  const auto* value = find(object, key);
  if (!value) return otherwise;
  if (value->is_number_unsigned()) return value->get<std::uint64_t>();
  if (value->is_number_integer() && value->get<std::int64_t>() >= 0) return value->get<std::uint64_t>();
  wrong(where + key, "a whole number", *value);
}

std::optional<DateTime> date_at(const Json& object, const char* key) {
  const auto text = text_at(object, key);
  if (text.empty()) return std::nullopt;
  auto date = parse_date_time(text);
  if (!date) throw Error(ErrorKind::kUsage, "key \"" + std::string(key) + "\": no RFC 3339 date or time: " + text);
  return date;
}

/// Calls `read(entry, path)` for each entry of a list; a single value counts as a list of one.
template <class Read>
void each_at(const Json& object, const char* key, Read read) {
  const auto* list = find(object, key);
  if (!list) return;
  if (!list->is_array()) return read(*list, std::string(key));
  std::size_t i = 0;
  for (const auto& entry : *list) read(entry, std::string(key) + "[" + std::to_string(i++) + "]");
}

const Json& object_of(const Json& value, const std::string& key) {
  if (!value.is_object()) wrong(key, "an object", value);
  return value;
}

/// One paragraph per line, empty ones included: so text() is the same text, and places in it are valid for the caller.
void append_paragraphs(std::vector<Block>& body, std::string_view text) {
  if (text.empty()) return;
  for (;;) {
    const auto end = text.find('\n');
    body.push_back({BlockKind::kParagraph, std::string(text.substr(0, end))});
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<Block> read_body(const Json& json) {
  std::vector<Block> body;
  each_at(json, "body", [&](const Json& entry, const std::string& key) {
    if (entry.is_string()) return append_paragraphs(body, entry.get_ref<const std::string&>());
    if (!entry.is_object()) wrong(key, "a string or an object with kind and text", entry);
    body.push_back({kind_of(text_at(entry, "kind", key + ".")), text_at(entry, "text", key + ".")});
  });
  return body;
}

Credit read_credit(const Json& json, const std::string& key) {
  if (json.is_string()) return {{}, {}, {}, {}, json.get<std::string>()};
  const auto& object = object_of(json, key);
  const auto dot = key + ".";
  return {text_at(object, "agency", dot), text_at(object, "creator", dot), text_at(object, "via", dot),
          text_at(object, "source", dot), text_at(object, "raw", dot)};
}

std::vector<Image> read_images(const Json& json) {
  std::vector<Image> images;
  each_at(json, "images", [&](const Json& entry, const std::string& key) {
    if (entry.is_string()) {
      images.push_back({entry.get<std::string>(), {}, {}});
      return;
    }
    const auto& object = object_of(entry, key);
    Image image{text_at(object, "url", key + "."), text_at(object, "caption", key + "."), {}};
    if (const auto* credit = find(object, "credit")) image.credit = read_credit(*credit, key + ".credit");
    images.push_back(std::move(image));
  });
  return images;
}

std::optional<CaptureRef> read_capture(const Json& json) {
  const auto* found = find(json, "capture");
  if (!found) return std::nullopt;
  const auto& object = object_of(*found, "capture");
  CaptureRef capture{.warc = text_at(object, "warc", "capture."),
                     .offset = count_at(object, "offset", 0, "capture."),
                     .record_id = text_at(object, "record_id", "capture."),
                     .payload_sha256 = text_at(object, "payload_sha256", "capture.")};
  const auto fetched = text_at(object, "fetched", "capture.");
  if (const auto time = parse_time(fetched)) {
    capture.fetched = *time;
  } else if (!fetched.empty()) {
    throw Error(ErrorKind::kUsage, "key \"capture.fetched\": no RFC 3339 time: " + fetched);
  }
  return capture;
}

Json encoding_json(const TextEncoding& encoding) {
  return {{"name", encoding.name},
          {"from", encoding.from},
          {"declared", string_or_null(encoding.declared)},
          {"notes", encoding.notes}};
}

std::optional<TextEncoding> read_encoding(const Json& json) {
  const auto* entry = find(json, "encoding");
  if (!entry || entry->is_null()) return std::nullopt;
  const auto& object = object_of(*entry, "encoding");
  TextEncoding encoding{text_at(object, "name", "encoding."),
                        text_at(object, "from", "encoding."),
                        text_at(object, "declared", "encoding."),
                        {}};
  if (const auto* notes = find(object, "notes"); notes && notes->is_array()) {
    for (const auto& note : *notes) encoding.notes.push_back(text_of(note, "encoding.notes"));
  }
  return encoding;
}

std::optional<MadeBy> read_made_by(const Json& json) {
  const auto* entry = find(json, "made_by");
  if (!entry || entry->is_null()) return std::nullopt;
  const auto& object = object_of(*entry, "made_by");
  MadeBy made_by{text_at(object, "version", "made_by."), text_at(object, "config", "made_by."), {}};
  if (const auto* data = find(object, "data"); data && data->is_object()) {
    for (const auto& [name, version] : data->items()) made_by.data.emplace_back(name, text_of(version, "made_by.data"));
  }
  return made_by;
}

}  // namespace

std::string Article::text() const {
  std::string out;
  for (const auto& block : body) {
    if (&block != &body.front()) out += '\n';
    out += block.text;
  }
  return out;
}

void normalise_texts(Article& article) {
  const auto normalise = [](auto&... texts) { ((texts = to_nfc(std::move(texts))), ...); };
  normalise(article.canonical_url, article.title, article.standfirst, article.section, article.lang);
  for (auto& author : article.authors) normalise(author);
  for (auto& block : article.body) normalise(block.text);
  for (auto& removed : article.removed) normalise(removed.text);
  for (auto& image : article.images) {
    normalise(image.url, image.caption);
    if (!image.credit) continue;
    auto& credit = *image.credit;
    normalise(credit.agency, credit.creator, credit.via, credit.source, credit.raw);
  }
}

Json to_json(const MadeBy& made_by) {
  auto data = Json::object();
  for (const auto& [name, version] : made_by.data) data[name] = version;
  return {{"version", made_by.version}, {"config", made_by.config}, {"data", data}};
}

Json to_json(const Article& article) {
  Json json = {
      {"schema", kSchema},
      {"id", article.id},
      {"version", article.version},
      {"url", string_or_null(article.url)},
      {"canonical_url", string_or_null(article.canonical_url)},
      {"outlet", string_or_null(article.outlet)},
      {"title", string_or_null(article.title)},
      {"standfirst", string_or_null(article.standfirst)},
      {"authors", list_json(article.authors, [](const std::string& name) { return Json(name); })},
      {"agency_byline", list_json(article.agency_byline, [](const std::string& name) { return Json(name); })},
      {"section", string_or_null(article.section)},
      {"lang", string_or_null(article.lang)},
      {"lang_detected", string_or_null(article.lang_detected)},
      {"published", date_or_null(article.published)},
      {"updated", date_or_null(article.updated)},
      {"body", list_json(article.body,
                         [](const Block& block) {
                           return Json{{"kind", name_of(block.kind)}, {"text", block.text}};
                         })},
      {"images", list_json(article.images, image_json)},
      {"removed", list_json(article.removed,
                            [](const Removed& removed) {
                              return Json{
                                  {"kind", removed.kind},
                                  {"text", removed.text},
                                  {"place", {{"block", removed.place.block}, {"offset", removed.place.offset}}}};
                            })},
      {"words", article.words},
  };
  // Few articles have them, so they are written only for those.
  if (!article.country.empty()) json["country"] = article.country;
  if (!article.tags.empty()) json["tags"] = article.tags;
  if (!article.lang_tag.empty()) json["lang_tag"] = article.lang_tag;
  if (!article.story.empty()) json["story"] = article.story;
  if (article.paywalled) json["paywalled"] = true;
  if (!article.notices.empty()) {
    json["notices"] = list_json(article.notices, [](const std::string& notice) { return Json(notice); });
  }
  json["capture"] = article.capture ? capture_json(*article.capture) : Json(nullptr);
  json["made_by"] = article.made_by ? to_json(*article.made_by) : Json(nullptr);
  if (article.encoding) json["encoding"] = encoding_json(*article.encoding);
  return json;
}

Article article_from_json(const Json& json) {
  if (!json.is_object())
    throw Error(ErrorKind::kUsage, std::string("expected an article object, found ") + json.type_name());
  Article article;
  article.id = text_at(json, "id");
  article.version = static_cast<int>(count_at(json, "version", 1));
  article.url = text_at(json, "url");
  article.canonical_url = text_at(json, "canonical_url");
  article.outlet = text_at(json, "outlet");
  article.country = text_at(json, "country");
  each_at(json, "tags", [&](const Json& tag, const std::string& key) { article.tags.push_back(text_of(tag, key)); });
  article.title = text_at(json, "title");
  article.standfirst = text_at(json, "standfirst");
  each_at(json, "authors",
          [&](const Json& name, const std::string& key) { article.authors.push_back(text_of(name, key)); });
  each_at(json, "agency_byline",
          [&](const Json& name, const std::string& key) { article.agency_byline.push_back(text_of(name, key)); });
  article.section = text_at(json, "section");
  article.lang = text_at(json, "lang");
  article.lang_tag = text_at(json, "lang_tag");
  article.story = text_at(json, "story");
  article.lang_detected = text_at(json, "lang_detected");
  article.published = date_at(json, "published");
  article.updated = date_at(json, "updated");
  article.body = read_body(json);
  article.images = read_images(json);
  each_at(json, "removed", [&](const Json& entry, const std::string& key) {
    const auto& object = object_of(entry, key);
    article.removed.push_back({text_at(object, "kind", key + "."), text_at(object, "text", key + "."), {}});
    if (const auto* found = find(object, "place")) {
      const auto& place = object_of(*found, key + ".place");
      article.removed.back().place = {count_at(place, "block", 0, key + ".place."),
                                      count_at(place, "offset", 0, key + ".place.")};
    }
  });
  article.words = count_at(json, "words", 0);
  article.encoding = read_encoding(json);
  if (const auto* paywalled = find(json, "paywalled"); paywalled && paywalled->is_boolean())
    article.paywalled = paywalled->get<bool>();
  each_at(json, "notices",
          [&](const Json& notice, const std::string& key) { article.notices.push_back(text_of(notice, key)); });
  article.capture = read_capture(json);
  article.made_by = read_made_by(json);
  return article;
}

}  // namespace tearsheet::analyzers
