# find_package(tearsheet) gives tearsheet::plugin and tearsheet::analyzers: one shared library with the headers of both.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tearsheet)

# The analyzers are in the same library; this target exists for programs that use only them.
add_library(tearsheet_installed_analyzers INTERFACE)
set_target_properties(tearsheet_installed_analyzers PROPERTIES EXPORT_NAME analyzers)
target_link_libraries(tearsheet_installed_analyzers INTERFACE tearsheet_plugin)

install(TARGETS tearsheet_plugin tearsheet_installed_analyzers EXPORT tearsheet
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT plugin NAMELINK_COMPONENT plugin)
install(EXPORT tearsheet NAMESPACE tearsheet:: FILE tearsheet-targets.cmake DESTINATION ${package_dir} COMPONENT plugin)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tearsheet-config.cmake.in
                              ${PROJECT_BINARY_DIR}/tearsheet-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tearsheet-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tearsheet-config.cmake ${PROJECT_BINARY_DIR}/tearsheet-config-version.cmake
        DESTINATION ${package_dir} COMPONENT plugin)

# The public headers, and what they include.
foreach(header
    analyzers/analyze.h analyzers/article.h analyzers/text/words.h analyzers/tokens.h analyzers/trace.h
    analyzers/html/dom.h analyzers/html/names.h analyzers/selectors/extract_selectors.h
    analyzers/furniture/credits/agencies.h analyzers/furniture/markers/markers.h
    analyzers/lucene/ad_marker_filter.h analyzers/lucene/article_analyzer.h
    analyzers/lucene/terms.h analyzers/lucene/word_stream.h analyzers/lucene/word_tokenizer.h
    base/arena.h base/error.h base/json.h base/json_fwd.h base/time.h
    plugin/c_api.h plugin/lucene.h plugin/engine/engine.h plugin/index/index.h plugin/monitor/article_terms.h plugin/monitor/features.h
    plugin/match/match.h plugin/monitor/monitor.h plugin/monitor/term_shares.h
    plugin/query/parse.h plugin/query/query.h)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tearsheet/${folder}
          COMPONENT plugin)
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/generated/base/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tearsheet/base COMPONENT plugin)

if(TARGET tearsheet)
  install(TARGETS tearsheet RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
endif()
