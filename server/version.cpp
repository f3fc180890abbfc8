#include "server/version.h"

#include <fmt/format.h>

#include "analyzers/rule.h"
#include "server/files/model_file.h"

#ifndef VOUCH_VERSION
#define VOUCH_VERSION "0"
#endif

namespace vouch {
namespace {

#if defined(__clang__)
constexpr std::string_view kCompiler = "clang " __clang_version__;
#elif defined(__GNUC__)
constexpr std::string_view kCompiler = "gcc " __VERSION__;
#else
constexpr std::string_view kCompiler = "unknown compiler";
#endif

#ifdef NDEBUG
constexpr std::string_view kBuild = "release";
#else
constexpr std::string_view kBuild = "with assertions";
#endif

#if defined(_WIN32)
constexpr std::string_view kOs = "Windows";
#elif defined(__APPLE__)
constexpr std::string_view kOs = "macOS";
#else
constexpr std::string_view kOs = "Linux";
#endif

#if defined(__x86_64__) || defined(_M_X64)
constexpr std::string_view kProcessor = "x86-64";
#elif defined(__aarch64__) || defined(_M_ARM64)
constexpr std::string_view kProcessor = "arm64";
#else
constexpr std::string_view kProcessor = "another processor";
#endif

}  // namespace

std::string_view version_number() { return VOUCH_VERSION; }

std::string version_text() { return fmt::format("vouch {} ({}, {})", VOUCH_VERSION, kCompiler, kBuild); }

std::string build_facts() {
  const std::string model = find_model_file();
  return fmt::format("{}\nsystem: {}\nrules: {}\nmodel: {}", version_text(), fmt::format("{}, {}", kOs, kProcessor),
                     all_rules().size(), model.empty() ? "none found; attribution works by patterns alone" : model);
}

}  // namespace vouch
