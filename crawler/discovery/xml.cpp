#include "crawler/discovery/xml.h"

#include <new>
#include <utility>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/url.h"
#include "crawler/discovery/lists.h"
#include "crawler/discovery/xml_repair.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kLongestText = 1 << 20;  // of one element; titles and links are far shorter
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view{}; }

/// libxml2 calls plain functions; this is what they work on.
struct ParserState {
  XmlHandler handler;
  xmlParserCtxt* context = nullptr;
  bool stopped = false;

  struct Open {
    XmlElement element;
    std::string text;
  };
  std::vector<Open> open;

  void stop() {
    stopped = true;
    xmlStopParser(context);
  }

  void start(XmlElement element) {
    if (stopped) return;
    element.base = open.back().element.base;
    for (const auto& each : element.attributes) {
      if (each.name != "base") continue;
      const auto from = Url::parse(element.base);
      const auto base = from ? from->resolve(each.value) : Url::parse(each.value);
      if (base && base->text().size() <= kLongestBase) element.base = base->text();
    }
    if (!handler.start(element)) stop();
    open.push_back({std::move(element), {}});
  }

  void end() {
    if (stopped || open.size() < 2) return;
    const auto ended = std::move(open.back());
    open.pop_back();
    handler.end(ended.element, ended.text);
  }

  void characters(std::string_view part) {
    auto& text = open.back().text;
    if (text.size() + part.size() <= kLongestText) text += part;
  }
};

ParserState& state(void* user) { return *static_cast<ParserState*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar* space, int, const xmlChar**,
              int count, int, const xmlChar** attributes) {
  XmlElement element;
  element.name = view(name);
  element.prefix = view(prefix);
  element.space = view(space);
  for (int i = 0; i < count; ++i) {  // five pointers each: name, prefix, URI, start and end of the value
    const auto* const* at = attributes + 5 * static_cast<std::ptrdiff_t>(i);
    const auto prefixed_base = view(at[0]) == "base" && view(at[2]) != kXml;
    if (prefixed_base) continue;
    element.attributes.push_back({std::string{view(at[0])}, std::string{reinterpret_cast<const char*>(at[3]),
                                                                        static_cast<std::size_t>(at[4] - at[3])}});
  }
  state(user).start(std::move(element));
}

void on_end(void* user, const xmlChar*, const xmlChar*, const xmlChar*) { state(user).end(); }

void on_characters(void* user, const xmlChar* text, int length) {
  state(user).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
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

struct XmlReader::State {
  State(std::string_view bytes, std::string_view url, XmlHandler handler) : repair(bytes) {
    parser.handler = std::move(handler);
    parser.open.push_back({{{}, {}, {}, std::string{url}, {}}, {}});
    auto handlers = safe_handler();
    context.reset(xmlCreatePushParserCtxt(&handlers, &parser, nullptr, 0, nullptr));
    if (!context) throw std::bad_alloc{};
    parser.context = context.get();
    // NOENT, for without it "&amp;" in an attribute's value arrives as "&#38;"; there are only predefined entities.
    xmlCtxtUseOptions(context.get(),
                      XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  }

  XmlRepair repair;
  ParserState parser;
  std::unique_ptr<xmlParserCtxt, ContextDeleter> context;
  bool is_done = false;
};

XmlReader::XmlReader(std::string_view text, std::string_view url, XmlHandler handler) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  state_ = std::make_unique<State>(text, url, std::move(handler));
}

XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

bool XmlReader::advance() {
  auto& state = *state_;
  if (state.is_done) return false;
  std::string step;
  const bool goes_on = state.repair.advance(step, kBytesPerStep);
  xmlParseChunk(state.context.get(), step.data(), static_cast<int>(step.size()), goes_on ? 0 : 1);
  state.is_done = !goes_on || state.parser.stopped;
  return !state.is_done;
}

}  // namespace tearsheet::crawler
