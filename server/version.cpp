#include "server/version.h"

#include <fmt/format.h>

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

}  // namespace

std::string_view version_number() { return VOUCH_VERSION; }

std::string version_text() { return fmt::format("vouch {} ({}, {})", VOUCH_VERSION, kCompiler, kBuild); }

}  // namespace vouch
