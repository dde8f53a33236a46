#include "alerts/channels/transfer.h"

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"

namespace tearsheet::alerts {
namespace {

using How = TransferEnd::How;

constexpr std::chrono::milliseconds kStopCheck{50};  ///< how often a wait looks at the stop flag

}  // namespace

Transfer::Transfer(std::function<bool(const Address&)> allows)
    : allows_(std::move(allows)),
      multi_((start_curl(), curl_multi_init()), curl_multi_cleanup),
      easy_(curl_easy_init()),
      resolver_([this] { curl_multi_wakeup(multi_.get()); }) {
  if (!multi_ || !easy_) throw Error(ErrorKind::kInternal, "out of memory");
}

Transfer::~Transfer() {
  hang_up();
  easy_.reset();
  multi_.reset();  // closes the sockets, which calls back
}

void Transfer::check(CURLcode code) {
  if (code != CURLE_OK) throw Error(ErrorKind::kInternal, curl_easy_strerror(code));
}

void Transfer::reset() {
  curl_easy_reset(easy_.get());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROXY, "");
  set_callbacks();
}

void Transfer::set_callbacks() {
  const curl_opensocket_callback open = [](void* self, curlsocktype, curl_sockaddr* wanted) -> curl_socket_t {
    auto& transfer = *static_cast<Transfer*>(self);
    const auto address = Address::from(&wanted->addr);
    transfer.refused_ = !address || !transfer.allows_(*address);
    if (transfer.refused_) return CURL_SOCKET_BAD;
    const auto made = socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
    if (made != CURL_SOCKET_BAD) transfer.sockets_.insert(made);
    return made;
  };
  const curl_closesocket_callback close_it = [](void* self, curl_socket_t socket) {
    static_cast<Transfer*>(self)->sockets_.erase(socket);
    return close(socket);
  };
  const curl_prereq_callback begin = [](void* self, char*, char*, int, int) {
    static_cast<Transfer*>(self)->reached_ = true;
    return CURL_PREREQFUNC_OK;
  };
  set(CURLOPT_OPENSOCKETFUNCTION, open);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_CLOSESOCKETFUNCTION, close_it);
  set(CURLOPT_CLOSESOCKETDATA, this);
  set(CURLOPT_PREREQFUNCTION, begin);
  set(CURLOPT_PREREQDATA, this);
}

void Transfer::hang_up() {
  for (const auto socket : sockets_) shutdown(socket, SHUT_RDWR);
}

void Transfer::wait(Steady::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_now());
  const auto slice = std::clamp(left, std::chrono::milliseconds{1}, kStopCheck);
  curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(slice.count()), nullptr);
}

/// Pins the host to its addresses that are allowed. Nothing if that worked.
std::optional<TransferEnd> Transfer::resolve(const std::string& host, unsigned port, Steady::time_point deadline,
                                             const std::atomic<bool>& stop) {
  std::optional<Resolved> resolved;
  while (!(resolved = resolver_.look_up(host))) {
    if (stop) return TransferEnd{How::kStopped, CURLE_OK, "stopped"};
    if (steady_now() >= deadline)
      return TransferEnd{How::kTimedOut, CURLE_OPERATION_TIMEDOUT, "timed out looking up " + host};
    wait(deadline);
  }
  if (resolved->addresses.empty())
    return TransferEnd{How::kFailed, CURLE_COULDNT_RESOLVE_HOST, "can't look up " + host + ": " + resolved->error};
  std::erase_if(resolved->addresses, [&](const Address& address) { return !allows_(address); });
  if (resolved->addresses.empty())
    return TransferEnd{How::kRefused, CURLE_COULDNT_CONNECT, "the address of " + host + " is refused"};
  pinned_.reset();
  append(pinned_, pinned_host(host, port, resolved->addresses));
  if (!Address::parse(host)) set(CURLOPT_RESOLVE, pinned_.get());
  return std::nullopt;
}

std::optional<CURLcode> Transfer::result() {
  int left = 0;
  while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg == CURLMSG_DONE) return message->data.result;
  }
  return std::nullopt;
}

TransferEnd Transfer::run(Steady::time_point deadline, const std::atomic<bool>& stop) {
  for (;;) {
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    if (const auto code = result()) {
      if (refused_) return {How::kRefused, *code, "its address is refused"};
      if (*code == CURLE_OK) return {};
      return {*code == CURLE_OPERATION_TIMEDOUT ? How::kTimedOut : How::kFailed, *code, curl_easy_strerror(*code)};
    }
    if (stop) return {How::kStopped, CURLE_OK, "stopped"};
    if (steady_now() >= deadline) return {How::kTimedOut, CURLE_OPERATION_TIMEDOUT, "timed out"};
    wait(deadline);
  }
}

TransferEnd Transfer::perform(const std::string& host, unsigned port, std::chrono::milliseconds timeout,
                              const std::atomic<bool>& stop) {
  const auto deadline = steady_now() + timeout;
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeout.count()));
  if (auto end = resolve(host, port, deadline, stop)) return *end;
  refused_ = reached_ = false;
  curl_multi_add_handle(multi_.get(), easy_.get());
  auto end = run(deadline, stop);
  end.reached = reached_;
  if (end.how == How::kStopped || end.how == How::kTimedOut) hang_up();
  curl_multi_remove_handle(multi_.get(), easy_.get());
  return end;
}

}  // namespace tearsheet::alerts
