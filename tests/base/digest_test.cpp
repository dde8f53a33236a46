#include "base/digest.h"

#include <catch2/catch.hpp>

using namespace tearsheet;

TEST_CASE("SHA-256 gives the example digests of FIPS 180-4") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("an incremental digest equals that of the entire text, and can start again") {
  Sha256 sha;
  CHECK(sha.update("a").update("").update("bc").finish_hex() == sha256_hex("abc"));
  CHECK(sha.update("abc").finish_hex() == sha256_hex("abc"));
}

TEST_CASE("base32 gives the test vectors of RFC 4648, without padding") {
  CHECK(base32("") == "");
  CHECK(base32("f") == "MY");
  CHECK(base32("fo") == "MZXQ");
  CHECK(base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("HMAC-SHA256 gives the test vectors of RFC 4231") {
  CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST_CASE("base64 gives the test vectors of RFC 4648, and is read back") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"\xfb\xff", "+/8="},
  };
  for (const auto& [bytes, text] : cases) {
    INFO(text);
    CHECK(base64(bytes) == text);
    CHECK(from_base64(text) == bytes);
    CHECK(from_base64(text.substr(0, text.find('='))) == bytes);
  }
  for (const auto text : {"Z", "Zm9vY", "Zm9v!", "Zg=", "=", "Z===", "-_8="}) {
    INFO(text);
    CHECK_FALSE(from_base64(text));
  }
}

TEST_CASE("an id is twelve of Crockford's characters, and never changes") {
  const auto id = short_id("https://www.example.org/a");
  CHECK(id.size() == 12);
  CHECK(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
  CHECK(id == short_id("https://www.example.org/a"));
  CHECK(id != short_id("https://www.example.org/b"));
  CHECK(short_id("abc") == "q9w1dfwf077y");
}

TEST_CASE("a look-up key is the first eight bytes of the SHA-256, and never changes") {
  CHECK(lookup_key("abc") == static_cast<std::int64_t>(0xba7816bf8f01cfea));
  CHECK(lookup_key("https://www.example.org/a") != lookup_key("https://www.example.org/b"));
}

TEST_CASE("a digest is parsed from its hexadecimal digits, and from nothing else") {
  const auto digest = sha256("abc");
  CHECK(sha256_from_hex(hex(digest)) == digest);
  CHECK(sha256_from_hex("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD") == digest);
  const auto digits = hex(digest);
  for (const auto& text : {digits.substr(1), digits + "0", std::string{}, "-" + digits.substr(1),
                           " " + digits.substr(1), digits.substr(1) + "g"}) {
    INFO(text);
    CHECK_FALSE(sha256_from_hex(text));
  }
}
