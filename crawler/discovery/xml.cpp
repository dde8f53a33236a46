#include "crawler/discovery/xml.h"

#include <algorithm>
#include <semaphore>
#include <thread>
#include <utility>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/url.h"
#include "crawler/discovery/lists.h"

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
      if (base && base->text().size() <= kLongestBase) element.base = base->text();
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

ParserState& state(void* user) { return *static_cast<ParserState*>(user); }

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
  state(user).start(std::move(element));
}

void on_end(void* user, const xmlChar* name, const xmlChar*, const xmlChar*) { state(user).end(view(name)); }

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

/// libxml2's push parser would be simpler, but it gives up where the pull parser recovers: at a control character in a
/// CDATA section, at a byte that isn't UTF-8. So the pull parser reads a long document on a thread of its own, and only
/// while advance() waits for it: the two take turns, and never run at the same time.
struct XmlReader::State {
  State(std::string_view bytes, std::string_view url, XmlHandler handler)
      : state{std::move(handler), nullptr, false, {{{}, std::string{url}}}}, left(bytes) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (!thread.joinable()) return;
    state.stopped = is_cancelled = true;
    parser_turn.release();
    thread.join();
  }

  void parse() {
    auto handlers = safe_handler();
    const std::unique_ptr<xmlParserCtxt, ContextDeleter> context{
        xmlCreateIOParserCtxt(&handlers, &state, read_on, nullptr, this, XML_CHAR_ENCODING_NONE)};
    if (!context) return;
    state.context = context.get();
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(context.get());
  }

  static int read_on(void* state, char* buffer, int size) {
    auto& self = *static_cast<State*>(state);
    if (self.allowance == 0 && !self.left.empty()) {
      self.caller_turn.release();
      self.parser_turn.acquire();
    }
    if (self.is_cancelled) return 0;
    const auto step = self.left.substr(0, std::min(self.allowance, static_cast<std::size_t>(size)));
    std::copy(step.begin(), step.end(), buffer);
    self.left.remove_prefix(step.size());
    self.allowance -= step.size();
    return static_cast<int>(step.size());
  }

  void run() {
    parser_turn.acquire();
    if (!is_cancelled) parse();
    is_done = true;
    caller_turn.release();
  }

  ParserState state;
  std::string_view left;
  std::size_t allowance = 0;  ///< bytes that may still be read in this step
  bool is_done = false, is_cancelled = false;
  std::binary_semaphore parser_turn{0}, caller_turn{0};
  std::thread thread;
};

XmlReader::XmlReader(std::string_view bytes, std::string_view url, XmlHandler handler) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));  // before the XML declaration
  state_ = std::make_unique<State>(bytes, url, std::move(handler));
}

XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

bool XmlReader::advance() {
  auto& state = *state_;
  if (state.is_done) return false;
  state.allowance = kBytesPerStep;
  if (!state.thread.joinable() && state.left.size() <= kBytesPerStep) {
    state.parse();
    state.is_done = true;
    return false;
  }
  if (!state.thread.joinable()) state.thread = std::thread([&state] { state.run(); });
  state.parser_turn.release();
  state.caller_turn.acquire();
  return !state.is_done;
}

}  // namespace tearsheet::crawler
