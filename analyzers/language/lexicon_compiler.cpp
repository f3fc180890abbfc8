#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 2) {
    return 2;
  }
  std::FILE* out = std::fopen(argv[1], "w");
  if (out == nullptr) {
    return 2;
  }
  std::fputs("#include \"analyzers/language/lexicon.h\"\n", out);
  return std::fclose(out);
}
