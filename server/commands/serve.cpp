#include "server/commands/serve.h"

#include <filesystem>
#include <memory>
#include <string>

#include "server/files/model_file.h"
#include "server/platform/platform.h"
#include "server/transport/serve.h"

namespace vouch {
namespace {

struct ServeOptions {
  bool stdio = false;
  std::string listen;
  std::string model;
};

// The rules' pages as installed beside the program, so that a finding can link to its page. Nothing leaves the machine.
std::string installed_rule_pages() {
  std::error_code error;
  const auto pages = std::filesystem::path(program_folder()).parent_path() / "share" / "doc" / "vouch" / "rules";
  return std::filesystem::is_directory(pages, error) ? pages.string() : "";
}

int run_serve(const ServeOptions& options) {
  server::Services services;
  services.model = load_model(&services.model_problem, options.model);
  services.rule_pages = installed_rule_pages();
  return options.listen.empty() ? server::serve_stdio(services) : server::serve_tcp(services, options.listen);
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
  command->callback([options, &exit_code] { exit_code = run_serve(*options); });
}

}  // namespace vouch
