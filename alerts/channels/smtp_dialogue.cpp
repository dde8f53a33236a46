#include "alerts/channels/smtp_dialogue.h"

#include <algorithm>

#include "alerts/messages/neutral.h"
#include "base/ascii.h"

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kMostReply = 300;  ///< code points
constexpr int kTooLarge = 552;

}  // namespace

void SmtpDialogue::sent(std::string_view command) {
  if (command.starts_with("MAIL FROM:")) {
    stage_ = Stage::kSender;
  } else if (command.starts_with("RCPT TO:")) {
    stage_ = Stage::kRecipients;
    recipients_.emplace_back();
  } else if (command.starts_with("DATA")) {
    stage_ = Stage::kData;
  } else if (command.starts_with("QUIT")) {
    stage_ = Stage::kQuit;  // "221 bye" says nothing about what came before
  } else {
    stage_ = Stage::kOther;
  }
}

void SmtpDialogue::received(std::string_view bytes) {
  partial_ += bytes;
  for (auto end = partial_.find('\n'); end != std::string::npos; end = partial_.find('\n')) {
    take_line(partial_.substr(0, end));
    partial_.erase(0, end + 1);
  }
}

/// "250-PIPELINING" is one line of several, "250 OK" the last one (RFC 5321 §4.2.1).
void SmtpDialogue::take_line(std::string_view line) {
  if (line.size() < 3 || !all_digits(line.substr(0, 3)) || (line.size() > 3 && line[3] == '-')) return;
  if (stage_ == Stage::kQuit) return;
  last_ = {(line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0'), shortened(plain_line(line), kMostReply)};
  if (stage_ == Stage::kSender) sender_ = last_;
  if (stage_ == Stage::kRecipients) recipients_.back() = last_;
  if (stage_ == Stage::kData && last_.code == 354) {
    stage_ = Stage::kMail;
  } else if (stage_ == Stage::kData || stage_ == Stage::kMail) {
    mail_ = last_;
    stage_ = Stage::kOther;
  }
}

std::string SmtpDialogue::last_reply() const { return last_.text; }

RecipientResult SmtpDialogue::result_of(const std::string& recipient, std::size_t index, const std::string& why) const {
  using Result = RecipientResult::Result;
  const auto reply = index < recipients_.size() ? recipients_[index] : Reply{};
  if (reply.is_never()) return {recipient, Result::kDropped, reply.text};
  if (!reply.is_yes()) return {recipient, Result::kFailed, reply.text.empty() ? why : reply.text};
  if (mail_.is_yes()) return {recipient, Result::kSent, {}};
  if (mail_.is_never()) return {recipient, Result::kDropped, mail_.text};
  return {recipient, Result::kFailed, mail_.text.empty() ? why : mail_.text};
}

Outcome SmtpDialogue::outcome(const std::vector<std::string>& recipients, const std::string& why) const {
  if (!sender_.is_yes()) {
    if (sender_.code == kTooLarge) return Permanent{sender_.text};
    // It is refused for whom we are, not for what it says.
    return Later{sender_.text.empty() ? why : sender_.text, {}, true};
  }
  RecipientResults results;
  for (std::size_t i = 0; i < recipients.size(); ++i) results.push_back(result_of(recipients[i], i, why));
  const auto find = [&](RecipientResult::Result result) {
    return std::ranges::find(results, result, &RecipientResult::result);
  };
  const auto failed = find(RecipientResult::Result::kFailed), dropped = find(RecipientResult::Result::kDropped);
  if (failed != results.end()) {
    const auto text = failed->recipient + ": " + failed->why;
    return Later{text, {}, false, std::move(results)};
  }
  if (find(RecipientResult::Result::kSent) != results.end()) return Sent{std::move(results)};
  const auto text = dropped->recipient + ": " + dropped->why;
  return Permanent{text, std::move(results)};
}

}  // namespace tearsheet::alerts
