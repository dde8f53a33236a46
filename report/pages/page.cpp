#include "report/pages/page.h"

#include <iterator>
#include <mutex>

#include "base/error.h"
#include "report/pages/shown_time.h"

namespace tearsheet::report {
namespace {

struct Embedded {
  const char* name;
  std::string_view text;
};
constexpr Embedded kEmbedded[] = {
#include "report/pages/templates.inc"
};

struct NavigationLink {
  const char *to, *name;
};
constexpr NavigationLink kLinks[] = {
    {"/search", "Search"}, {"/alerts", "Alerts"}, {"/rules", "Rules"}, {"/outlets", "Outlets"}};

void read_templates() {
  static std::once_flag once;
  std::call_once(once, [] {
    for (const auto& [name, text] : kEmbedded) {
      if (std::string_view{name} == "style.css") continue;
      if (!ctemplate::StringToTemplateCache(name, text.data(), text.size(), ctemplate::DO_NOT_STRIP))
        throw Error(ErrorKind::kInternal, "the template can't be read", name);
    }
  });
}

}  // namespace

std::string View::outlet_name(std::string_view id) const {
  if (id.empty()) return "unknown outlet";
  const auto* outlet = config::find_outlet(desk.config(), id);
  return outlet && !outlet->name.empty() ? outlet->name : std::string{id};
}

Page::Page(const View& view, const std::string& body_template, const std::string& title, std::string_view place)
    : layout_("page"), body_(layout_.AddIncludeDictionary("BODY")) {
  read_templates();
  body_->SetFilename(body_template);
  layout_.SetValue("TITLE", title);
  layout_.SetValue("ZONE", view.zone());
  for (const auto& link : kLinks) {
    auto& dictionary = *layout_.AddSectionDictionary("LINK");
    dictionary.SetValue("TO", link.to);
    dictionary.SetValue("NAME", link.name);
    if (place == link.to) dictionary.ShowSection("HERE");
  }
}

void Page::set_feed(const std::string& rule) { show_with(layout_, "FEED", "FEED_RULE", rule); }

std::string Page::html() const { return expanded(layout_, "layout.html"); }

std::string expanded(const Dictionary& dictionary, const char* file) {
  read_templates();
  std::string out;
  if (!ctemplate::ExpandTemplate(file, ctemplate::DO_NOT_STRIP, &dictionary, &out))
    throw Error(ErrorKind::kInternal, "a template of the page can't be read", file);
  return out;
}

Dictionary& include(Dictionary& page, const char* name, const char* file) {
  auto& dictionary = *page.AddIncludeDictionary(name);
  dictionary.SetFilename(file);
  return dictionary;
}

void show_with(Dictionary& dictionary, const char* section, const char* name, const std::string& value) {
  dictionary.AddSectionDictionary(section)->SetValue(name, value);
}

void set_time(Dictionary& dictionary, Time time, const std::string& zone) {
  dictionary.SetValue("MACHINE_TIME", to_string(time));
  dictionary.SetValue("TIME", shown_time(time, zone));
}

std::string_view style_sheet() {
  for (const auto& [name, text] : kEmbedded) {
    if (std::string_view{name} == "style.css") return text;
  }
  return {};
}

}  // namespace tearsheet::report
