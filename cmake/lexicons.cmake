# Compiles the word lists of language/lexicons into one constant table. Sets VOUCH_LEXICON_TABLE.
file(GLOB LEXICONS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/analyzers/language/lexicons/*.txt)
set(VOUCH_LEXICON_TABLE ${CMAKE_BINARY_DIR}/generated/lexicon_table.cpp)
add_executable(lexicon_compiler ${CMAKE_SOURCE_DIR}/analyzers/language/lexicon_compiler.cpp)
target_include_directories(lexicon_compiler PRIVATE ${CMAKE_SOURCE_DIR})
add_custom_command(OUTPUT ${VOUCH_LEXICON_TABLE}
  COMMAND lexicon_compiler ${VOUCH_LEXICON_TABLE} ${LEXICONS}
  DEPENDS lexicon_compiler ${LEXICONS}
  COMMENT "Compiling the word lists")
