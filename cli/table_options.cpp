#include "cli/table_options.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "base/words.h"

namespace tearsheet::cli {
namespace {

void add_value(Json& values, const Json& value) {
  if (value.is_null()) return;
  if (!value.is_array()) return values.push_back(value);
  for (const auto& one : value) values.push_back(one);
}

/// Several values are joined by "; "; a block of the body is its text.
std::string cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("text")) return cell_of(value.at("text"));
  if (!value.is_array()) return dump(value);
  std::vector<std::string> cells;
  for (const auto& one : value) cells.push_back(cell_of(one));
  return joined(cells, "; ");
}

}  // namespace

std::vector<std::string> TableOptions::chosen(const std::vector<std::string>& known) const {
  std::vector<std::string> names;
  for (std::size_t from = 0; !fields.empty() && from <= fields.size();) {
    const auto end = std::min(fields.find(',', from), fields.size());
    auto name = std::string(trim(std::string_view(fields).substr(from, end - from)));
    if (std::ranges::find(known, name) == known.end()) {
      const auto hint = did_you_mean(name, known);
      throw Error(
          ErrorKind::kUsage,
          "--fields: there is no such field" + (hint.empty() ? ": one of " : hint + " one of ") + joined(known, ", "),
          name);
    }
    names.push_back(std::move(name));
    from = end + 1;
  }
  return names;
}

Layout TableOptions::layout(std::string list, std::vector<std::string> columns) const {
  Layout made;
  made.list = std::move(list);
  made.columns = std::move(columns);
  made.bom = bom;
  made.raw_cells = raw_cells;
  return made;
}

void declare_table(Options& declared, TableOptions& table) {
  declared.text("--fields=LIST", table.fields,
                "columns of csv and keys of json and jsonl, in this order, e.g. published,outlet,title,url");
  declared.flag("--bom", table.bom, "csv: begin with a byte order mark, so that spreadsheets read UTF-8");
  declared.flag("--raw-cells", table.raw_cells,
                "csv: leave cells as they are that a spreadsheet would take for formulas (default: a ' before them)");
}

const std::vector<std::string>& article_fields() {
  static const std::vector<std::string> names = {"id",
                                                 "version",
                                                 "url",
                                                 "canonical_url",
                                                 "outlet",
                                                 "title",
                                                 "standfirst",
                                                 "authors",
                                                 "agency_byline",
                                                 "section",
                                                 "lang",
                                                 "lang_tag",
                                                 "lang_detected",
                                                 "story",
                                                 "published",
                                                 "updated",
                                                 "fetched",
                                                 "words",
                                                 "text",
                                                 "body",
                                                 "body.kind",
                                                 "body.text",
                                                 "images",
                                                 "images.url",
                                                 "images.caption",
                                                 "images.credit",
                                                 "images.credit.agency",
                                                 "images.credit.creator",
                                                 "images.credit.via",
                                                 "images.credit.source",
                                                 "images.credit.raw",
                                                 "credits",
                                                 "links",
                                                 "removed",
                                                 "removed.kind",
                                                 "removed.text",
                                                 "notices",
                                                 "paywalled",
                                                 "access",
                                                 "kind",
                                                 "encoding",
                                                 "capture",
                                                 "capture.warc",
                                                 "capture.offset",
                                                 "capture.record_id",
                                                 "capture.payload_sha256",
                                                 "capture.fetched",
                                                 "made_by",
                                                 "made_by.version",
                                                 "made_by.config"};
  return names;
}

void add_made_fields(Json& article) {
  article["fetched"] = value_at(article, "capture.fetched");
  std::string text;
  for (const auto& block : article.at("body")) {
    if (&block != &article.at("body").front()) text += '\n';
    text += block.at("text").get<std::string>();
  }
  article["text"] = std::move(text);
  auto credits = Json::array();
  for (const auto& image : article.at("images")) {
    const auto& credit = image.at("credit");
    if (credit.is_null()) continue;
    credits.push_back(credit.at("agency").is_null() ? credit.at("raw") : credit.at("agency"));
  }
  article["credits"] = std::move(credits);
  if (!article.contains("story") || article.at("story").is_null()) article["story"] = article.at("id");
}

Json value_at(const Json& record, std::string_view path) {
  if (path.empty()) return record;
  if (record.is_array()) {
    auto values = Json::array();
    for (const auto& one : record) add_value(values, value_at(one, path));
    return values;
  }
  const auto dot = std::min(path.find('.'), path.size());
  const auto found = record.is_object() ? record.find(std::string(path.substr(0, dot))) : record.end();
  if (!record.is_object() || found == record.end()) return nullptr;
  return value_at(*found, path.substr(std::min(dot + 1, path.size())));
}

Json picked(const Json& record, const std::vector<std::string>& fields) {
  auto some = Json::object();
  for (const auto& field : fields) some[field] = value_at(record, field);
  return some;
}

std::vector<std::string> picked_row(const Json& record, const std::vector<std::string>& fields) {
  std::vector<std::string> row;
  for (const auto& field : fields) row.push_back(cell_of(value_at(record, field)));
  return row;
}

}  // namespace tearsheet::cli
