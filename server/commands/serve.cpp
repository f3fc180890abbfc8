#include "server/commands/serve.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "server/commands/options.h"
#include "server/files/model_file.h"
#include "server/output.h"
#include "server/platform/platform.h"
#include "server/transport/serve.h"

namespace vouch {
namespace {

struct ServeOptions {
  bool stdio = false;
  std::string listen;
  std::string model;
  std::string log_file;
  std::string trace_file;
  bool latency = false;
};

// The rules' pages as installed beside the program, so that a finding can link to its page. Nothing leaves the machine.
std::string installed_rule_pages() {
  std::error_code error;
  const auto pages = std::filesystem::path(program_folder()).parent_path() / "share" / "doc" / "vouch" / "rules";
  return std::filesystem::is_directory(pages, error) ? pages.string() : "";
}

// One heap for all threads. Any thread of the pool may take the next analysis, and each had a heap of its own that kept
// what a whole analysis takes at most; what one of them works on at a time leaves little to wait for.
void share_one_heap() {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
#endif
}

int run_serve(const ServeOptions& options) {
  share_one_heap();
  server::Services services;
  services.model = load_model(&services.model_problem, options.model);
  services.rule_pages = installed_rule_pages();
  std::string problem;
  const auto open = [&](const std::string& path) {
    return path.empty() || !problem.empty() ? nullptr : server::LineFile::create(path, problem);
  };
  services.log = open(options.log_file);
  services.trace = open(options.trace_file);
  if (!problem.empty()) {
    complain("serve: " + problem);
    return kTrouble;
  }
  if (options.latency) {
    services.latency = std::make_shared<server::LatencyLog>();
  }
  const int code = options.listen.empty() ? server::serve_stdio(services) : server::serve_tcp(services, options.listen);
  if (services.latency) {
    const std::string table = services.latency->table();
    static_cast<void>(std::fwrite(table.data(), 1, table.size(), stderr));
  }
  return code;
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "Run the language server, on standard input and output");
  auto* stdio = command->add_flag("--stdio", options->stdio, "Accepted and the default: what editors pass");
  command
      ->add_option("--listen", options->listen, "Serve clients over TCP instead; loopback unless HOST says otherwise")
      ->type_name("HOST:PORT")
      ->excludes(stdio);
  command->add_option("--model", options->model, "The trained model's file")->type_name("FILE");
  command->add_option("--log-file", options->log_file, "Write what the server says of itself, line by line")
      ->type_name("FILE");
  command
      ->add_option("--trace-file", options->trace_file,
                   "Write every message, drafts included, as JSON lines for `vouch replay`")
      ->type_name("FILE");
  command->add_flag("--latency", options->latency, "Print the latencies of each method on standard error at the end");
  command->callback([options, &exit_code] { exit_code = run_serve(*options); });
}

}  // namespace vouch
