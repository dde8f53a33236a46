// outlets/*.yaml: what to crawl.

#include <algorithm>

#include <fmt/format.h>

#include "base/time.h"
#include "config/read/read.h"

namespace tearsheet::config {
namespace {

Extract read_extract(const Reader& reader, const yaml::Node& node) {
  Extract extract;
  extract.body = reader.text(node, "body");
  extract.title = reader.text(node, "title");
  extract.standfirst = reader.text(node, "standfirst");
  extract.published = reader.text(node, "published");
  extract.updated = reader.text(node, "updated");
  extract.author = reader.text(node, "author");
  extract.remove = reader.texts(node, "remove");
  if (const auto from = parse_date_time(reader.text(node, "from"))) extract.from = sort_time(*from);
  return extract;
}

/// Sorted by `from`; two that begin at the same time contradict each other.
std::vector<Extract> read_extracts(const Reader& reader, const yaml::Node& node, Findings& findings) {
  std::vector<std::pair<Extract, Place>> all;
  const auto add = [&](const yaml::Node& entry) { all.emplace_back(read_extract(reader, entry), entry.place()); };
  if (node.kind() == yaml::Kind::kMap) add(node);
  for (const auto entry : node.items()) add(entry);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first.from < b.first.from; });
  std::vector<Extract> extracts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].first.from == all[i - 1].first.from) {
      findings.error(all[i].second,
                     fmt::format("\"extract\": it begins at the same time as the one in line {}: give each a "
                                 "different \"from\"",
                                 all[i - 1].second.line));
    } else {
      extracts.push_back(std::move(all[i].first));
    }
  }
  return extracts;
}

Outlet read_outlet(const Reader& reader, const yaml::Node& node, Findings& findings) {
  Outlet outlet;
  outlet.id = reader.text(node, "id");
  outlet.name = reader.text(node, "name");
  if (outlet.name.empty()) outlet.name = outlet.id;
  outlet.site = reader.text(node, "site");
  outlet.sites = reader.texts(node, "sites");
  outlet.feeds = reader.texts(node, "feeds");
  outlet.sitemaps = reader.texts(node, "sitemaps");
  outlet.sections = reader.texts(node, "sections");
  if (const auto articles = reader.get(node, "articles")) {
    outlet.include = reader.texts(*articles, "include");
    outlet.exclude = reader.texts(*articles, "exclude");
  }
  outlet.ignore_parameters = reader.texts(node, "ignore_parameters");
  outlet.time_zone = reader.text(node, "time_zone");
  outlet.language = reader.text(node, "language");
  outlet.country = reader.text(node, "country");
  outlet.tags = reader.texts(node, "tags");
  if (const auto extract = reader.get(node, "extract")) outlet.extract = read_extracts(reader, *extract, findings);
  if (const auto login = reader.get(node, "login")) {
    outlet.login_cookies = reader.text(*login, "cookies");
    outlet.login_check = reader.text(*login, "check");
  }
  outlet.enabled = reader.text(node, "enabled") != "false";
  outlet.place = node.place();
  return outlet;
}

}  // namespace

void read_outlets(const yaml::Tree& tree, Draft& draft) {
  const Reader reader{tree, kOutletsFile, draft.findings};
  const auto outlets = tree.root().find("outlets");
  if (!outlets) return;
  for (const auto node : outlets->items()) {
    const auto id = reader.get(node, "id");
    const auto* named = id ? take_name(draft.outlets, "outlet", *id, draft) : nullptr;
    if (named && reader.whole(node)) draft.desk.outlets.push_back(read_outlet(reader, node, draft.findings));
  }
}

}  // namespace tearsheet::config
