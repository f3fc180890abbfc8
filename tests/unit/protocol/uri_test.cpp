#include "protocol/uri.h"

#include <gtest/gtest.h>

namespace vouch::lsp {
namespace {

TEST(Uri, Paths) {
  const std::pair<std::string_view, std::optional<std::string>> cases[] = {
      {"file:///home/ana/draft.md", "/home/ana/draft.md"},
      {"file:///caf%C3%A9/a%20b.md", "/café/a b.md"},
      {"file:///100%25.md", "/100%.md"},
      {"FILE:///x", "/x"},
      {"file://localhost/x", "/x"},
      {"file:/x", "/x"},
      {"file:///x.md?v=1#top", "/x.md"},
      {"file:///c%3A/Desk/a.md", "c:/Desk/a.md"},
      {"file:///C:/Desk/a.md", "C:/Desk/a.md"},
      {"file:///", "/"},
      {"untitled:Untitled-1", std::nullopt},
      {"vscode-notebook-cell:/x.md", std::nullopt},
      {"file://server/share/x.md", std::nullopt},
      {"file:///broken%2", std::nullopt},
      {"file:///broken%zz", std::nullopt},
      {"file:///nul%00", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [uri, path] : cases) {
    EXPECT_EQ(path_of_uri(uri), path) << uri;
  }
}

TEST(Uri, ThereAndBack) {
  for (const std::string_view path :
       {"/home/ana/draft.md", "/a b/[x]#1?.md", "/café/“q”/🗞.md", "/100%.md", "/a:b+c&d=e@f.md", "/"}) {
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  }
  EXPECT_EQ(uri_of_path("/a b.md"), "file:///a%20b.md");
  EXPECT_EQ(uri_of_path("C:\\Desk\\a.md"), "file:///C%3A/Desk/a.md");
}

}  // namespace
}  // namespace vouch::lsp
