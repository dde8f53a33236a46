#pragma once

// Makes well-formed XML of what feeds and sitemaps really are, so that a mistake costs at most the item it is in:
//
//   before the root    PHP notices, blank lines, a declaration, a DOCTYPE: left out
//   characters         control bytes are left out; "&" and "<" that are only meant as text are escaped
//   references         HTML's ("&eacute;") are resolved; others, as in "?a=1&b=2", stay text
//   raw HTML           the content of a title or description is text up to its own end tag
//   unclosed CDATA     ends where its element does
//   unbalanced tags    are closed where their parent is closed, or where the next item starts; surplus end tags go
//
// A document that is well formed keeps its meaning. Comments, processing instructions and entities of a document's own
// have none here. Linear in the input, in steps, nesting bounded. No I/O.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/discovery/xml_tag.h"

namespace tearsheet::crawler {

/// Tags that are nested deeper are text.
inline constexpr std::size_t kDeepestXml = 64;

class XmlRepair {
 public:
  /// `text` is UTF-8 and must outlive the object.
  explicit XmlRepair(std::string_view text);

  /// Appends the XML for about `bytes` more of the text. False: that was all of it.
  bool advance(std::string& out, std::size_t bytes);

 private:
  void skip_to_root();
  void take_text(std::string& out, std::size_t end);
  void take_reference(std::string& out);
  void take_markup(std::string& out);
  void take_raw_markup(std::string& out);
  void take_start_tag(std::string& out);
  void take_end_tag(std::string& out);
  void skip_past(Finder& finder, std::size_t opening);
  void write_tag(std::string& out, const XmlTag& tag);
  void open(std::string& out, const XmlTag& tag);
  void close_to(std::string& out, std::size_t depth);
  void make_way_for(std::string& out, std::string_view name);
  bool is_closed_in_item(std::string_view name);
  bool is_at(std::string_view tag) const;
  std::size_t reference_length(std::size_t at) const;
  void append_value(std::string& out, std::string_view value) const;

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_done_ = false;
  bool has_entities_ = false;  ///< of its own, in its DOCTYPE
  std::size_t cdata_end_ = 0;  ///< beyond at_: within a CDATA section
  std::vector<std::string_view> open_;
  std::string_view raw_;  ///< the element whose content is text
  Finder comment_end_{"-->"}, instruction_end_{"?>"}, cdata_{"<![CDATA["}, cdata_close_{"]]>"};
  Finder greater_{">"};
  XmlTagReader tags_;
  std::vector<Finder> boundaries_, raw_ends_;
};

/// All of it at once.
std::string repair_xml(std::string_view text);

}  // namespace tearsheet::crawler
