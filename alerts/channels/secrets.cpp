#include "alerts/channels/secrets.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/percent.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kHidden = "***";
constexpr std::size_t kShortestLine = 8;  ///< shorter lines of a secret are too common to be hidden

void add_lines(std::string_view secret, std::vector<std::string>& forms) {
  while (!secret.empty()) {
    const auto end = std::min(secret.find('\n'), secret.size());
    const auto line = trim(secret.substr(0, end));
    if (line.size() >= kShortestLine) forms.emplace_back(line);
    secret.remove_prefix(std::min(end + 1, secret.size()));
  }
}

/// In base64 three bytes become four characters, so a secret within a longer text has three forms, by where it begins.
/// Characters that also have bits of what is beside it are left out.
void add_base64(std::string_view secret, std::vector<std::string>& forms) {
  for (std::size_t before = 0; before < 3; ++before) {
    const auto encoded = base64(std::string(before, '\0') + std::string{secret});
    const auto from = (before * 8 + 5) / 6, to = (before + secret.size()) * 8 / 6;
    if (to < from + kShortestLine) continue;
    auto form = encoded.substr(from, to - from);
    forms.push_back(form);
    std::ranges::replace(form, '+', '-');
    std::ranges::replace(form, '/', '_');
    forms.push_back(form);  // RFC 4648 §5
  }
}

void add_percent_escaped(std::string_view secret, std::vector<std::string>& forms) {
  std::string upper, lower;
  for (const char c : secret) {
    if (is_ascii_alnum(static_cast<unsigned char>(c)) || std::string_view{"-._~"}.find(c) != std::string_view::npos) {
      upper += c;
      lower += c;
    } else {
      append_percent_escape(upper, c);
      lower += ascii_lower(upper.substr(upper.size() - 3));
    }
  }
  forms.push_back(std::move(upper));
  forms.push_back(std::move(lower));
}

void add_json(const std::string& secret, std::vector<std::string>& forms) {
  const auto text = dump(secret);
  forms.push_back(text.substr(1, text.size() - 2));
}

}  // namespace

Secrets::Secrets(const std::vector<std::string>& secrets) {
  for (const auto& secret : secrets) {
    forms_.push_back(secret);
    forms_.push_back(squeeze(secret));
    add_lines(secret, forms_);
    add_base64(secret, forms_);
    add_percent_escaped(secret, forms_);
    add_json(secret, forms_);
  }
  std::erase(forms_, std::string{});
  std::ranges::sort(forms_,
                    [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
}

std::string Secrets::hide(std::string text) const {
  for (const auto& form : forms_) {
    for (auto at = text.find(form); at != std::string::npos; at = text.find(form, at + kHidden.size()))
      text.replace(at, form.size(), kHidden);
  }
  return text;
}

std::string Secrets::hide_in_start(std::string text, std::size_t size) const {
  auto hidden = hide(std::move(text));
  hidden.resize(hidden.size() - std::min(hidden.size(), longest()));
  if (hidden.size() > size) hidden.resize(size);
  return hidden;
}

std::size_t Secrets::longest() const { return forms_.empty() ? 0 : forms_.front().size(); }

}  // namespace tearsheet::alerts
