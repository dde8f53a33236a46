# Installs to a fresh prefix, then configures, builds and runs consumer/ against it. Any failure is the test's.

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  message("${output}")
  if(NOT result EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(FATAL_ERROR "failed (${result}): ${command}")
  endif()
endfunction()

set(prefix "${WORK}/a prefix")
file(REMOVE_RECURSE "${WORK}")
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} --component plugin)

set(flags "")
if(SANITIZE)
  set(flags "-fsanitize=${SANITIZE}")
endif()
run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${WORK}/build -G ${GENERATOR} -D CMAKE_PREFIX_PATH=${prefix}
    -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -D CMAKE_CXX_FLAGS=${flags}
    -D CMAKE_C_FLAGS=${flags})
run(${CMAKE_COMMAND} --build ${WORK}/build)

file(GLOB library "${prefix}/lib*/libtearsheet.so.0" "${prefix}/lib*/*/libtearsheet.so.0")
foreach(program search monitor)
  run(${WORK}/build/${program})
endforeach()
foreach(program load_in_c load_in_lucene)
  run(${WORK}/build/${program} ${library})
endforeach()
