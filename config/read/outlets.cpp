// outlets/*.yaml: what to crawl.

#include "config/read/read.h"

namespace tearsheet::config {
namespace {

Outlet read_outlet(const Reader& reader, const yaml::Node& node) {
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
  outlet.time_zone = reader.text(node, "time_zone");
  outlet.language = reader.text(node, "language");
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
    if (named && reader.whole(node)) draft.desk.outlets.push_back(read_outlet(reader, node));
  }
}

}  // namespace tearsheet::config
