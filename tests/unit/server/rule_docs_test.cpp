// The rules' pages as documentation; tests/fresh holds that docs/rules is what they make.
#include "server/formats/rule_docs.h"

#include <gtest/gtest.h>
#include <string>

#include "analyzers/config.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

TEST(RuleDocs, IndexNamesEveryRule) {
  const auto docs = rule_docs();
  ASSERT_EQ(docs.size(), all_rules().size() + 2);
  for (const RuleEntry& entry : all_rules()) {
    EXPECT_NE(docs[0].text.find("(" + std::string(entry.id) + ".md)"), std::string::npos) << entry.id;
  }
}

TEST(RuleDocs, EveryProfileSaysWhatItChanges) {
  const std::string text = rule_docs()[1].text;
  for (const Profile& profile : profiles()) {
    EXPECT_NE(text.find("\n## " + std::string(profile.name) + "\n"), std::string::npos) << profile.name;
    for (const ProfileChange& change : profile.changes) {
      EXPECT_NE(find_rule(change.rule), nullptr) << profile.name << " changes " << change.rule;
      EXPECT_NE(text.find("| [" + std::string(change.rule) + "]"), std::string::npos) << change.rule;
    }
  }
}

}  // namespace
}  // namespace vouch
