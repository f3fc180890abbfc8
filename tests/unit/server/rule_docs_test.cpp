// The rules' pages as documentation; tests/fresh holds that docs/rules is what they make.
#include "server/formats/rule_docs.h"

#include <gtest/gtest.h>
#include <string>

#include "analyzers/rule.h"

namespace vouch {
namespace {

TEST(RuleDocs, IndexNamesEveryRule) {
  const auto docs = rule_docs();
  ASSERT_EQ(docs.size(), all_rules().size() + 1);
  for (const RuleEntry& entry : all_rules()) {
    EXPECT_NE(docs[0].text.find("(" + std::string(entry.id) + ".md)"), std::string::npos) << entry.id;
  }
}

}  // namespace
}  // namespace vouch
