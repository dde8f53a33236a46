#pragma once

// XML from strangers, as a stream of events by libxml2's SAX interface: no entities but the five of XML, no DTD, no
// network, no files, bounded depth. Mistakes are passed over where libxml2 can recover; what was read before a fatal
// one counts.

#include <functional>
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
  std::string base;   ///< xml:base in force, the document's URL where none is given
  std::vector<XmlAttribute> attributes;

  std::string_view attribute(std::string_view wanted) const;
};

struct XmlHandler {
  std::function<bool(const XmlElement&)> start;                           ///< false: stop reading
  std::function<void(std::string_view name, std::string_view text)> end;  ///< `text` is the element's own, untrimmed
};

/// `url` is the document's own. May be called from any thread.
void read_xml(std::string_view bytes, std::string_view url, const XmlHandler& handler);

}  // namespace tearsheet::crawler
