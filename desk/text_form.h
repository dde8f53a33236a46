#pragma once

// Is this file the text of an article? Anything that is not binary can be read as plain text, but JSON, a mail or an
// ARC file would then become an article that nobody wrote. So `import` refuses what it recognises as something else, by
// the name's suffix and by the first bytes, and says what to do. Pure functions.

#include <string>
#include <string_view>

namespace tearsheet::desk {

/// Is it a WARC file or a .wacz by its name? Also the ".open" file of a crawler that is at work or was stopped.
bool is_warc_name(std::string_view file_name);

/// Why the file is no text or HTML to import, and what to do with it: "is JSON: …". Empty if it may be one. The name
/// alone decides with empty `bytes`.
std::string why_no_text(std::string_view file_name, std::string_view bytes);

}  // namespace tearsheet::desk
