#pragma once

// XML from strangers, repaired first (xml_repair.h), as a stream of events by libxml2's SAX interface: no entities of a
// document's own, no DTD, no network, no files, bounded depth. Read in steps, so that a document of any length holds up
// nobody.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

struct XmlAttribute {
  std::string name;  ///< local
  std::string value;
};

struct XmlElement {
  std::string name;    ///< local
  std::string prefix;  ///< empty: none
  std::string space;   ///< namespace URI; empty if there is none, or the prefix is not declared
  std::string base;    ///< the xml:base in force; the document's URL if there isn't one
  std::vector<XmlAttribute> attributes;

  std::string_view attribute(std::string_view wanted) const;
};

struct XmlHandler {
  std::function<bool(const XmlElement&)> start;                       ///< false: stop reading
  std::function<void(const XmlElement&, std::string_view text)> end;  ///< `text` is the element's own, untrimmed
};

/// One document, read by one thread at a time.
class XmlReader {
 public:
  /// `text` is UTF-8 (document_text.h) and must outlive the reader; `url` is the document's own.
  XmlReader(std::string_view text, std::string_view url, XmlHandler handler);
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  /// Reads the next kBytesPerStep. False: the document was read to its end, or as far as it can be.
  bool advance();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::crawler
