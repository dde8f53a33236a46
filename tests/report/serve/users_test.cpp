#include "report/serve/users.h"

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::report;

namespace {

/// Of "secret", at the least cost, as a test wants it.
const std::string kHash = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

struct UsersFile {
  tests::TemporaryFolder folder;
  Users read(const std::string& text) const {
    write_file(folder / "users", text);
    return Users(folder / "users");
  }
};

std::string basic(const std::string& text) { return "Basic " + base64(text); }

}  // namespace

TEST_CASE("who knows the password may read") {
  const UsersFile file;
  const auto users = file.read("# readers\n\nanna:" + kHash + "\r\nbert:" + kHash + "\n");
  CHECK(users.admits(basic("anna:secret")));
  CHECK(users.admits(basic("anna:secret")));  // remembered
  CHECK(users.admits("bAsIc  " + base64("bert:secret")));
  for (const auto& header : {std::string{}, std::string{"Basic"}, std::string{"Basic !"},
                             "Bearer " + base64("anna:secret"), basic("anna"), basic("anna:"), basic("anna:Secret"),
                             basic("carl:secret"), basic(":secret"), basic(std::string{"anna:secret\0x", 13})}) {
    INFO(header);
    CHECK_FALSE(users.admits(header));
  }
}

TEST_CASE("a file of users that can't be trusted is refused, and the line named") {
  const UsersFile file;
  struct Case {
    std::string text, part;
  };
  const Case cases[] = {
      {"", "no user in it"},
      {"# nobody\n", "no user in it"},
      {"anna\n", ":1: expected USER:HASH"},
      {":" + kHash, ":1: expected USER:HASH"},
      {"anna:secret\n", ":1: the hash is not bcrypt"},
      {"anna:" + kHash + "\nbert:$apr1$x$abcdefghijklmnopqrstuv\n", ":2: the hash is not bcrypt"},
      {"anna:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n", "not bcrypt"},
      {"anna:" + kHash.substr(0, 59) + "\n", "not bcrypt"},
      {"anna:" + kHash + "\nanna:" + kHash + "\n", ":2: this user is in the file twice"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK_THROWS_WITH(file.read(c.text), Catch::Contains(c.part));
  }
}
