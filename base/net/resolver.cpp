#include "base/net/resolver.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <netdb.h>
#include <sys/socket.h>

namespace tearsheet {
namespace {

constexpr unsigned kThreads = 8;  // a name whose servers are dead holds one for up to half a minute

}  // namespace

Resolved resolve_now(const std::string& host) {
  if (const auto address = Address::parse(host)) return {{*address}, {}};
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const int code = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (code != 0) return {{}, gai_strerror(code)};
  Resolved resolved;
  for (const auto* at = list; at; at = at->ai_next) {
    const auto address = Address::from(at->ai_addr);
    if (address &&
        std::find(resolved.addresses.begin(), resolved.addresses.end(), *address) == resolved.addresses.end()) {
      resolved.addresses.push_back(*address);
    }
  }
  freeaddrinfo(list);
  if (resolved.addresses.empty()) resolved.error = "no address";
  return resolved;
}

struct Resolver::State {
  std::function<void()> ready;
  std::mutex mutex;
  std::condition_variable work;
  std::deque<std::string> asked;
  std::map<std::string, std::optional<Resolved>> answers;  ///< nothing: still being asked for
  std::vector<std::string> ended;                          ///< since resolved() was last called
  bool stopped = false;
  unsigned threads = 0;

  void serve() {
    std::unique_lock lock(mutex);
    for (;;) {
      work.wait(lock, [&] { return stopped || !asked.empty(); });
      if (stopped) return;
      const auto host = std::move(asked.front());
      asked.pop_front();
      lock.unlock();
      auto resolved = resolve_now(host);
      lock.lock();
      answers[host] = std::move(resolved);
      ended.push_back(host);
      if (!stopped) ready();
    }
  }
};

Resolver::Resolver(std::function<void()> ready) : state_(std::make_shared<State>()) {
  state_->ready = std::move(ready);
}

// A thread in getaddrinfo can't be called off; it is left to end by itself, on a state of which it holds a share.
Resolver::~Resolver() {
  const std::lock_guard lock(state_->mutex);
  state_->stopped = true;
  state_->work.notify_all();
}

std::vector<std::string> Resolver::resolved() {
  const std::lock_guard lock(state_->mutex);
  return std::exchange(state_->ended, {});
}

std::optional<Resolved> Resolver::look_up(const std::string& host) {
  if (const auto address = Address::parse(host)) return Resolved{{*address}, {}};
  const std::lock_guard lock(state_->mutex);
  const auto found = state_->answers.find(host);
  if (found != state_->answers.end()) {
    auto answer = found->second;
    if (answer && answer->addresses.empty()) state_->answers.erase(found);
    return answer;
  }
  state_->answers[host] = std::nullopt;
  state_->asked.push_back(host);
  if (state_->threads < kThreads) {
    std::thread([state = state_] { state->serve(); }).detach();
    ++state_->threads;
  }
  state_->work.notify_one();
  return std::nullopt;
}

}  // namespace tearsheet
