#pragma once

// Listens to a conversation with a mail server (RFC 5321), and says what became of each recipient. libcurl makes the
// conversation, but reports only whether all of it worked.
//
//   MAIL FROM ─► RCPT TO, one for each recipient ─► DATA ─► the mail ─► its reply
//
// Pure: commands and replies in, outcome out.

#include <string>
#include <string_view>
#include <vector>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

class SmtpDialogue {
 public:
  /// A command that was sent. Those that log in are not kept.
  void sent(std::string_view command);
  /// What came, in any pieces.
  void received(std::string_view bytes);

  /// What it means for the message, if the connection ended with the error `why` (empty without one).
  /// `recipients`: in the order in which they were asked for.
  Outcome outcome(const std::vector<std::string>& recipients, const std::string& why) const;

  /// "535 Authentication failed": the last reply, to explain a failure; may be empty.
  std::string last_reply() const;

 private:
  struct Reply {
    int code = 0;
    std::string text{};
    bool is_yes() const { return code / 100 == 2; }
    bool is_never() const { return code / 100 == 5; }
  };
  enum class Stage { kOther, kSender, kRecipients, kData, kMail, kQuit };

  void take_line(std::string_view line);
  RecipientResult result_of(const std::string& recipient, std::size_t index, const std::string& why) const;

  Stage stage_ = Stage::kOther;
  std::string partial_;
  Reply sender_, mail_, last_;
  std::vector<Reply> recipients_;
};

}  // namespace tearsheet::alerts
