# What `cmake --install` and `cpack` put where. Everything is found relative to the program, so a folder may be moved.
#   bin/vouch   share/vouch/vouch.model   share/doc/vouch/…   share/man/man1/vouch.1   completions for three shells
# Component `program` is the .deb; the .tar.gz has `libraries` beside it: what is not part of every Linux.
if(NOT TARGET vouch)
  return()
endif()
include(GNUInstallDirs)

# Written by the program itself, which is the one that knows.
set(VOUCH_GENERATED ${CMAKE_BINARY_DIR}/generated)
set(VOUCH_BESIDE ${VOUCH_GENERATED}/vouch.1 ${VOUCH_GENERATED}/vouch.bash ${VOUCH_GENERATED}/_vouch ${VOUCH_GENERATED}/vouch.fish)
if(NOT CMAKE_CROSSCOMPILING)
  add_custom_command(OUTPUT ${VOUCH_BESIDE}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${VOUCH_GENERATED}
    COMMAND vouch manual > ${VOUCH_GENERATED}/vouch.1
    COMMAND vouch completions bash > ${VOUCH_GENERATED}/vouch.bash
    COMMAND vouch completions zsh > ${VOUCH_GENERATED}/_vouch
    COMMAND vouch completions fish > ${VOUCH_GENERATED}/vouch.fish
    DEPENDS vouch VERBATIM)
  add_custom_target(vouch_beside ALL DEPENDS ${VOUCH_BESIDE})
endif()

# Where the archive's libraries are; nowhere in the build tree, and root's own folder in the .deb.
if(UNIX AND NOT APPLE)
  set_property(TARGET vouch APPEND_STRING PROPERTY LINK_FLAGS " -Wl,-rpath,'$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/vouch'")
endif()
install(TARGETS vouch RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(FILES analyzers/model/vouch.model DESTINATION ${CMAKE_INSTALL_DATADIR}/vouch COMPONENT program)
install(DIRECTORY docs/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vouch COMPONENT program)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vouch COMPONENT program)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vouch RENAME copyright COMPONENT program)
if(VOUCH_SELF_CONTAINED)
  foreach(package IN ITEMS libfmt-dev libre2-dev libutf8proc-dev libxxhash-dev libyaml-cpp-dev libyaml-dev)
    install(FILES /usr/share/doc/${package}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vouch/licences
      RENAME ${package} COMPONENT program OPTIONAL)
  endforeach()
endif()
install(FILES ${VOUCH_GENERATED}/vouch.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program OPTIONAL)
install(FILES ${VOUCH_GENERATED}/vouch.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME vouch
  COMPONENT program OPTIONAL)
install(FILES ${VOUCH_GENERATED}/_vouch DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program OPTIONAL)
install(FILES ${VOUCH_GENERATED}/vouch.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program
  OPTIONAL)

# The libraries for machines that do not have Debian's: all but the C library, which is older elsewhere only at need.
if(UNIX AND NOT APPLE)
  install(CODE "
    file(GET_RUNTIME_DEPENDENCIES EXECUTABLES $<TARGET_FILE:vouch> RESOLVED_DEPENDENCIES_VAR libraries
      PRE_EXCLUDE_REGEXES \"^ld-linux\" \"^lib(c|m|dl|rt|pthread)\\\\.so\")
    foreach(library IN LISTS libraries)
      file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/vouch\" TYPE SHARED_LIBRARY
        FOLLOW_SYMLINK_CHAIN FILES \"\${library}\")
    endforeach()" COMPONENT libraries)
endif()

set(CPACK_PACKAGE_NAME vouch)
set(CPACK_PACKAGE_VENDOR "The Vouch project")
set(CPACK_PACKAGE_CONTACT "The Vouch project <vouch@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter and language server for news drafts: who says so?")
set(CPACK_PACKAGE_DESCRIPTION "Vouch finds the quotations, the reported statements and the checkable claims of a news draft,
 works out who each is attributed to, and points at what nobody vouches for: in the editor while it is written, and in a
 pull request before it merges. It works offline.")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
if(WIN32)
  set(CPACK_GENERATOR ZIP)
elseif(APPLE)
  set(CPACK_GENERATOR TGZ)
else()
  set(CPACK_GENERATOR DEB TGZ)
endif()
set(CPACK_PACKAGE_FILE_NAME vouch-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_SOURCE_DIR}/cmake/package-components.cmake)
include(CPack)
