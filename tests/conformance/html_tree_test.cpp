// html5lib's tree construction cases against analyzers/html, as far as extraction can tell trees apart.
//
// Both trees are written in one form without what we drop on purpose: comments and doctypes, namespaces, blank texts
// between the parts of a document or a table, the "content" of a <template>. Cases of fragments (we parse whole pages)
// and of pages with scripts running are not ours.

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "analyzers/html/decode.h"
#include "analyzers/html/dom.h"
#include "base/file.h"
#include "base/nfc.h"
#include "base/utf8.h"
#include "tests/conformance/suite_test.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::conformance;

namespace {

/// One of an element's attributes, a text, or an element with what is inside.
struct Item {
  enum class Kind { kRoot, kElement, kText, kAttribute, kDropped };
  Kind kind = Kind::kRoot;
  std::string text;  ///< name of an element, a text, "name=value"
  std::vector<Item> children{};
};

// --- html5lib's files

struct Case {
  std::string data, document;
  bool fragment = false, scripted = false;
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::string section;
  bool first = false;
  std::ifstream lines{path, std::ios::binary};
  for (std::string line; std::getline(lines, line);) {
    // "#data" opens a case; inside of one, a line of "#" may be part of the page.
    const bool heading = line == "#data" || (!cases.empty() && section != "#document" &&
                                             (line == "#errors" || line == "#new-errors" || line == "#document" ||
                                              line == "#document-fragment" || line.starts_with("#script-o")));
    if (heading) {
      section = line;
      first = true;
      if (line == "#data") cases.emplace_back();
      if (line == "#document-fragment") cases.back().fragment = true;
      if (line == "#script-on") cases.back().scripted = true;
      continue;
    }
    auto* const out = section == "#data"       ? &cases.back().data
                      : section == "#document" ? &cases.back().document
                                               : nullptr;
    if (out == nullptr) continue;
    if (!first) *out += '\n';
    *out += line;
    first = false;
  }
  return cases;
}

std::string lowered(std::string_view text) { return ascii_lower(text); }

Item element_or_attribute(std::string_view line) {
  if (line.starts_with("<!--") || line.starts_with("<!DOCTYPE") || line.starts_with("<?"))
    return {Item::Kind::kDropped, {}};
  if (line.starts_with('<') && line.ends_with('>')) {
    auto name = line.substr(1, line.find('>') - 1);
    for (const std::string_view space : {"svg ", "math "})
      if (name.starts_with(space)) name.remove_prefix(space.size());
    return {Item::Kind::kElement, lowered(name)};
  }
  if (line == "content") return {Item::Kind::kRoot, {}};  // of a <template>
  const auto equals = line.find("=\"");
  auto name = lowered(line.substr(0, equals));
  std::ranges::replace(name, ' ', ':');
  return {Item::Kind::kAttribute, name + "=" + std::string(line.substr(equals + 2, line.size() - equals - 3))};
}

/// "| <p>" and so on; a text may go on in further lines, a comment too.
Item parse_document(std::string_view document) {
  Item root;
  std::vector<std::vector<Item>*> open{&root.children};
  while (!document.empty()) {
    const auto end = std::min(document.find("\n| "), document.size());
    auto line = document.substr(0, end);
    document.remove_prefix(std::min(end + 1, document.size()));
    while (line.ends_with('\n')) line.remove_suffix(1);
    if (!line.starts_with("| ")) continue;
    line.remove_prefix(2);
    const auto depth = line.find_first_not_of(' ') / 2;
    line.remove_prefix(std::min(depth * 2, line.size()));
    open.resize(std::min(depth + 1, open.size()));
    const auto item = line.starts_with('"') ? Item{Item::Kind::kText, std::string(line.substr(1, line.size() - 2))}
                                            : element_or_attribute(line);
    open.back()->push_back(item);
    open.push_back(&open.back()->back().children);
  }
  return root;
}

// --- our tree

Item our_item(const html::Document& doc, html::NodeId n) {
  if (doc.is_text(n)) return {Item::Kind::kText, std::string(doc[n].text)};
  Item item{Item::Kind::kElement, std::string(doc.name(n))};
  for (const auto* a = doc.attributes_begin(n); a != doc.attributes_end(n); ++a)
    item.children.push_back({Item::Kind::kAttribute, std::string(a->spelling) + "=" + std::string(a->value)});
  for (auto child = doc[n].first_child; child != html::kNil; child = doc[child].next)
    item.children.push_back(our_item(doc, child));
  return item;
}

Item our_document(const std::string& data) {
  const auto doc = html::parse(html::decode(data, "text/html; charset=utf-8").text);
  return {Item::Kind::kRoot, {}, {our_item(doc, doc.root())}};
}

// --- both, as extraction sees them

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\f\r") == std::string_view::npos; }

bool has_no_text_of_its_own(std::string_view name) {
  for (const std::string_view part :
       {"", "html", "head", "table", "tbody", "thead", "tfoot", "tr", "colgroup", "frameset"})
    if (name == part) return true;
  return false;
}

/// Attributes sorted, dropped items gone, the content of a template among its children, texts side by side as one.
std::vector<Item> plain(const Item& parent) {
  std::vector<Item> attributes, children;
  const auto add = [&](Item item) {
    if (item.kind == Item::Kind::kText && !children.empty() && children.back().kind == Item::Kind::kText) {
      children.back().text += item.text;
    } else {
      children.push_back(std::move(item));
    }
  };
  for (const auto& item : parent.children) {
    if (item.kind == Item::Kind::kAttribute) attributes.push_back(item);
    if (item.kind == Item::Kind::kText) add(item);
    if (item.kind == Item::Kind::kElement) add({item.kind, item.text, plain(item)});
    if (item.kind == Item::Kind::kRoot)
      for (auto& inner : plain(item)) add(std::move(inner));
  }
  std::erase_if(children, [&](const Item& item) {
    return item.kind == Item::Kind::kText && is_blank(item.text) && has_no_text_of_its_own(parent.text);
  });
  std::ranges::sort(attributes, {}, &Item::text);
  attributes.insert(attributes.end(), children.begin(), children.end());
  return attributes;
}

void print(const std::vector<Item>& items, std::size_t depth, std::string& out) {
  for (const auto& item : items) {
    out.append(depth * 2, ' ');
    if (item.kind == Item::Kind::kElement) out += "<" + item.text + ">\n";
    if (item.kind == Item::Kind::kText) out += "\"" + to_nfc(to_utf8(item.text)) + "\"\n";
    if (item.kind == Item::Kind::kAttribute) out += "@" + to_nfc(to_utf8(item.text)) + "\n";
    print(item.children, depth + 1, out);
  }
}

std::string tree(const Item& root) {
  std::string out;
  print(plain(root), 0, out);
  return out;
}

}  // namespace

TEST_CASE("trees are built as html5lib's cases say, but for what is listed") {
  const auto folder = suite("html5lib/tree-construction");
  if (!folder) return report_skipped("html5lib/tree-construction");
  Ledger ledger("html_tree");
  for (const auto& file : list_files(*folder, ".dat")) {
    for (const auto& c : read_cases(file)) {
      if (c.fragment || c.scripted) continue;
      const auto expected = tree(parse_document(c.document)), found = tree(our_document(c.data));
      ledger.record(id_of(c.data), found == expected,
                    file.filename().string() + "\n" + c.data + "\n-- expected\n" + expected + "-- found\n" + found);
    }
  }
  report(ledger, 1200);
}
