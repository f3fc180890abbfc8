#include "analyzers/attribution/model.h"

namespace vouch {

struct Model::Parts {};
Model::Model(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Model::~Model() = default;
std::variant<std::unique_ptr<const Model>, std::string> Model::view(std::span<const std::byte>) {
  return std::string("not a Vouch model");
}

}  // namespace vouch
