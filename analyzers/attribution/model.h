// The trained weights as a read-only view of a mapped file: nothing is parsed, copied or allocated a feature.
// server/files maps the file; the analysis only reads it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <variant>

namespace vouch {

class Model {
 public:
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  ~Model();
  // Checks magic, version, sizes and checksum, and keeps a view: `bytes` must outlive the model.
  // On a damaged, truncated or foreign file the second alternative says in one line what is wrong.
  [[nodiscard]] static std::variant<std::unique_ptr<const Model>, std::string> view(std::span<const std::byte> bytes);

  struct Parts;
  [[nodiscard]] const Parts& parts() const { return *parts_; }

 private:
  explicit Model(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace vouch
