#include "alerts/channels/secrets.h"

#include <algorithm>

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

}  // namespace

Secrets::Secrets(const std::vector<std::string>& secrets) {
  for (const auto& secret : secrets) {
    forms_.push_back(secret);
    forms_.push_back(squeeze(secret));
    add_lines(secret, forms_);
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
