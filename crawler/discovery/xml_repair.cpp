#include "crawler/discovery/xml_repair.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/html/entities.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

using Name = std::string_view;

constexpr std::size_t kPreamble = 64 * 1024;   // a root that starts later is not looked for
constexpr std::size_t kLongestReference = 34;  // HTML's longest name has 31 letters

constexpr std::array kRoots = {Name{"opml"}, Name{"rss"},    Name{"feed"},
                               Name{"rdf"},  Name{"urlset"}, Name{"sitemapindex"}};

/// Their content is text, whatever it looks like.
constexpr std::array kTextOnly = {
    Name{"title"},           Name{"description"},       Name{"summary"},        Name{"content"},
    Name{"content:encoded"}, Name{"subtitle"},          Name{"tagline"},        Name{"atom:title"},
    Name{"atom:summary"},    Name{"atom:content"},      Name{"dc:title"},       Name{"dc:description"},
    Name{"media:title"},     Name{"media:description"}, Name{"itunes:summary"}, Name{"itunes:subtitle"},
    Name{"news:title"},      Name{"image:title"},       Name{"image:caption"}};

/// Where an item starts or ends, so does all that was left open in it.
constexpr std::array kBoundaries = {Name{"<item"},  Name{"</item"},   Name{"<entry"},    Name{"</entry"},
                                    Name{"<url"},   Name{"</url"},    Name{"</channel"}, Name{"</rss"},
                                    Name{"</feed"}, Name{"</rdf:RDF"}};

/// What may follow a title or description that is not closed.
constexpr std::array kItemParts = {Name{"link"},    Name{"guid"},     Name{"pubDate"},   Name{"title"},
                                   Name{"author"},  Name{"category"}, Name{"comments"},  Name{"description"},
                                   Name{"summary"}, Name{"content"},  Name{"enclosure"}, Name{"source"},
                                   Name{"id"},      Name{"updated"},  Name{"published"}, Name{"image"}};

/// HTML elements that have no end tag.
constexpr std::array kVoid = {Name{"br"}, Name{"hr"}, Name{"img"}, Name{"input"}, Name{"wbr"}};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

/// What an item of this name lies in; empty for other names.
std::string_view container_of(std::string_view name) {
  name = local(name);
  if (name == "entry") return "feed";
  if (name == "url") return "urlset";
  if (name == "sitemap") return "sitemapindex";
  return {};
}

bool is_item(std::string_view name) { return local(name) == "item" || !container_of(name).empty(); }

bool holds(std::string_view container, std::string_view item) {
  container = local(container);
  if (local(item) != "item") return container == container_of(item);
  return container == "channel" || container == "RDF" || container == "rss";
}

/// Bytes that need no second look. 0xEF starts the characters that XML does not allow.
constexpr auto kIsPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x20; i < 256; ++i) plain[i] = i != '<' && i != '>' && i != '&' && i != '"' && i != 0xEF;
  return plain;
}();

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '&':
      out += "&amp;";
      return;
    case '"':
      out += "&quot;";
      return;
    default:
      out += c;
  }
}

/// Escaped, and without what XML does not allow: control characters, U+FFFE and U+FFFF (XML 1.0 §2.2).
void append_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto plain = at;
    while (plain < text.size() && kIsPlain[static_cast<unsigned char>(text[plain])]) ++plain;
    out.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) return;
    const char c = text[at];
    if (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF") {
      at += 2;
    } else if (static_cast<unsigned char>(c) >= 0x20 || is_xml_space(c)) {
      append_escaped(out, c);
    }
  }
}

}  // namespace

XmlRepair::XmlRepair(std::string_view text) : text_(text), tags_(text) {
  for (const auto tag : kBoundaries) boundaries_.emplace_back(tag, true);
  for (const auto name : kTextOnly) raw_ends_.emplace_back(name, true);
  skip_to_root();
}

void XmlRepair::skip_to_root() {
  const auto preamble = text_.substr(0, kPreamble);
  for (at_ = preamble.find('<'); at_ != preamble.npos; at_ = preamble.find('<', at_ + 1)) {
    const auto begin = at_ + 1;
    auto end = begin;
    while (end < text_.size() && is_xml_name_char(text_[end])) ++end;
    const auto name = ascii_lower(local(text_.substr(begin, end - begin)));
    if (contains(kRoots, name)) {
      has_entities_ = preamble.substr(0, at_).find("<!ENTITY") != preamble.npos;
      return;
    }
    if (name == "html") break;  // a page, whatever it embeds
  }
  at_ = text_.size();
}

bool XmlRepair::advance(std::string& out, std::size_t bytes) {
  const auto until = at_ + std::min(bytes, text_.size() - at_);
  while (at_ < until && !is_done_) {
    if (at_ < cdata_end_) {
      take_text(out, std::min(cdata_end_, until));
      if (at_ == cdata_end_) at_ += cdata_close_.wanted().size();
    } else if (text_[at_] == '<') {
      take_markup(out);
    } else if (text_[at_] == '&') {
      take_reference(out);
    } else {
      take_text(out, std::min(text_.substr(0, until).find_first_of("<&", at_), until));
    }
  }
  return !is_done_ && at_ < text_.size();
}

/// Up to `end`, or up to the character that lies across it.
void XmlRepair::take_text(std::string& out, std::size_t end) {
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
  append_text(out, text_.substr(at_, end - at_));
  at_ = end;
}

/// Of "&name;" or "&#number;" at `at`; 0 if there is none.
std::size_t XmlRepair::reference_length(std::size_t at) const {
  const auto rest = text_.substr(at + 1, kLongestReference);
  const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return !is_ascii_alnum(c) && c != '#'; });
  return end != rest.end() && *end == ';' ? static_cast<std::size_t>(end - rest.begin()) + 2 : 0;
}

void XmlRepair::take_reference(std::string& out) {
  const auto length = reference_length(at_);
  const auto reference = text_.substr(at_, length);
  // An unknown name keeps its semicolon, also where a known one is the beginning of it ("&section;").
  const auto resolved = length == 0 ? std::string{"&"} : analyzers::html::unescape(reference);
  const bool is_unknown = length != 0 && resolved.ends_with(';');
  if (is_unknown && has_entities_) {
    at_ += length;
  } else if (is_unknown || length == 0) {
    out += "&amp;";
    ++at_;
  } else {
    append_text(out, resolved);
    at_ += length;
  }
}

void XmlRepair::skip_past(Finder& finder, std::size_t opening) {
  const auto end = finder.next(text_, at_ + opening);
  at_ = end == text_.npos ? at_ + opening : end + finder.wanted().size();
}

void XmlRepair::take_markup(std::string& out) {
  const auto rest = text_.substr(at_);
  if (rest.starts_with(cdata_.wanted())) {
    at_ += cdata_.wanted().size();
    // A section in which another one starts was not closed: its content is text like any other.
    const auto end = cdata_close_.next(text_, at_);
    if (end != text_.npos && end < cdata_.next(text_, at_)) cdata_end_ = end;
    if (at_ == cdata_end_) at_ += cdata_close_.wanted().size();
  } else if (!raw_.empty()) {
    take_raw_markup(out);
  } else if (rest.starts_with("<!--")) {
    skip_past(comment_end_, 4);
  } else if (rest.starts_with("<?")) {
    skip_past(instruction_end_, 2);
  } else if (rest.starts_with("<!")) {
    skip_past(greater_, 2);
  } else if (rest.starts_with("</")) {
    take_end_tag(out);
  } else {
    take_start_tag(out);
  }
}

/// Is the tag, given as "<name" or "</name", at this place?
bool XmlRepair::is_at(std::string_view tag) const {
  const auto end = at_ + tag.size();
  return ascii_iequals(text_.substr(at_, tag.size()), tag) && (end >= text_.size() || !is_xml_name_char(text_[end]));
}

void XmlRepair::take_raw_markup(std::string& out) {
  const bool is_over = text_[at_ + 1 < text_.size() ? at_ + 1 : at_] == '/' && is_at("</" + std::string{raw_});
  if (is_over || std::any_of(kBoundaries.begin(), kBoundaries.end(), [&](auto tag) { return is_at(tag); })) {
    raw_ = {};
    return;  // it is markup after all
  }
  out += "&lt;";
  ++at_;
}

void XmlRepair::take_end_tag(std::string& out) {
  auto end = at_ + 2;
  while (end < text_.size() && is_xml_name_char(text_[end])) ++end;
  const auto name = text_.substr(at_ + 2, end - at_ - 2);
  while (end < text_.size() && is_xml_space(text_[end])) ++end;
  if (name.empty() || end == text_.size() || text_[end] != '>') {
    take_text(out, at_ + 1);
    return;
  }
  at_ = end + 1;
  for (auto depth = open_.size(); depth > 0; --depth) {
    if (ascii_iequals(open_[depth - 1], name)) return close_to(out, depth - 1);
  }
}

void XmlRepair::close_to(std::string& out, std::size_t depth) {
  while (open_.size() > depth) {
    out.append("</").append(open_.back()).append(">");
    open_.pop_back();
  }
  is_done_ = open_.empty();
}

void XmlRepair::take_start_tag(std::string& out) {
  XmlTag tag;
  const bool is_tag = tags_.read(at_, tag);
  const bool is_within_text = !open_.empty() && contains(kTextOnly, open_.back());
  const bool is_part = is_item(tag.name) || tag.name.find(':') != tag.name.npos || contains(kItemParts, tag.name);
  if (is_tag && is_within_text && is_part) close_to(out, open_.size() - 1);
  if (is_tag) make_way_for(out, tag.name);
  if (!is_tag || (is_within_text && !is_part) || open_.size() >= kDeepestXml) return take_text(out, tag.end);
  at_ = tag.end;
  if (!contains(kVoid, tag.name)) open(out, tag);
}

/// An item starts in its container, whatever was left open in the one before it.
void XmlRepair::make_way_for(std::string& out, std::string_view name) {
  if (!is_item(name)) return;
  for (auto depth = open_.size(); depth > 0; --depth) {
    if (holds(open_[depth - 1], name)) return close_to(out, depth);
  }
}

void XmlRepair::open(std::string& out, const XmlTag& tag) {
  write_tag(out, tag);
  if (tag.is_empty) {
    is_done_ = open_.empty();
    return;
  }
  open_.push_back(tag.name);
  if (is_closed_in_item(tag.name)) raw_ = tag.name;
}

/// Is it an element of text alone, with an end tag before that of its item?
bool XmlRepair::is_closed_in_item(std::string_view name) {
  const auto known = std::find_if(raw_ends_.begin(), raw_ends_.end(), [&](auto& end) { return end.wanted() == name; });
  if (known == raw_ends_.end()) return false;
  auto end = known->next(text_, at_);
  while (end != text_.npos && (end < 2 || text_.substr(end - 2, 2) != "</")) end = known->next(text_, end + 1);
  return std::all_of(boundaries_.begin(), boundaries_.end(),
                     [&](auto& boundary) { return end < boundary.next(text_, at_); });
}

void XmlRepair::append_value(std::string& out, std::string_view value) const {
  for (std::size_t at = 0; at < value.size();) {
    const auto length =
        value[at] == '&' ? reference_length(static_cast<std::size_t>(value.data() - text_.data()) + at) : 0;
    const auto part = value.substr(at, std::max<std::size_t>(length, 1));
    const auto resolved = length == 0 ? std::string{part} : analyzers::html::unescape(part);
    append_text(out, resolved.ends_with(';') ? part : std::string_view{resolved});
    at += part.size();
  }
}

void XmlRepair::write_tag(std::string& out, const XmlTag& tag) {
  out.append("<").append(tag.name);
  for (const auto& attribute : tag.attributes) {
    out.append(" ").append(attribute.name).append("=\"");
    append_value(out, attribute.value);
    out += '"';
  }
  out += tag.is_empty ? "/>" : ">";
}

std::string repair_xml(std::string_view text) {
  XmlRepair repair(text);
  std::string out;
  while (repair.advance(out, text.size() + 1)) {
  }
  return out;
}

}  // namespace tearsheet::crawler
