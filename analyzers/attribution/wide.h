// Compiles a hot function twice: for every machine, and for those with AVX2, which have three-operand instructions and
// conversions from bytes. The same vectors of 16 bytes, the same order of operations, no fused ones: the same bits.
#pragma once

namespace vouch {

#if defined(__x86_64__) && defined(__GNUC__)
// Everything called within is inlined, and so compiled for the wider machine, too.
#define VOUCH_WIDE __attribute__((target("avx2"), flatten))
[[nodiscard]] inline bool has_wide() { return __builtin_cpu_supports("avx2") != 0; }
#else
#define VOUCH_WIDE
[[nodiscard]] inline bool has_wide() { return false; }
#endif

}  // namespace vouch
