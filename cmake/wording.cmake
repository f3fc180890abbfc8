# Compiles the word lists of newsroom/wording into constant tables. Sets VOUCH_WORDING_TABLE.
set(WORDING_FOLDER ${CMAKE_SOURCE_DIR}/analyzers/newsroom/wording)
set(WORDING_LISTS ${WORDING_FOLDER}/words.txt ${WORDING_FOLDER}/equivalents.txt ${WORDING_FOLDER}/wordnet.txt)
set(VOUCH_WORDING_TABLE ${CMAKE_BINARY_DIR}/generated/wording_table.cpp)
add_executable(wording_compiler ${CMAKE_SOURCE_DIR}/analyzers/newsroom/wording_compiler.cpp)
target_include_directories(wording_compiler PRIVATE ${CMAKE_SOURCE_DIR})
add_custom_command(OUTPUT ${VOUCH_WORDING_TABLE}
  COMMAND wording_compiler ${VOUCH_WORDING_TABLE} ${WORDING_LISTS}
  DEPENDS wording_compiler ${WORDING_LISTS}
  COMMENT "Compiling what copy editors may change")
