# Everything comes from Debian 12 packages; README.md lists each with its purpose.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLiteCpp REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(fmt REQUIRED)
find_package(date REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS filesystem)

pkg_check_modules(LUCENE REQUIRED IMPORTED_TARGET liblucene++)
pkg_check_modules(LUCENE_CONTRIB REQUIRED IMPORTED_TARGET liblucene++-contrib)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(CTEMPLATE REQUIRED IMPORTED_TARGET libctemplate)
pkg_check_modules(PSL REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(UCHARDET REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)

# For bcrypt alone: glibc's crypt(), which Debian has in a library of its own.
find_library(CRYPT_LIBRARY crypt REQUIRED)

# cld2 ships neither a .pc file nor a CMake package.
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
add_library(tearsheet_cld2 INTERFACE)
target_include_directories(tearsheet_cld2 SYSTEM INTERFACE ${CLD2_INCLUDE_DIR})
target_link_libraries(tearsheet_cld2 INTERFACE ${CLD2_LIBRARY})
