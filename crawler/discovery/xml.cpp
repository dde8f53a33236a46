#include "crawler/discovery/xml.h"

#include <climits>
#include <memory>

#include <libxml/xmlreader.h>

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLongestText = 1 << 20;  // of one element; titles and links are far shorter

struct ReaderDeleter {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view{}; }

/// libxml2 would read a file or ask the network for an external entity; here it finds none, whatever its flags.
xmlParserInput* no_entity(const char*, const char*, xmlParserCtxt*) { return nullptr; }

void be_safe() {
  static const bool once = [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(no_entity);
    return true;
  }();
  static_cast<void>(once);
}

void be_silent(void*, xmlError*) {}

XmlElement element_at(xmlTextReader* reader) {
  XmlElement element;
  element.name = view(xmlTextReaderConstLocalName(reader));
  element.space = view(xmlTextReaderConstNamespaceUri(reader));
  element.base = view(xmlTextReaderConstBaseUri(reader));
  for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1; more = xmlTextReaderMoveToNextAttribute(reader)) {
    element.attributes.push_back({std::string{view(xmlTextReaderConstLocalName(reader))},
                                  std::string{view(xmlTextReaderConstValue(reader))}});
  }
  xmlTextReaderMoveToElement(reader);
  return element;
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& each : attributes) {
    if (each.name == wanted) return each.value;
  }
  return {};
}

bool read_xml(std::string_view bytes, std::string_view url, const XmlHandler& handler) {
  be_safe();
  // Feeds have no use for entity declarations; bombs are made of them.
  if (bytes.empty() || bytes.size() > INT_MAX || bytes.find("<!ENTITY") != std::string_view::npos) return false;
  while (!bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t')) {
    bytes.remove_prefix(1);  // blanks before the XML declaration are a common mistake
  }
  const std::unique_ptr<xmlTextReader, ReaderDeleter> reader{
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), std::string{url}.c_str(), nullptr,
                         XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)};
  if (!reader) return false;
  xmlTextReaderSetStructuredErrorHandler(reader.get(), be_silent, nullptr);

  bool any = false;
  std::vector<std::string> texts;
  while (xmlTextReaderRead(reader.get()) == 1) {
    switch (xmlTextReaderNodeType(reader.get())) {
      case XML_READER_TYPE_ELEMENT: {
        if (texts.size() >= kDeepest) return any;
        any = true;
        const auto element = element_at(reader.get());
        if (!handler.start(element)) return any;
        if (xmlTextReaderIsEmptyElement(reader.get())) {
          handler.end(element.name, {});
        } else {
          texts.emplace_back();
        }
        break;
      }
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: {
        const auto text = view(xmlTextReaderConstValue(reader.get()));
        if (!texts.empty() && texts.back().size() + text.size() <= kLongestText) texts.back() += text;
        break;
      }
      case XML_READER_TYPE_END_ELEMENT:
        if (texts.empty()) return any;
        handler.end(view(xmlTextReaderConstLocalName(reader.get())), texts.back());
        texts.pop_back();
        break;
      default:
        break;
    }
  }
  return any;
}

}  // namespace tearsheet::crawler
