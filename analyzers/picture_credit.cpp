#include "analyzers/picture_credit.h"

#include <algorithm>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

constexpr std::size_t kMostRawWords = 24;      ///< of a credit that is marked up as one but can't be parsed
constexpr std::size_t kShortestFileName = 12;  ///< bytes; shorter ones are "lead.jpg" on every page

constexpr std::string_view kDividers[] = {"|", "/", "-", "–", "—", "•", "·", ",", ";"};

std::string_view without_dividers(std::string_view text) {
  for (;;) {
    text = trim_white(text);
    const auto before = text.size();
    for (const auto divider : kDividers) {
      if (text.starts_with(divider)) text.remove_prefix(divider.size());
      if (text.ends_with(divider)) text.remove_suffix(divider.size());
    }
    if (text.size() == before) return text;
  }
}

/// A template that was never filled in, an address, a rights notice, prose.
bool is_no_credit(std::string_view text) {
  if (text.empty() || text.size() > furniture::kLongestCredit || text.find_first_of("{}<>") != std::string_view::npos)
    return true;
  if (is_rights_notice(text)) return true;  // in elements that are named like a credit's
  if (text.starts_with("http") || text.find("://") != std::string_view::npos) return true;
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= kMostRawWords;
}

/// Its markup says that it is a credit, so it is one: its words need not be known.
std::optional<Credit> marked_credit(std::string_view text, const furniture::Agencies& agencies) {
  text = without_dividers(text);
  if (is_no_credit(text)) return std::nullopt;
  auto credit = furniture::parse_credit(text, furniture::CreditPlace::kElement, agencies);
  return credit ? credit : Credit{{}, {}, {}, {}, std::string(text)};
}

/// The credit after `start` and a divider: "Alt text | Name/Agency".
std::optional<Credit> credit_after(std::string_view text, std::string_view start, const furniture::Agencies& agencies) {
  text = trim_white(text);
  while (start.ends_with('.')) start.remove_suffix(1);
  if (start.size() < 3 || !text.starts_with(start)) return std::nullopt;
  auto rest = trim_white(text.substr(start.size()));
  while (rest.starts_with('.')) rest = trim_white(rest.substr(1));
  const bool divided =
      std::any_of(std::begin(kDividers), std::end(kDividers), [&](auto divider) { return rest.starts_with(divider); });
  rest = without_dividers(rest);
  return divided && !rest.empty() ? furniture::parse_credit(rest, furniture::CreditPlace::kElement, agencies)
                                  : std::nullopt;
}

/// A credit in an attribute is believed only after a text, as a bare "Reuters" may be a logo, and only if it names an
/// agency or has a label: "Party invitations | Paper Example" is an object and its maker.
std::optional<Credit> credit_in_attribute(std::string_view text, const furniture::Agencies& agencies) {
  auto split = furniture::split_caption(text, agencies);
  const bool names =
      split.credit &&
      (!split.credit->agency.empty() ||
       (!split.credit->creator.empty() && furniture::credit_line(*split.credit, agencies) != split.credit->raw));
  return split.caption.empty() || !names ? std::nullopt : std::move(split.credit);
}

std::string_view file_name(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  url.remove_prefix(std::min(url.size(), url.rfind('/') + 1));
  return url.substr(0, url.find('='));  // "…=s750" is a size
}

}  // namespace

furniture::SplitCaption credit_of_picture(const content::PageImage& picture, const furniture::Agencies& agencies) {
  if (!picture.credit.empty()) {
    const auto text = without_dividers(picture.credit);
    if (auto credit = furniture::parse_credit(text, furniture::CreditPlace::kElement, agencies))
      return {picture.caption, std::move(credit)};
    // The whole caption may be called the credit.
    auto split = furniture::split_caption(text, agencies);
    if (split.credit) return {picture.caption.empty() ? split.caption : picture.caption, std::move(split.credit)};
    if (auto credit = marked_credit(text, agencies)) return {picture.caption, std::move(credit)};
  }
  if (auto credit = credit_after(picture.caption, picture.alt, agencies)) {
    return {picture.caption.substr(0, picture.alt.size()), std::move(credit)};
  }
  auto split = furniture::split_caption(picture.caption, agencies);
  if (!split.credit) split.credit = marked_credit(picture.stated, agencies);
  if (!split.credit) split.credit = credit_after(picture.title, picture.alt, agencies);
  if (!split.credit) split.credit = credit_after(picture.title, split.caption, agencies);
  if (!split.credit) split.credit = credit_in_attribute(picture.title, agencies);
  if (!split.credit) split.credit = credit_in_attribute(picture.alt, agencies);
  return split;
}

bool is_rights_notice(std::string_view line) {
  for (const std::string_view notice : {"ights reserved", "ights Reserved", "RIGHTS RESERVED", "echte vorbehalten",
                                        "roits réservés", "erechos reservados", "ireitos reservados",
                                        "iritti riservati", "рава защищены", "무단전재", "無断転載", "转载", "轉載"}) {
    if (line.find(notice) != std::string_view::npos) return true;
  }
  return false;
}

bool is_same_picture(std::string_view url, std::string_view other) {
  if (url == other) return true;
  const auto name = file_name(url);
  return name.size() >= kShortestFileName && name == file_name(other) &&
         name.find_first_of("0123456789") != std::string_view::npos;
}

std::optional<Credit> linked_credit(const std::vector<metadata::LinkedImage>& linked, std::string_view url,
                                    bool is_lead, const std::vector<std::string>& sites,
                                    const furniture::Agencies& agencies) {
  const metadata::LinkedImage* found = nullptr;
  bool alone = true;  // only one picture is described, perhaps in several sizes
  for (const auto& image : linked) {
    const auto name = bare(image.credit);
    const bool own = std::any_of(sites.begin(), sites.end(), [&](const auto& site) { return bare(site) == name; });
    if (name.empty() || own) continue;
    if (!url.empty() && is_same_picture(image.url, url)) return marked_credit(image.credit, agencies);
    alone &= !found || found->credit == image.credit;
    found = &image;
  }
  if (!is_lead || !found || !alone) return std::nullopt;
  return marked_credit(found->credit, agencies);
}

}  // namespace tearsheet::analyzers
