#include "analyzers/html/tree_builder.h"

#include <algorithm>
#include <limits>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::html {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

bool is_section(Tag tag) { return one_of(tag, {Tag::kTbody, Tag::kThead, Tag::kTfoot}); }

/// §13.2.6.5: elements of <svg> and <math> in which HTML elements are allowed again.
bool is_integration_point(std::string_view name) {
  for (const std::string_view known : {"foreignobject", "desc", "annotation-xml", "mtext", "mi", "mo", "mn", "ms"}) {
    if (name == known) return true;
  }
  return false;
}

}  // namespace

void TreeBuilder::begin() {
  push(add({.tag = Tag::kHtml}));
  doc_.head_ = add({.tag = Tag::kHeadTag});
  append_child(doc_.root(), doc_.head_);
}

void TreeBuilder::build_statements() {
  begin();
  std::size_t foreign = 0;  // how many <svg> and <math> are open
  for (Token token = tokens_.next(); token.kind != Token::Kind::kEof && has_room(); token = tokens_.next()) {
    if (token.kind == Token::Kind::kText) continue;
    const bool is_start = token.kind == Token::Kind::kStart;
    const bool is_foreign_root = one_of(token.tag, {Tag::kSvg, Tag::kMath});
    if (is_foreign_root && is_start && !token.self_closing) ++foreign;
    if (is_foreign_root && !is_start && foreign > 0) --foreign;
    tokens_.set_foreign(foreign > 0);
    if (!is_start) continue;
    if (one_of(token.tag, {Tag::kBase, Tag::kLink, Tag::kMeta})) insert_element(token);
    const auto flags = flags_of(token.tag);
    const bool is_raw = (flags & (kRawText | kRcData)) != 0;
    if (is_raw && !(foreign > 0 && (token.self_closing || token.tag == Tag::kTitle)))
      tokens_.read_raw_text(name_of(token.tag), false);
  }
  open_body();
}

void TreeBuilder::build() {
  begin();
  for (Token token = tokens_.next(); token.kind != Token::Kind::kEof && has_room(); token = tokens_.next()) {
    if (token.kind == Token::Kind::kText)
      on_text(token.text);
    else if (token.kind == Token::Kind::kStart)
      on_start(token);
    else
      on_end(token);
    tokens_.set_foreign(is_open(Tag::kSvg) || is_open(Tag::kMath));
  }
  open_body();
}

void TreeBuilder::on_text(std::string_view text) {
  if (!in_body_ && !is_open(Tag::kNoscript) && !is_open(Tag::kTemplate)) {
    if (is_blank(text)) return;
    open_body();
  }
  if (is_blank(text) && (is_between_cells() || current_tag() == Tag::kHtml)) return;
  insert({.is_text = true, .text = text});
}

// --- start tags

void TreeBuilder::on_start(const Token& token) {
  leave_foreign_for(token.tag);
  if (on_structure_start(token)) return;
  if (has_flag(token.tag, kTablePart)) return on_table_start(token);
  close_before(token.tag);
  const auto n = insert_element(token);
  const bool foreign = is_open(Tag::kSvg) || is_open(Tag::kMath);
  const auto flags = flags_of(token.tag);
  if ((flags & (kRawText | kRcData)) != 0 && !(foreign && token.tag == Tag::kTitle)) {
    if (token.self_closing && foreign) return;
    const auto text = tokens_.read_raw_text(name_of(token.tag), (flags & kRcData) != 0);
    if (!text.empty()) append_child(n, add({.is_text = true, .text = text}));
    return;  // its end tag matches nothing and is ignored
  }
  const bool is_foreign_root = one_of(token.tag, {Tag::kSvg, Tag::kMath});
  const bool empty = (flags & kVoid) != 0 || (token.self_closing && (foreign || is_foreign_root));
  if (!empty) push(n);
}

/// §13.2.6.4.1 to .6: the tags of the page's structure, and those that open the body implicitly.
bool TreeBuilder::on_structure_start(const Token& token) {
  switch (token.tag) {
    case Tag::kHtml:
      add_missing_attributes(doc_.root());
      return true;
    case Tag::kHeadTag:
      if (!in_body_ && !in_head_) {
        add_missing_attributes(doc_.head_);
        push(doc_.head_);
        in_head_ = true;
      }
      return true;
    case Tag::kBody:
      open_body();
      add_missing_attributes(doc_.body_);
      return true;
    case Tag::kForm:
      if (is_open(Tag::kForm) && !is_open(Tag::kTemplate)) return true;  // forms don't nest
      break;
    default:
      break;
  }
  if (in_body_) return false;
  if (is_open(Tag::kNoscript) || is_open(Tag::kTemplate)) return false;
  if (!has_flag(token.tag, kHead)) {
    open_body();
  } else if (current_tag() == Tag::kHtml) {
    push(doc_.head_);  // also what is between </head> and <body>
    in_head_ = true;
  }
  return false;
}

void TreeBuilder::open_body() {
  if (in_body_) return;
  pop_to(1);
  in_body_ = true;
  doc_.body_ = add({.tag = Tag::kBody});
  append_child(doc_.root(), doc_.body_);
  push(doc_.body_);
}

/// §13.2.6.4.7: what this start tag closes.
void TreeBuilder::close_before(Tag tag) {
  if (tag == Tag::kLi) close_list_item(Tag::kLi, Tag::kLi);
  if (one_of(tag, {Tag::kDd, Tag::kDt})) close_list_item(Tag::kDd, Tag::kDt);
  if (has_flag(tag, kClosesP)) close_p();
  if (has_flag(tag, kHeadingTag) && has_flag(current_tag(), kHeadingTag)) pop();
  if (one_of(tag, {Tag::kOption, Tag::kOptgroup}) && current_tag() == Tag::kOption) pop();
  if (tag == Tag::kOptgroup && current_tag() == Tag::kOptgroup) pop();
  if (one_of(tag, {Tag::kRb, Tag::kRt, Tag::kRp}) && is_open(Tag::kRuby)) pop_implied_ends();
  if (one_of(tag, {Tag::kA, Tag::kNobr}) && find_in_scope(tag) != kNone) on_formatting_end(tag);
  if (tag == Tag::kButton) {
    if (const auto at = find_in_scope(tag); at != kNone) pop_to(at);
  }
}

/// An <li> ends the previous one, unless a list or another special element is between them.
void TreeBuilder::close_list_item(Tag first, Tag second) {
  if (!is_open(first) && !is_open(second)) return;
  for (std::size_t i = open_.size(); i-- > 1;) {
    const auto tag = doc_.nodes_[open_[i]].tag;
    if (tag == first || tag == second) return pop_to(i);
    if (has_flag(tag, kSpecial) && !one_of(tag, {Tag::kAddress, Tag::kDiv, Tag::kP})) return;
  }
}

void TreeBuilder::on_table_start(const Token& token) {
  if (!is_open(Tag::kTable)) return;  // of cells without a table, only the content counts
  prepare_table_context(token.tag);
  if (!is_between_cells() && current_tag() != Tag::kColgroup) return;
  const auto n = insert_element(token);
  if (!has_flag(token.tag, kVoid)) push(n);
}

/// §13.2.6.4.9 to .15: closes open elements down to where this part of the table belongs, and opens what it implies.
void TreeBuilder::prepare_table_context(Tag tag) {
  const auto clear_to = [this](std::initializer_list<Tag> context) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      const auto open = doc_.nodes_[open_[i]].tag;
      if (one_of(open, context) || one_of(open, {Tag::kTable, Tag::kTemplate})) return pop_to(i + 1);
    }
  };
  if (one_of(tag, {Tag::kTd, Tag::kTh})) {
    clear_to({Tag::kTr, Tag::kTbody, Tag::kThead, Tag::kTfoot});
    if (current_tag() == Tag::kTable) push(insert({.tag = Tag::kTbody}));
    if (is_section(current_tag())) push(insert({.tag = Tag::kTr}));
  } else if (tag == Tag::kTr) {
    clear_to({Tag::kTbody, Tag::kThead, Tag::kTfoot});
    if (current_tag() == Tag::kTable) push(insert({.tag = Tag::kTbody}));
  } else if (tag == Tag::kCol) {
    clear_to({Tag::kColgroup});
    if (current_tag() == Tag::kTable) push(insert({.tag = Tag::kColgroup}));
  } else {
    clear_to({});
  }
}

/// §13.2.6.5: in "<svg><p>" an end tag is missing.
void TreeBuilder::leave_foreign_for(Tag tag) {
  if (!has_flag(tag, kBreakout) || !(is_open(Tag::kSvg) || is_open(Tag::kMath))) return;
  for (std::size_t i = open_.size(); i-- > 1;) {
    const Node& node = doc_.nodes_[open_[i]];
    if (one_of(node.tag, {Tag::kSvg, Tag::kMath})) return pop_to(i);
    if (node.tag == Tag::kOther && is_integration_point(node.text)) return;
  }
}

// --- end tags

void TreeBuilder::on_end(const Token& token) {
  switch (token.tag) {
    case Tag::kHtml:
    case Tag::kBody:
      return;  // what follows still belongs to the body
    case Tag::kHeadTag:
      if (!in_body_ && in_head_) pop_to(1);
      return;
    case Tag::kBr:
      open_body();
      insert({.tag = Tag::kBr});
      return;
    case Tag::kP:
      close_p();
      return;
    default:
      break;
  }
  if (has_flag(token.tag, kHeadingTag)) return on_heading_end();
  if (token.tag != Tag::kOther && !is_open(token.tag)) return;
  const auto flags = flags_of(token.tag);
  if ((flags & kFormatting) != 0) return on_formatting_end(token.tag);
  if ((flags & kTablePart) != 0 || token.tag == Tag::kTable) {
    if (const auto at = find_in_table_scope(token.tag); at != kNone) pop_to(at);
    return;
  }
  if ((flags & kSpecial) != 0) {
    if (const auto at = find_in_scope(token.tag); at != kNone) pop_to(at);
    return;
  }
  on_other_end(token);
}

/// §13.2.6.4.7: the end tag of any heading ends the nearest one that is open, "<h2><span> … </h3>".
void TreeBuilder::on_heading_end() {
  constexpr std::array kHeadings = {Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6};
  if (std::ranges::none_of(kHeadings, [this](Tag tag) { return is_open(tag); })) return;
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (has_flag(doc_.nodes_[open_[i]].tag, kHeadingTag)) return pop_to(i);
    if (has_flag(doc_.nodes_[open_[i]].tag, kScope)) return;
  }
}

/// §13.2.6.4.7, "any other end tag".
void TreeBuilder::on_other_end(const Token& token) {
  for (std::size_t i = open_.size(); i-- > 1;) {
    const Node& node = doc_.nodes_[open_[i]];
    if (node.tag == token.tag && (node.tag != Tag::kOther || node.text == token.text)) return pop_to(i);
    if (has_flag(node.tag, kSpecial)) return;
  }
}

/// §13.2.6.4.7, the adoption agency, one step: "<b><p>1</b>2": the paragraph leaves the bold element, its text so far
/// stays bold.
void TreeBuilder::on_formatting_end(Tag tag) {
  const auto at = find_in_scope(tag);
  if (at == kNone) return;
  for (std::size_t i = at + 1; i < open_.size(); ++i) {
    if (has_flag(doc_.nodes_[open_[i]].tag, kSpecial)) return adopt(at, i);
  }
  pop_to(at);
}

// --- the stack of open elements

void TreeBuilder::push(NodeId n) {
  if (open_.size() >= kDeepest) pop();
  open_.push_back(n);
  ++open_count_[static_cast<std::size_t>(doc_.nodes_[n].tag)];
}

void TreeBuilder::pop() {
  --open_count_[static_cast<std::size_t>(current_tag())];
  open_.pop_back();
}

void TreeBuilder::pop_to(std::size_t index) {
  index = std::max<std::size_t>(index, in_body_ ? 2 : 1);  // <html> and <body> end with the page
  while (open_.size() > index) pop();
}

void TreeBuilder::remove_open(std::size_t index) {
  --open_count_[static_cast<std::size_t>(doc_.nodes_[open_[index]].tag)];
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(index));
}

void TreeBuilder::pop_implied_ends() {
  while (has_flag(current_tag(), kImpliedEnd)) pop();
}

std::size_t TreeBuilder::find_in_scope(Tag tag, bool stop_at_button) const {
  if (!is_open(tag)) return kNone;
  for (std::size_t i = open_.size(); i-- > 1;) {
    const auto open = doc_.nodes_[open_[i]].tag;
    if (open == tag) return i;
    if (has_flag(open, kScope) || (stop_at_button && open == Tag::kButton)) return kNone;
    if (tag == Tag::kLi && one_of(open, {Tag::kUl, Tag::kOl})) return kNone;  // "list item scope"
  }
  return kNone;
}

std::size_t TreeBuilder::find_in_table_scope(Tag tag) const {
  for (std::size_t i = open_.size(); i-- > 1;) {
    const auto open = doc_.nodes_[open_[i]].tag;
    if (open == tag) return i;
    if (one_of(open, {Tag::kTable, Tag::kTemplate})) return kNone;
  }
  return kNone;
}

bool TreeBuilder::close_p() {
  const auto at = find_in_scope(Tag::kP, true);
  if (at == kNone) return false;
  pop_to(at);
  return true;
}

}  // namespace tearsheet::analyzers::html
