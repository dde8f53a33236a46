#include "crawler/transport/fetcher.h"

#include <algorithm>
#include <atomic>
#include <map>

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/net/curl.h"
#include "crawler/transport/head.h"

namespace tearsheet::crawler {
/// One request under way. The callbacks are C functions that get it as their last argument.
struct Fetcher::Transfer {
  Answer answer;
  const AddressRules* rules = nullptr;  ///< null: the connection is to the proxy, which may be anywhere
  std::uint64_t max_body = 0;
  Steady::time_point started, last_byte;
  bool head_done = false, refused = false, head_too_large = false, retried = false;
  CurlList header_list, resolve_list;
  CURL* easy = nullptr;

  bool answered() const { return !answer.head.empty(); }

  bool allows(const Address& address) const { return !rules || rules->allows(address); }

  /// Was the request sent before?
  bool is_retry() {
    retried = !answer.request.empty();
    return retried;
  }

  void touch() {
    last_byte = steady_now();
    if (!answered()) answer.elapsed = std::chrono::duration_cast<milliseconds>(last_byte - started);
  }

  static int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    const std::string_view part{data, size};
    if (!part.starts_with("CONNECT ")) static_cast<Transfer*>(self)->answer.request += part;
    return 0;
  }

  static std::size_t on_head(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.touch();
    const std::string_view line{data, size};
    auto& head = transfer.answer.head;
    if (transfer.head_done) {
      if (!line.starts_with("HTTP/"))
        return size;  // trailers of a chunked body (RFC 9112 §7.1.2) are not part of the head
      head.clear();   // an interim response came before (RFC 9110 §15.2)
      transfer.head_done = false;
    }
    if (head.size() + size > kHeadLimit) {
      transfer.head_too_large = true;
      return 0;
    }
    head += line;
    transfer.head_done = line == "\r\n" || line == "\n";
    return size;
  }

  static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.touch();
    auto& body = transfer.answer.body;
    const auto room = transfer.max_body - body.size();
    body.append(data, static_cast<std::size_t>(std::min<std::uint64_t>(size, room)));
    if (size <= room) return size;
    transfer.answer.cut = Cut::kLength;
    return 0;
  }

  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* wanted) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.is_retry()) return CURL_SOCKET_BAD;
    const auto address = Address::from(&wanted->addr);
    if (!address || !transfer.allows(*address)) {
      transfer.refused = true;
      return CURL_SOCKET_BAD;
    }
    return socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
  }

  /// Asked before every request, also on a kept connection, where on_socket isn't.
  static int on_request(void* self, char* peer, char*, int, int) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.is_retry()) return CURL_PREREQFUNC_ABORT;
    const auto address = Address::parse(peer);
    if (address && transfer.allows(*address)) return CURL_PREREQFUNC_OK;
    transfer.refused = true;
    return CURL_PREREQFUNC_ABORT;
  }

  void finish(CURLcode code) {
    char* peer = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &peer);
    if (peer && rules) answer.ip = peer;
    answer.status = status_of(answer.head);
    // We ask for HTTP/1.1; a status line of another version would not be a truthful record (WARC readers would not know it).
    const bool is_http1 = answer.head.starts_with("HTTP/1.");
    if (!is_http1 || !head_done || answer.status < 200) return fail(code);
    if (code == CURLE_OK || answer.cut != Cut::kNone) return;
    const bool is_late = code == CURLE_OPERATION_TIMEDOUT;
    answer.cut = is_late ? Cut::kTime : Cut::kDisconnect;
    answer.error = is_late ? "timed out within the answer" : "the answer broke off";
  }

  void fail(CURLcode code) {
    answer.error = curl_easy_strerror(code);
    if (retried) {
      answer.failure = Failure::kReset;
      answer.error = "a kept connection was closed";
    } else if (refused) {
      answer.failure = Failure::kAddress;
      answer.error = "address refused";
    } else if (head_too_large) {
      answer.failure = Failure::kBroken;
      answer.error = "response head of more than " + std::to_string(kHeadLimit) + " bytes";
    } else if (code == CURLE_OUT_OF_MEMORY && answered() &&
               !head_done) {  // what libcurl says of a line beyond its own limit
      answer.failure = Failure::kBroken;
      answer.error = "a header line that is too long";
    } else if (code == CURLE_OPERATION_TIMEDOUT) {
      answer.failure = Failure::kTimeout;
      answer.error = answered() ? "timed out within the answer" : "timed out";
    } else {
      answer.failure = answered() || code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY
                           ? Failure::kBroken
                           : Failure::kConnect;
      if (code == CURLE_OK) answer.error = "no final HTTP/1 response";
    }
    if (!answered()) answer.elapsed = std::chrono::duration_cast<milliseconds>(steady_now() - started);
  }
};

struct Fetcher::State {
  FetcherOptions options;
  AddressRules rules;
  CURLM* multi = nullptr;
  std::atomic<bool> woken = false;
  std::map<CURL*, std::unique_ptr<Transfer>> transfers;

  Answer take(CURL* easy, CURLcode code) {
    auto node = transfers.extract(easy);
    auto& transfer = *node.mapped();
    transfer.finish(code);
    curl_multi_remove_handle(multi, easy);
    curl_easy_cleanup(easy);
    return std::move(transfer.answer);
  }

  void take_complete(std::vector<Answer>& answers) {
    int left = 0;
    while (auto* message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const auto code = message->data.result;
      answers.push_back(take(message->easy_handle, code));
    }
  }

  /// curl's own limits cover neither the first byte nor, exactly, a stalled transfer.
  void take_late(std::vector<Answer>& answers) {
    const auto now = steady_now();
    std::vector<CURL*> late;
    for (const auto& [easy, transfer] : transfers) {
      if (now - transfer->last_byte > options.timeout ||
          now - transfer->started > options.timeout * options.whole_factor) {
        late.push_back(easy);
      }
    }
    for (auto* easy : late) answers.push_back(take(easy, CURLE_OPERATION_TIMEDOUT));
  }

  CurlList header_lines(const Request& request) const {
    CurlList list;
    append(list, "Accept: " + header_value(request.accept));
    append(list, "Accept-Encoding: gzip, deflate, br, zstd");
    if (!options.from.empty()) append(list, "From: " + header_value(options.from));
    if (!request.if_none_match.empty()) append(list, "If-None-Match: " + header_value(request.if_none_match));
    if (!request.if_modified_since.empty())
      append(list, "If-Modified-Since: " + header_value(request.if_modified_since));
    if (!request.cookies.empty()) append(list, "Cookie: " + header_value(request.cookies));
    return list;
  }

  void configure(Transfer& transfer, const Request& request) const {
    auto* easy = transfer.easy;
    const auto set = [&](CURLoption option, auto value) {
      const auto code = curl_easy_setopt(easy, option, value);
      if (code != CURLE_OK) throw Error(ErrorKind::kInternal, curl_easy_strerror(code), request.url.text());
    };
    set(CURLOPT_URL, request.url.text().c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, options.proxy.c_str());
    set(CURLOPT_NOPROXY, "");
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HTTP_CONTENT_DECODING, 0L);
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_HTTPHEADER, transfer.header_list.get());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.timeout.count()));
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
    set(CURLOPT_DEBUGDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_head);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
    set(CURLOPT_PREREQFUNCTION, &Transfer::on_request);
    set(CURLOPT_PREREQDATA, &transfer);
    if (options.proxy.empty() && !request.url.is_address()) set(CURLOPT_RESOLVE, transfer.resolve_list.get());
    // In place of the system's file of CAs; those of its folder (CURLOPT_CAPATH) stay trusted.
    if (!options.ca_bundle.empty()) set(CURLOPT_CAINFO, options.ca_bundle.c_str());
    if (!options.ca_bundle.empty()) set(CURLOPT_PROXY_CAINFO, options.ca_bundle.c_str());
    if (!options.client_certificate.empty()) set(CURLOPT_SSLCERT, options.client_certificate.c_str());
    if (!options.client_key.empty()) set(CURLOPT_SSLKEY, options.client_key.c_str());
  }
};

Fetcher::Fetcher(FetcherOptions options, AddressRules rules) : state_(std::make_unique<State>()) {
  start_curl();
  state_->options = std::move(options);
  state_->options.user_agent = header_value(state_->options.user_agent);
  state_->rules = std::move(rules);
  state_->multi = curl_multi_init();
  if (!state_->multi) throw Error(ErrorKind::kInternal, "out of memory");
}

Fetcher::~Fetcher() {
  for (const auto& [easy, transfer] : state_->transfers) {
    curl_multi_remove_handle(state_->multi, easy);
    curl_easy_cleanup(easy);
  }
  curl_multi_cleanup(state_->multi);
}

void Fetcher::start(std::uint64_t ticket, const Request& request) {
  auto transfer = std::make_unique<Transfer>();
  transfer->answer.ticket = ticket;
  transfer->rules = state_->options.proxy.empty() ? &state_->rules : nullptr;
  transfer->max_body = request.max_body;
  transfer->started = transfer->last_byte = steady_now();
  transfer->header_list = state_->header_lines(request);
  append(transfer->resolve_list, pinned_host(request.url.host(), request.url.port(), {request.address}));
  transfer->easy = curl_easy_init();
  if (!transfer->easy) throw Error(ErrorKind::kInternal, "out of memory");
  auto& kept = *(state_->transfers[transfer->easy] = std::move(transfer));
  state_->configure(kept, request);
  curl_multi_add_handle(state_->multi, kept.easy);
}

std::size_t Fetcher::in_flight() const { return state_->transfers.size(); }

std::vector<Answer> Fetcher::poll(milliseconds wait) {
  std::vector<Answer> answers;
  const auto until = steady_now() + wait;
  for (;;) {
    int running = 0;
    curl_multi_perform(state_->multi, &running);
    state_->take_complete(answers);
    state_->take_late(answers);
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_now());
    if (!answers.empty() || left.count() <= 0) return answers;
    int events = 0;
    const auto slice = std::min<milliseconds>(left, state_->transfers.empty() ? left : milliseconds{100});
    curl_multi_poll(state_->multi, nullptr, 0, static_cast<int>(std::max<std::int64_t>(slice.count(), 1)), &events);
    if (state_->woken.exchange(false) || state_->transfers.empty()) return answers;
  }
}

void Fetcher::wake() {
  state_->woken = true;
  curl_multi_wakeup(state_->multi);
}

}  // namespace tearsheet::crawler
