#include "base/error.h"
#include "base/log.h"
#include "cli/verbs.h"
#include "report/serve/server.h"
#include "report/serve/site.h"

namespace tearsheet::cli {
namespace {

struct ServeVerb {
  std::string listen = "127.0.0.1:8080", users;
  std::vector<std::string> hosts;
};

int serve(const ServeVerb& verb, const Common& common) {
  const auto listen = report::parse_listen(verb.listen);
  if (!listen.is_loopback() && verb.users.empty())
    throw Error(ErrorKind::kUsage,
                "everybody who reaches this address could read the desk: name who may with --users FILE",
                "--listen " + verb.listen);
  std::unique_ptr<report::Users> users;
  if (!verb.users.empty()) {
    try {
      users = std::make_unique<report::Users>(verb.users);
    } catch (const Error& error) {
      throw Error(ErrorKind::kConfiguration, error.what());
    }
  }
  const report::Site site(common.desk, common.clock(), std::move(users));
  report::serve({.listen = listen,
                 .hosts = verb.hosts,
                 .ready = [](const report::Listen& at) { announce("reading is at " + report::address_of(at)); }},
                [&](const report::PageRequest& request) { return site.answer(request); });
  return 0;
}

Action declare_serve(Options& declared) {
  auto verb = std::make_shared<ServeVerb>();
  declared.text("--listen=ADDRESS:PORT", verb->listen,
                "where to listen (default 127.0.0.1:8080; port 0: any free one)");
  declared.text("--users=FILE", verb->users, "who may read: an htpasswd file with bcrypt hashes (htpasswd -B)");
  declared.texts("--host=NAME", verb->hosts, "a further name that browsers reach it by, e.g. of a proxy before it");
  return [verb](const Common& common) { return serve(*verb, common); };
}

}  // namespace

const Verb kServe{"serve", "coverage, alerts and outlets as web pages, for reading",
                  R"(  tearsheet serve
  tearsheet serve --listen 0.0.0.0:8080 --users readers --host tearsheet.example.org
It changes nothing. Pages need no JavaScript. Rules and outlets are those of its start: start it again after a change.
Another address than loopback needs --users. It speaks HTTP: put a proxy with TLS before it.
Exit code: 0 after SIGTERM or SIGINT, 1 if the port is in use, 2 wrong options or users.)",
                  declare_serve};

}  // namespace tearsheet::cli
