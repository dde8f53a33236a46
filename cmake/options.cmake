# Flags for our own targets only: they don't reach programs that use the installed package.
add_library(tearsheet_options INTERFACE)
target_compile_options(tearsheet_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# base/build_id.h tells builds apart by this.
target_link_options(tearsheet_options INTERFACE -Wl,--build-id=sha1)
if(TEARSHEET_WERROR)
  target_compile_options(tearsheet_options INTERFACE -Werror)
endif()
if(TEARSHEET_SANITIZE)
  target_compile_options(tearsheet_options INTERFACE -fsanitize=${TEARSHEET_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  # The check of vptrs opens a pipe to see whether an object can be read. Where tests use up all file descriptors it
  # reports good objects.
  target_compile_options(tearsheet_options INTERFACE -fno-sanitize=vptr)
  # In instrumented standard headers (std::regex) GCC 12 reports uninitialised reads that are none.
  target_compile_options(tearsheet_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(tearsheet_options INTERFACE -fsanitize=${TEARSHEET_SANITIZE})
endif()

# tearsheet_library(NAME SOURCES...) makes the target tearsheet_NAME and its alias tearsheet::NAME.
function(tearsheet_library name)
  add_library(tearsheet_${name} STATIC ${ARGN})
  add_library(tearsheet::${name} ALIAS tearsheet_${name})
  set_target_properties(tearsheet_${name} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(tearsheet_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                             $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/tearsheet>)
  target_link_libraries(tearsheet_${name} PRIVATE $<BUILD_INTERFACE:tearsheet_options>)
  # In a batch the compiler treats types in unnamed namespaces as if they were in a header.
  target_compile_options(tearsheet_${name} PRIVATE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${TEARSHEET_UNITY}>>:-Wno-subobject-linkage>)
  set_target_properties(tearsheet_${name} PROPERTIES UNITY_BUILD ${TEARSHEET_UNITY} UNITY_BUILD_BATCH_SIZE 12)
endfunction()
