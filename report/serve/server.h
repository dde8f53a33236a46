#pragma once

// An HTTP/1.1 server that reads only (Boost.Beast): it takes connections, refuses what no page should see, and hands on
// the rest.
//
//   connection ─► head of a request ─► method, Host, size ─► handler, on one of a few threads ─► response, security headers
//
// All connections are served by one thread, so a slow client costs a buffer and nothing else, and is let go: it has 10 s
// for the head of a request, and as long for a response as 16 KiB/s take, but at least 30 s. 1,024 connections are open at
// once at most; one more gets 503. SIGTERM or SIGINT ends it: no new connections, requests that are being answered have 5 s.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/serve/http.h"

namespace tearsheet::report {

struct Listen {
  std::string address;  ///< numeric
  std::uint16_t port = 0;
  bool is_loopback() const;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080"; port 0 is any free one. Throws Error(kUsage).
Listen parse_listen(const std::string& text);

/// "http://127.0.0.1:8080/"
std::string address_of(const Listen& listen);

struct ServerOptions {
  Listen listen;
  std::vector<std::string> hosts;  ///< further values of the Host header, "tearsheet.example.org" or with a port
  unsigned threads = 0;            ///< of the handler; 0: two for each core, because some wait for the disk
  std::function<void(const Listen&)> ready;  ///< called once connections are taken, with the real port
};

struct PageRequest {
  Target target;
  std::string authorization;  ///< header, may be empty
};
using Handler = std::function<Response(const PageRequest&)>;

/// Serves until a signal comes. `handle` is called by several threads at once; what it throws is answered with 500 and
/// reported on stderr. Throws Error(kIo) if the address can't be listened on.
void serve(const ServerOptions& options, const Handler& handle);

/// Is this a value of the Host header (RFC 9110 §7.2) that a server at `local` may answer? Another one may be a foreign
/// page's script that reaches it by a name of its own (DNS rebinding).
bool is_own_host(std::string_view host, const Listen& local, const std::vector<std::string>& further);

}  // namespace tearsheet::report
