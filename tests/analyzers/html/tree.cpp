#include "tests/analyzers/html/tree.h"

namespace tearsheet::analyzers::html {
namespace {

std::string start_tag(const Document& doc, NodeId n) {
  std::string out = "<" + std::string(doc.name(n));
  for (auto a = doc.attributes_begin(n); a != doc.attributes_end(n); ++a) {
    out += " " + std::string(a->spelling) + "='" + std::string(a->value) + "'";
  }
  return out + ">";
}

}  // namespace

std::string tree(const Document& doc, NodeId top) {
  std::string out;
  NodeId n = doc[top].first_child;
  while (n != kNil && n != top) {
    out += doc.is_text(n) ? "\"" + std::string(doc[n].text) + "\"" : start_tag(doc, n);
    if (doc[n].first_child != kNil) {
      n = doc[n].first_child;
      continue;
    }
    if (doc.is_element(n) && !doc.has_flag(n, kVoid)) out += "</" + std::string(doc.name(n)) + ">";
    while (n != top && doc[n].next == kNil) {
      n = doc[n].parent;
      if (n != top) out += "</" + std::string(doc.name(n)) + ">";
    }
    if (n != top) n = doc[n].next;
  }
  return out;
}

bool is_well_linked(const Document& doc) {
  std::size_t seen = 0;
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {
    if (++seen > doc.size()) return false;
    NodeId last = kNil;
    for (NodeId child = doc[n].first_child; child != kNil; child = doc[child].next) {
      if (doc[child].parent != n || doc[child].previous != last) return false;
      last = child;
    }
    if (doc[n].last_child != last) return false;
  }
  return true;
}

}  // namespace tearsheet::analyzers::html
