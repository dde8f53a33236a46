#include "crawler/discovery/xml.h"

#include <climits>
#include <memory>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/url.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kLongestText = 1 << 20;  // of one element; titles and links are far shorter
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view{}; }

/// libxml2 calls plain functions; this is what they work on.
struct Reading {
  const XmlHandler& handler;
  xmlParserCtxt* context = nullptr;
  bool stopped = false;

  struct Open {
    std::string text, base;
  };
  std::vector<Open> open;

  void stop() {
    stopped = true;
    xmlStopParser(context);
  }

  void start(XmlElement element) {
    if (stopped) return;
    if (open.size() > kDeepestXml) return stop();
    element.base = open.back().base;
    for (const auto& each : element.attributes) {
      if (each.name != "base") continue;
      const auto from = Url::parse(element.base);
      const auto base = from ? from->resolve(each.value) : Url::parse(each.value);
      if (base) element.base = base->text();
    }
    open.push_back({{}, element.base});
    if (!handler.start(element)) stop();
  }

  void end(std::string_view name) {
    if (stopped || open.size() < 2) return;
    const auto text = std::move(open.back().text);
    open.pop_back();
    handler.end(name, text);
  }

  void characters(std::string_view part) {
    auto& text = open.back().text;
    if (text.size() + part.size() <= kLongestText) text += part;
  }
};

Reading& reading(void* user) { return *static_cast<Reading*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar*, const xmlChar* space, int, const xmlChar**, int count,
              int, const xmlChar** attributes) {
  XmlElement element;
  element.name = view(name);
  element.space = view(space);
  for (int i = 0; i < count; ++i) {  // five pointers each: name, prefix, URI, start and end of the value
    const auto* const* at = attributes + 5 * static_cast<std::ptrdiff_t>(i);
    const auto prefixed_base = view(at[0]) == "base" && view(at[2]) != kXml;
    if (prefixed_base) continue;
    element.attributes.push_back({std::string{view(at[0])}, std::string{reinterpret_cast<const char*>(at[3]),
                                                                        static_cast<std::size_t>(at[4] - at[3])}});
  }
  reading(user).start(std::move(element));
}

void on_end(void* user, const xmlChar* name, const xmlChar*, const xmlChar*) { reading(user).end(view(name)); }

void on_characters(void* user, const xmlChar* text, int length) {
  reading(user).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

xmlEntity* only_predefined(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }

/// Only what is named here happens. Together with a user of its own (libxml2 otherwise looks into the declarations it
/// keeps for itself) no entity but the predefined ones ever has a content.
xmlSAXHandler safe_handler() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = handler.cdataBlock = handler.ignorableWhitespace = on_characters;
  handler.getEntity = only_predefined;
  return handler;
}

struct ContextDeleter {
  void operator()(xmlParserCtxt* context) const {
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    xmlFreeParserCtxt(context);
  }
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& each : attributes) {
    if (each.name == wanted) return each.value;
  }
  return {};
}

void read_xml(std::string_view bytes, std::string_view url, const XmlHandler& handler) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  const auto first = bytes.find_first_not_of(" \t\r\n");  // blanks before the XML declaration are a common mistake
  if (first == std::string_view::npos || bytes.size() > INT_MAX) return;
  bytes.remove_prefix(first);
  const std::unique_ptr<xmlParserCtxt, ContextDeleter> context{
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size()))};
  if (!context) return;
  Reading state{handler, context.get(), false, {{{}, std::string{url}}}};
  *context->sax = safe_handler();
  context->userData = &state;
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseDocument(context.get());
}

}  // namespace tearsheet::crawler
