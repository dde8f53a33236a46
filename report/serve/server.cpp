#include "report/serve/server.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/utf8.h"

namespace tearsheet::report {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr auto kHeadTime = 10s;
constexpr auto kDrainTime = 2s;
constexpr auto kLeastResponseTime = 30s;
constexpr std::size_t kLeastRate = 16 << 10;   ///< bytes a second
constexpr std::uint32_t kMostHead = 32 << 10;  ///< bytes: a long query, and what a browser adds
constexpr std::size_t kMostConnections = 1024;
constexpr auto kLastRequests = 5s;

using Request = http::request<http::empty_body>;
using Answer = http::response<http::string_body>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::string host_text(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

Response plain(int status, const std::string& text) { return {status, "text/plain; charset=utf-8", text + "\n"}; }

/// What protects a reader's browser from what a page says, and others from seeing it.
void add_security(Answer& answer) {
  const auto set = [&](const char* name, const char* value) {
    if (answer.find(name) == answer.end()) answer.set(name, value);
  };
  set("Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'");
  set("X-Content-Type-Options", "nosniff");
  set("Referrer-Policy", "no-referrer");
  set("Cross-Origin-Opener-Policy", "same-origin");
  set("Cross-Origin-Resource-Policy", "same-origin");
  set("Cache-Control", "private, no-cache");
}

/// What the server itself refuses; nothing: it is for the handler.
std::optional<Response> refusal(const Request& request, const Listen& local, const ServerOptions& options) {
  if (request.count(http::field::host) > 1 || (request.version() >= 11 && request.count(http::field::host) == 0))
    return plain(400, "A request needs one Host header.");
  if (!is_own_host(view(request[http::field::host]), local, options.hosts))
    return plain(421, "This server doesn't answer for that host; `serve --host NAME` adds one.");
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    auto answer = plain(405, "Pages can only be read: GET and HEAD.");
    answer.headers["Allow"] = "GET, HEAD";
    return answer;
  }
  const auto length = request[http::field::content_length];
  if (request.chunked() || (!length.empty() && length != "0")) return plain(400, "GET and HEAD have no content here.");
  return std::nullopt;
}

/// What all connections share. Used by the one thread that serves them, but for `handle` and `options`. Connections end
/// with `workers` and `io`, which hold them, so the counters come before those.
struct Shared {
  explicit Shared(const ServerOptions& server, const Handler& handler)
      : options(server),
        handle(handler),
        workers(server.threads > 0 ? server.threads : 2 * std::max(std::thread::hardware_concurrency(), 1U)) {}

  const ServerOptions& options;
  const Handler& handle;
  std::size_t connections = 0;
  std::size_t answering = 0;  ///< of them, those whose request is being answered
  bool stopping = false;
  asio::io_context io{1};
  asio::thread_pool workers;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    ++shared_.connections;
    beast::error_code error;
    const auto local = stream_.socket().local_endpoint(error);
    if (error) return;
    // A socket that listens for both gives an IPv4 address as an IPv6 one (RFC 4291 §2.5.5.2).
    auto address = local.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
      address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    local_ = {address.to_string(), local.port()};
  }
  ~Connection() {
    --shared_.connections;
    set_answering(false);
  }
  Connection(const Connection&) = delete;

  void start() {
    if (shared_.connections > kMostConnections) {
      keeps_ = false;
      return send(plain(503, "Too many connections are open."), false);
    }
    read();
  }

 private:
  void set_answering(bool now) {
    shared_.answering += static_cast<std::size_t>(now) - static_cast<std::size_t>(answering_);
    answering_ = now;
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(kMostHead);
    stream_.expires_after(kHeadTime);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_head(error); });
  }

  void on_head(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    const bool is_malformed = error.category() == http::make_error_code(http::error::bad_method).category();
    if (error && !is_malformed) return;
    if (error) {
      keeps_ = false;
      return send(plain(error == http::error::header_limit ? 431 : 400, "The request can't be read."), false);
    }
    const auto& request = parser_->get();
    is_head_ = request.method() == http::verb::head;
    keeps_ = request.keep_alive() && !shared_.stopping;
    if (auto refused = refusal(request, local_, shared_.options)) {
      keeps_ = false;  // content may follow, and would be read as a request
      return send(std::move(*refused), is_head_);
    }
    auto target = parse_target(view(request.target()));
    if (!target) return send(plain(400, "The address can't be read: is an escape broken?"), is_head_);
    stream_.expires_never();
    set_answering(true);
    work({std::move(*target), std::string{view(request[http::field::authorization])}});
  }

  /// Lets a worker answer, and comes back to this thread with the response.
  void work(PageRequest request) {
    asio::post(shared_.workers, [self = shared_from_this(), request = std::move(request)]() mutable {
      auto response = std::make_shared<Response>();
      try {
        *response = self->shared_.handle(request);
      } catch (const std::exception& failure) {
        error("serve: " + request.target.path + ": " + failure.what());
        *response = plain(500, "The page can't be shown: the server's log says why.");
      }
      // The connection must end on its own thread, which alone counts connections.
      auto& io = self->shared_.io;
      asio::post(io, [self = std::move(self), response] { self->send(std::move(*response), self->is_head_); });
    });
  }

  void send(Response response, bool is_head) {
    answer_.emplace(static_cast<http::status>(response.status), 11);
    answer_->set(http::field::content_type, response.type);
    for (const auto& [name, value] : response.headers) answer_->set(name, value);
    add_security(*answer_);
    answer_->body() = std::move(response.body);
    answer_->keep_alive(keeps_ && !shared_.stopping);
    const auto size = answer_->body().size();
    answer_->content_length(size);
    if (is_head) answer_->body().clear();
    stream_.expires_after(kLeastResponseTime + std::chrono::seconds{size / kLeastRate});
    serializer_.emplace(*answer_);
    serializer_->split(is_head);
    const auto sent = [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_sent(error); };
    if (is_head) {
      http::async_write_header(stream_, *serializer_, sent);
    } else {
      http::async_write(stream_, *serializer_, sent);
    }
  }

  void on_sent(beast::error_code error) {
    set_answering(false);
    if (error) return;
    if (!answer_->keep_alive()) return close();
    read();
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(kDrainTime);
    drain();
  }

  /// Reads what the client is still sending (RFC 9112 §9.6): if it were left unread, the client's system would be told of an
  /// error, and might throw the response away.
  void drain() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kMostHead),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (!error && !self->shared_.stopping) self->drain();
                            });
  }

  beast::tcp_stream stream_;
  Shared& shared_;
  Listen local_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<Answer> answer_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  bool is_head_ = false, keeps_ = false, answering_ = false;
};

tcp::acceptor listen_on(asio::io_context& io, const Listen& listen) {
  const tcp::endpoint endpoint(asio::ip::make_address(listen.address), listen.port);
  const auto name = host_text(listen.address) + ":" + std::to_string(listen.port);
  try {
    tcp::acceptor acceptor(io);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen(asio::socket_base::max_listen_connections);
    return acceptor;
  } catch (const boost::system::system_error& error) {
    if (error.code() == asio::error::address_in_use)
      throw Error(ErrorKind::kIo, "another program listens there: choose another port with --listen", name);
    throw Error(ErrorKind::kIo, "can't listen: " + error.code().message(), name);
  }
}

/// Takes connections until the acceptor is closed.
class Accepting {
 public:
  Accepting(tcp::acceptor& acceptor, Shared& shared) : acceptor_(acceptor), pause_(shared.io), shared_(shared) {}

  void next() {
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (shared_.stopping) return;
      if (error) return wait();
      std::make_shared<Connection>(std::move(socket), shared_)->start();
      next();
    });
  }
  void stop() {
    beast::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

 private:
  /// No descriptor is free, for example: it would fail again at once.
  void wait() {
    pause_.expires_after(100ms);
    pause_.async_wait([this](beast::error_code error) {
      if (!error && !shared_.stopping) next();
    });
  }

  tcp::acceptor& acceptor_;
  asio::steady_timer pause_;
  Shared& shared_;
};

}  // namespace

bool Listen::is_loopback() const { return asio::ip::make_address(address).is_loopback(); }

Listen parse_listen(const std::string& text) {
  const auto wrong = [&] {
    return Error(ErrorKind::kUsage, "--listen takes ADDRESS:PORT, e.g. 127.0.0.1:8080 or [::1]:8080", text);
  };
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) throw wrong();
  auto address = text.substr(0, colon);
  if (address == "localhost") address = "127.0.0.1";
  const bool bracketed = address.starts_with('[') && address.ends_with(']');
  if (bracketed) address = address.substr(1, address.size() - 2);
  boost::system::error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  if (error || parsed.is_v6() != bracketed) throw wrong();
  std::uint16_t port = 0;
  const auto [end, problem] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
  if (problem != std::errc{} || end != text.data() + text.size()) throw wrong();
  return {parsed.to_string(), port};
}

std::string address_of(const Listen& listen) {
  return "http://" + host_text(listen.address) + ":" + std::to_string(listen.port) + "/";
}

bool is_own_host(std::string_view host, const Listen& local, const std::vector<std::string>& further) {
  const auto given = ascii_lower(host);
  const auto port = ":" + std::to_string(local.port);
  const auto is = [&](const std::string& name) { return given == name + port || (local.port == 80 && given == name); };
  if (is(host_text(local.address)) || (local.is_loopback() && is("localhost"))) return true;
  return std::ranges::any_of(further, [&](const std::string& name) {
    const auto own = ascii_lower(name);
    // A proxy before it has a port of its own, which the browser names or, if it is the usual one, doesn't.
    return given == own || given == own + port;
  });
}

void serve(const ServerOptions& options, const Handler& handle) {
  Shared shared(options, handle);
  auto& io = shared.io;
  auto acceptor = listen_on(io, options.listen);
  Accepting accepting(acceptor, shared);
  asio::signal_set signals(io, SIGINT, SIGTERM);
  asio::steady_timer patience(io);
  std::function<void()> wait_for_last = [&] {
    if (shared.answering == 0) return io.stop();
    patience.expires_after(20ms);
    patience.async_wait([&](beast::error_code) { wait_for_last(); });
  };
  asio::steady_timer last(io);
  signals.async_wait([&](beast::error_code error, int) {
    if (error) return;
    shared.stopping = true;
    accepting.stop();
    last.expires_after(kLastRequests);
    last.async_wait([&](beast::error_code) {
      request_interrupt();  // a backtest that still runs
      io.stop();
    });
    wait_for_last();
  });
  accepting.next();
  if (options.ready) options.ready({options.listen.address, acceptor.local_endpoint().port()});
  io.run();
  shared.workers.stop();
  shared.workers.join();
}

}  // namespace tearsheet::report
