#pragma once

// A page of `serve`: a template of templates/ within the layout that all pages share.
//
// Templates are ctemplate's, whose automatic escaping knows whether a value is in text, an attribute, an address or a query: no
// page escapes by itself. They are read once. Pages may be made by several threads at once.

#include <string>
#include <string_view>

#include <ctemplate/template.h>

#include "desk/desk.h"
#include "plugin/engine/engine.h"

namespace tearsheet::report {

using Dictionary = ctemplate::TemplateDictionary;

/// What pages are made of. The desk is one that the calling thread may use alone, but for its configuration.
struct View {
  const desk::OpenDesk& desk;
  const plugin::EngineReader* coverage;  ///< null if nothing was ever taken in
  Time now;
  std::string time_zone{};  ///< of days and times; empty: the desk's
  const std::string& zone() const { return time_zone.empty() ? desk.config().time_zone : time_zone; }
  /// The name of an outlet, or its id if it is no longer configured; "unknown outlet" without one.
  std::string outlet_name(std::string_view id) const;
};

class Page {
 public:
  /// `place` is the link of the navigation that the page is under: "/alerts", or empty.
  Page(const View& view, const std::string& body_template, const std::string& title, std::string_view place);

  Dictionary& body() { return *body_; }
  /// The text of the search field.
  void set_query(const std::string& query) { layout_.SetValue("QUERY", query); }
  /// Offers a rule's feed to feed readers.
  void set_feed(const std::string& rule);
  std::string html() const;

 private:
  Dictionary layout_;
  Dictionary* body_;
};

/// A template filled in, without the layout.
std::string expanded(const Dictionary& dictionary, const char* file);

/// A part of a page that is a template of its own, put in at {{>NAME}}.
Dictionary& include(Dictionary& page, const char* name, const char* file);

/// Sets `name` to the value, and shows the section of that name around it.
void show_with(Dictionary& dictionary, const char* section, const char* name, const std::string& value);

/// MACHINE_TIME and TIME.
void set_time(Dictionary& dictionary, Time time, const std::string& zone);

std::string_view style_sheet();

/// The one name of an article without a headline.
inline constexpr const char* kNoHeadline = "(no headline)";

}  // namespace tearsheet::report
