#pragma once

// XML from strangers, as a stream of events by libxml2's SAX interface: no entities but the five of XML, no DTD, no
// network, no files, bounded depth. Mistakes are passed over where libxml2 can recover; what was read before a fatal
// one counts. Read in steps, so that a document of any length holds up nobody.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

/// More nesting than this ends the reading.
inline constexpr std::size_t kDeepestXml = 64;

struct XmlAttribute {
  std::string name;  ///< local
  std::string value;
};

struct XmlElement {
  std::string name;   ///< local
  std::string space;  ///< namespace URI
  std::string base;   ///< the xml:base in force; the document's URL if there isn't one
  std::vector<XmlAttribute> attributes;

  std::string_view attribute(std::string_view wanted) const;
};

struct XmlHandler {
  std::function<bool(const XmlElement&)> start;                           ///< false: stop reading
  std::function<void(std::string_view name, std::string_view text)> end;  ///< `text` is the element's own, untrimmed
};

/// One document, read by one thread at a time.
class XmlReader {
 public:
  /// `bytes` must outlive the reader; `url` is the document's own.
  XmlReader(std::string_view bytes, std::string_view url, XmlHandler handler);
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  /// Reads the next kBytesPerStep. False: the document was read to its end, or as far as it can be.
  bool advance();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::crawler
