#include "alerts/testing/junit.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;

TEST_CASE("JUnit has a suite a file, a case a test, and escapes what XML needs") {
  config::RuleTest good, bad, broken;
  good.name = "a < b & \"c\"";
  good.rule = "r";
  good.place = {"rules/tests/a.yaml", 3, 5};
  bad = good;
  bad.name = "fails";
  broken = good;
  broken.name = "broken\x01";
  broken.place.file = "rules/tests/b.yaml";
  const std::vector<TestedCase> cases{{&good, {good.name, {}, {}, {}}},
                                      {&bad, {bad.name, {}, {"one", "two"}, {}}},
                                      {&broken, {broken.name, {}, {}, {"<wrong>"}}}};
  CHECK(junit_xml(cases) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="tearsheet" tests="3" failures="1" errors="1">
  <testsuite name="rules/tests/a.yaml" tests="2" failures="1" errors="0">
    <testcase name="a &lt; b &amp; &quot;c&quot;" classname="r" file="rules/tests/a.yaml" line="3" time="0"/>
    <testcase name="fails" classname="r" file="rules/tests/a.yaml" line="3" time="0">
      <failure message="one">one&#10;two</failure>
    </testcase>
  </testsuite>
  <testsuite name="rules/tests/b.yaml" tests="1" failures="0" errors="1">
    <testcase name="broken?" classname="r" file="rules/tests/b.yaml" line="3" time="0">
      <error message="&lt;wrong&gt;">&lt;wrong&gt;</error>
    </testcase>
  </testsuite>
</testsuites>
)");
}
